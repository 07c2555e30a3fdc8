import type { Graph } from '../graph/graph.ts';
import type { Label } from '../graph/vocabulary.ts';
import type { Story } from './read.ts';
import { type Definition, globalIdOf, namedNode, type NodeId, type Reference } from './references.ts';
import { headlines, issuers, queries } from './story.cypher.ts';

/** The graph, or a transaction on it. */
export type Reading = Pick<Graph, 'read'>;

/** Something that a story says, and which story says it. */
interface Located<Item> {
  readonly story: Story;
  readonly item: Item;
}

/** Stories told together, and what the graph already has of what they speak of. */
export interface Telling {
  readonly stories: readonly Story[];
  readonly definitions: readonly Located<Definition>[];
  readonly references: readonly Located<Reference>[];
  /** Who defines a node, by its global id. */
  readonly definers: ReadonlyMap<string, readonly Located<Definition>[]>;
  /** Global ids of nodes that the graph has, of those that the stories speak of. */
  readonly inGraph: ReadonlySet<string>;
  /** The ids of the headline claims of each partnership; there should be one. */
  readonly headlineClaims: ReadonlyMap<string, readonly string[]>;
  /** The stories that take the headline from a claim, by its partnership. */
  readonly demoters: ReadonlyMap<string, readonly Story[]>;
  /** Who issued each source that no publisher stands behind, as a global id. */
  readonly sourceIssuers: ReadonlyMap<string, string>;
}

/** Nodes that may stand in a story with no more than their slug, if they are known; what a new one needs. */
export const neededFields: Partial<Record<Label, readonly string[]>> = {
  Executive: ['name'],
  Vehicle: ['name'],
  VehicleVariant: ['name'],
  Partnership: ['name', 'kind'],
};

export const isGiven = ({ value }: Definition, field: string) => value[field] !== undefined && value[field] !== null;

/** The node that a reference names; undefined where it names none of a kind that may stand there. */
export function referredNode({ text, bySlug, allowed }: Reference): NodeId | undefined {
  const node = namedNode(text, bySlug);
  return node && allowed.includes(node.label) ? node : undefined;
}

export async function tellingOf(graph: Reading, stories: readonly Story[]): Promise<Telling> {
  const definitions = stories.flatMap((story) => story.names.definitions.map((item) => ({ story, item })));
  const references = stories.flatMap((story) => story.names.references.map((item) => ({ story, item })));
  const spokenOf = [
    ...references.flatMap(({ item }) => referredNode(item) ?? []),
    ...definitions.filter(({ item }) => neededFields[item.node.label]).map(({ item }) => item.node),
  ];
  return {
    stories,
    definitions,
    references,
    definers: Map.groupBy(definitions, ({ item }) => globalIdOf(item.node)),
    inGraph: await known(graph, spokenOf),
    headlineClaims: await headlinesOf(graph, definitions, spokenOf),
    demoters: demotersIn(definitions),
    sourceIssuers: await issuersOf(graph, definitions),
  };
}

/** The global ids of those nodes that the graph has. */
async function known(graph: Reading, nodes: readonly NodeId[]): Promise<Set<string>> {
  const found = await Promise.all(
    [...Map.groupBy(nodes, ({ label }) => label)].map(async ([label, some]) => {
      const rows = await graph.read(queries.ids(label), { ids: idsOf(some) });
      return rows.map(({ id }) => globalIdOf({ label, id }));
    }),
  );
  return new Set(found.flat());
}

const idsOf = (nodes: readonly NodeId[]) => [...new Set(nodes.map(({ id }) => id))];

/** What the stories say of a claim goes over what the graph has. */
async function headlinesOf(
  graph: Reading,
  definitions: readonly Located<Definition>[],
  spokenOf: readonly NodeId[],
): Promise<Map<string, string[]>> {
  const isHeadline = new Map<string, boolean>();
  const partnerships = idsOf(spokenOf.filter(({ label }) => label === 'Partnership'));
  for (const { claim } of await graph.read(headlines, { ids: partnerships })) isHeadline.set(claim, true);
  for (const { item } of definitions)
    if (item.node.label === 'Claim' && typeof item.value['headline'] === 'boolean')
      isHeadline.set(item.node.id, item.value['headline']);
  const claims = [...isHeadline].filter(([, is]) => is).map(([claim]) => claim);
  return Map.groupBy(claims, parentOf);
}

function demotersIn(definitions: readonly Located<Definition>[]): Map<string, Story[]> {
  const demotions = definitions.filter(({ item }) => item.node.label === 'Claim' && item.value['headline'] === false);
  const byPartnership = Map.groupBy(demotions, ({ item }) => parentOf(item.node.id));
  return new Map([...byPartnership].map(([partnership, all]) => [partnership, all.map(({ story }) => story)]));
}

async function issuersOf(graph: Reading, definitions: readonly Located<Definition>[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const assertions = definitions.filter(({ item }) => item.node.label === 'Assertion');
  const sources = new Set(assertions.map(({ item }) => parentOf(item.node.id)));
  for (const { id, issuer } of await graph.read(issuers, { ids: [...sources] })) found.set(id, issuer);
  for (const { item } of definitions) {
    if (item.node.label !== 'Source') continue;
    const { issuer } = item.value;
    if (typeof issuer === 'string') found.set(item.node.id, issuer);
    else if (isGiven(item, 'publisher')) found.delete(item.node.id);
  }
  return found;
}

/** The id of what a node belongs to: of the claim `deal/talks`, the partnership `deal`. */
export const parentOf = (id: string) => id.slice(0, id.indexOf('/'));
