import type { Graph } from '../database/graph.ts';
import type { Label } from '../database/schema.ts';
import { canonicalAddress } from '../lib/address.ts';
import type { Story } from './read.ts';
import type { Surroundings } from './records.ts';
import { type Definition, globalIdOf, namedNode, type NodeId, type Reference } from './references.ts';
import { addressHolders, headlines, issuers, queries } from './story.cypher.ts';

/** The graph, or a transaction on it. */
export type Reading = Pick<Graph, 'read'>;

/** Something that a story says, and which story says it. */
interface Located<Item> {
  readonly story: Story;
  readonly item: Item;
}

/** Stories, what is told beside them, and what the graph already has of what they speak of. */
export interface Telling {
  readonly definitions: readonly Located<Definition>[];
  readonly references: readonly Located<Reference>[];
  /** Whether any story defines a node. */
  readonly isTold: (node: NodeId) => boolean;
  /** Whether any story gives a field that a new node needs. */
  readonly isFieldTold: (node: NodeId, field: string) => boolean;
  /** Global ids of nodes that the graph has, of those that the stories speak of. */
  readonly inGraph: ReadonlySet<string>;
  /** The ids of the headline claims of each partnership; there should be one. */
  readonly headlineClaims: ReadonlyMap<string, readonly string[]>;
  /** By global id, from when to when the graph has what stories give only a start or only an end of. */
  readonly storedTerms: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Who issued each source that no publisher stands behind, as a global id. */
  readonly sourceIssuers: ReadonlyMap<string, string>;
  /** The sources of the graph that have an address which the stories tell, by its canonical form. */
  readonly addressHolders: ReadonlyMap<string, AddressHolder>;
}

/** A source that has an address. */
export interface AddressHolder {
  readonly id: string;
  /** Where it was told of: a place in a file, or who told the graph. */
  readonly place: string;
}

/** Stories told together, with nothing told beside them. */
export interface WholeTelling extends Telling {
  readonly stories: readonly Story[];
  /** Who defines a node, by its global id. */
  readonly definers: ReadonlyMap<string, readonly Located<Definition>[]>;
  /** The stories that take the headline from a claim, by its partnership. */
  readonly demoters: ReadonlyMap<string, readonly Story[]>;
}

/** Nodes that may stand in a story with no more than their slug, if they are known; what a new one needs. */
export const neededFields: Partial<Record<Label, readonly string[]>> = {
  Executive: ['name'],
  Vehicle: ['name'],
  VehicleVariant: ['name'],
  Partnership: ['name', 'kind'],
};

/** What holds for a time, and the fields that say for which. */
export const termFields: Partial<Record<Label, readonly ['validFrom', 'validTo']>> = {
  Position: ['validFrom', 'validTo'],
  Stake: ['validFrom', 'validTo'],
  Policy: ['validFrom', 'validTo'],
};

/** The terms that the graph has of nodes of which a story gives only a start or only an end. */
export async function storedTermsOf(
  graph: Reading,
  definitions: readonly Located<Definition>[],
): Promise<Map<string, Record<string, unknown>>> {
  const partial = definitions.filter(
    ({ item }) => termFields[item.node.label]?.filter((field) => isGiven(item, field)).length === 1,
  );
  const found = new Map<string, Record<string, unknown>>();
  for (const [label, some] of Map.groupBy(partial, ({ item }) => item.node.label))
    for (const { id, properties } of await graph.read(queries.nodes(label), {
      ids: idsOf(some.map(({ item }) => item.node)),
    }))
      found.set(globalIdOf({ label, id }), properties);
  return found;
}

export const isGiven = ({ value }: Definition, field: string) => value[field] !== undefined && value[field] !== null;

/** The node that a reference names; undefined where it names none of a kind that may stand there. */
export function referredNode({ text, bySlug, allowed }: Reference): NodeId | undefined {
  const node = namedNode(text, bySlug);
  return node && allowed.includes(node.label) ? node : undefined;
}

export async function tellingOf(graph: Reading, stories: readonly Story[]): Promise<WholeTelling> {
  const { definitions, references } = located(stories);
  const definers = Map.groupBy(definitions, ({ item }) => globalIdOf(item.node));
  const spokenOf = [
    ...references.flatMap(({ item }) => referredNode(item) ?? []),
    ...definitions.filter(({ item }) => neededFields[item.node.label]).map(({ item }) => item.node),
  ];
  const toldIssuers = issuersIn(definitions);
  return {
    stories,
    definitions,
    references,
    definers,
    isTold: (node) => definers.has(globalIdOf(node)),
    isFieldTold: (node, field) => definers.get(globalIdOf(node))?.some(({ item }) => isGiven(item, field)) ?? false,
    inGraph: await known(graph, spokenOf),
    headlineClaims: await headlinesOf(graph, spokenOf, headlinesIn(definitions)),
    demoters: demotersIn(definitions),
    storedTerms: await storedTermsOf(graph, definitions),
    sourceIssuers: await issuersOf(graph, sourcesOf(definitions), (source) => toldIssuers.get(source)),
    addressHolders: await holdersOf(graph, definitions),
  };
}

/** Every node that stories define or refer to. */
export const located = (stories: readonly Story[]) => ({
  definitions: stories.flatMap((story) => story.names.definitions.map((item) => ({ story, item }))),
  references: stories.flatMap((story) => story.names.references.map((item) => ({ story, item }))),
});

/** The global ids of those nodes that the graph has. */
export async function known(graph: Reading, nodes: readonly NodeId[]): Promise<Set<string>> {
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
export async function headlinesOf(
  graph: Reading,
  spokenOf: readonly NodeId[],
  told: Iterable<readonly [claim: string, is: boolean]>,
): Promise<Map<string, string[]>> {
  const isHeadline = new Map<string, boolean>();
  const partnerships = idsOf(spokenOf.filter(({ label }) => label === 'Partnership'));
  if (partnerships.length > 0)
    for (const { claim } of await graph.read(headlines, { ids: partnerships })) isHeadline.set(claim, true);
  for (const [claim, is] of told) isHeadline.set(claim, is);
  const claims = [...isHeadline].filter(([, is]) => is).map(([claim]) => claim);
  return Map.groupBy(claims, parentOf);
}

const headlinesIn = (definitions: readonly Located<Definition>[]) =>
  definitions.flatMap(({ item: { node, value } }): (readonly [string, boolean])[] =>
    node.label === 'Claim' && typeof value['headline'] === 'boolean' ? [[node.id, value['headline']]] : [],
  );

function demotersIn(definitions: readonly Located<Definition>[]): Map<string, Story[]> {
  const demotions = definitions.filter(({ item }) => item.node.label === 'Claim' && item.value['headline'] === false);
  const byPartnership = Map.groupBy(demotions, ({ item }) => parentOf(item.node.id));
  return new Map([...byPartnership].map(([partnership, all]) => [partnership, all.map(({ story }) => story)]));
}

/** Who issued sources, as a global id. `told` gives that of a source where the stories do, and null where they give a publisher. */
export async function issuersOf(
  graph: Reading,
  sources: ReadonlySet<string>,
  told: (source: string) => string | null | undefined,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const others = [...sources].filter((source) => told(source) === undefined);
  if (others.length > 0) for (const { id, issuer } of await graph.read(issuers, { ids: others })) found.set(id, issuer);
  for (const source of sources) {
    const issuer = told(source);
    if (issuer) found.set(source, issuer);
  }
  return found;
}

/** The canonical address that a source is told with; undefined for anything else. */
export const addressIn = ({ node, value }: Definition) =>
  node.label === 'Source' && typeof value['url'] === 'string' ? canonicalAddress(value['url']) : undefined;

export async function holdersOf(
  graph: Reading,
  definitions: readonly Located<Definition>[],
): Promise<Map<string, AddressHolder>> {
  const addresses = [...new Set(definitions.flatMap(({ item }) => addressIn(item) ?? []))];
  const rows = addresses.length > 0 ? await graph.read(addressHolders, { addresses }) : [];
  return new Map(rows.map(({ address, id, recordedBy }) => [address, { id, place: `the graph, by ${recordedBy}` }]));
}

/** The sources of the assertions among these. */
export const sourcesOf = (definitions: readonly Located<Definition>[]) =>
  new Set(definitions.filter(({ item }) => item.node.label === 'Assertion').map(({ item }) => parentOf(item.node.id)));

function issuersIn(definitions: readonly Located<Definition>[]): Map<string, string | null> {
  const told = new Map<string, string | null>();
  for (const { item } of definitions) {
    if (item.node.label !== 'Source') continue;
    const { issuer } = item.value;
    if (typeof issuer === 'string') told.set(item.node.id, issuer);
    else if (isGiven(item, 'publisher')) told.set(item.node.id, null);
  }
  return told;
}

export const surroundingsIn = ({ headlineClaims, sourceIssuers }: Telling): Surroundings => ({
  headlineOf: (partnership) => headlineClaims.get(partnership)?.[0],
  issuerOf: (source) => sourceIssuers.get(source),
});

/** The id of what a node belongs to: of the claim `deal/talks`, the partnership `deal`. */
export const parentOf = (id: string) => id.slice(0, id.indexOf('/'));
