import type { Graph } from '../graph/graph.ts';
import type { Label } from '../graph/vocabulary.ts';
import type { Mistake, Story } from './read.ts';
import { shown } from './read.ts';
import type { Surroundings } from './records.ts';
import { type Definition, globalIdOf, namedNode, type NodeId, type Reference } from './references.ts';
import { headlines, issuers, queries } from './story.cypher.ts';

/** Nodes that may stand in a story with no more than their slug, if they are known; what a new one needs. */
const needed: Partial<Record<Label, readonly string[]>> = {
  Executive: ['name'],
  Vehicle: ['name'],
  VehicleVariant: ['name'],
  Partnership: ['name', 'kind'],
};

interface Located<Item> {
  readonly story: Story;
  readonly item: Item;
}

/** What stories say of each other and of the graph: the mistakes in that, and what each needs to be written. */
export interface Checked {
  readonly mistakes: readonly Mistake[];
  readonly surroundings: Surroundings;
  /** So that each story comes after those that it refers to. */
  readonly inOrder: readonly Story[];
}

export async function checkStories(graph: Graph, stories: readonly Story[]): Promise<Checked> {
  const definitions = stories.flatMap((story) => story.names.definitions.map((item) => ({ story, item })));
  const references = stories.flatMap((story) => story.names.references.map((item) => ({ story, item })));
  const definers = Map.groupBy(definitions, ({ item }) => globalIdOf(item.node));
  const inGraph = await known(graph, [
    ...references.flatMap(({ item }) => referredNode(item) ?? []),
    ...definitions.filter(({ item }) => needed[item.node.label]).map(({ item }) => item.node),
  ]);
  const headlineClaims = await headlinesOf(graph, definitions, references);
  const sourceIssuers = await issuersOf(graph, definitions);
  const mistakes = [
    ...repeated(definitions),
    ...linkedTwice(references),
    ...unnamed(definers, inGraph),
    ...dangling(references, definers, inGraph),
    ...headlineMistakes(definitions, references, headlineClaims),
  ];
  const { inOrder, circle } = ordered(stories, definers, inGraph);
  return {
    mistakes: [...mistakes, ...circle],
    inOrder,
    surroundings: {
      headlineOf: (partnership) => headlineClaims.get(partnership)?.[0],
      issuerOf: (source) => sourceIssuers.get(source),
    },
  };
}

/** The node that a reference names; undefined where it names none of a kind that may stand there. */
function referredNode({ text, bySlug, allowed }: Reference): NodeId | undefined {
  const node = namedNode(text, bySlug);
  return node && allowed.includes(node.label) ? node : undefined;
}

/** The global ids of those nodes that the graph has. */
async function known(graph: Graph, nodes: readonly NodeId[]): Promise<Set<string>> {
  const found = await Promise.all(
    [...Map.groupBy(nodes, ({ label }) => label)].map(async ([label, some]) => {
      const rows = await graph.read(queries.ids(label), { ids: [...new Set(some.map(({ id }) => id))] });
      return rows.map(({ id }) => globalIdOf({ label, id }));
    }),
  );
  return new Set(found.flat());
}

function* repeated(definitions: readonly Located<Definition>[]): Generator<Mistake> {
  for (const [story, own] of Map.groupBy(definitions, (definition) => definition.story)) {
    const seen = new Set<string>();
    for (const { item } of own) {
      const id = globalIdOf(item.node);
      if (seen.has(id)) yield story.mistake(item.path, `must not be told twice in a story; got "${id}" again.`);
      seen.add(id);
    }
  }
}

/** Lists whose items are relationships of the node around, of which there is one to each other node. */
const linkLists = new Set<unknown>(['parties', 'jurisdictions', 'about', 'derivedFrom']);

function* linkedTwice(references: readonly Located<Reference>[]): Generator<Mistake> {
  for (const [story, own] of Map.groupBy(references, (reference) => reference.story)) {
    const seen = new Set<string>();
    for (const { item } of own) {
      const at = item.path.findLastIndex((step) => typeof step === 'number');
      const node = referredNode(item);
      if (!node || !linkLists.has(item.path[at - 1])) continue;
      const link = [...item.path.slice(0, at), globalIdOf(node)].join(' ');
      if (seen.has(link)) yield story.mistake(item.path, `must not name "${globalIdOf(node)}" twice in a list.`);
      seen.add(link);
    }
  }
}

function* unnamed(
  definers: ReadonlyMap<string, readonly Located<Definition>[]>,
  inGraph: ReadonlySet<string>,
): Generator<Mistake> {
  for (const [id, all] of definers) {
    const { story, item } = all[0]!;
    if (inGraph.has(id)) continue;
    for (const field of needed[item.node.label] ?? [])
      if (!all.some(({ item: { value } }) => value[field] !== undefined && value[field] !== null))
        yield story.mistake(item.path, `must have a "${field}", as "${id}" is new.`);
  }
}

function* dangling(
  references: readonly Located<Reference>[],
  definers: ReadonlyMap<string, unknown>,
  inGraph: ReadonlySet<string>,
): Generator<Mistake> {
  for (const { story, item } of references) {
    const { path, text, bySlug, allowed } = item;
    const node = namedNode(text, bySlug);
    if (!node || !allowed.includes(node.label)) {
      if (text.includes(':') && !bySlug)
        yield story.mistake(path, `must name a ${allowed.join(' or ')}, by its global id; got ${shown(text)}.`);
    } else if (!definers.has(globalIdOf(node)) && !inGraph.has(globalIdOf(node)))
      yield story.mistake(path, `must name something that a story or the graph has; got "${globalIdOf(node)}".`);
  }
}

/** The headline claims of each partnership that the stories speak of; there should be one. */
async function headlinesOf(
  graph: Graph,
  definitions: readonly Located<Definition>[],
  references: readonly Located<Reference>[],
): Promise<Map<string, string[]>> {
  const isHeadline = new Map<string, boolean>();
  const partnerships = [
    ...definitions.map(({ item }) => item.node),
    ...references.flatMap(({ item }) => referredNode(item) ?? []),
  ].filter(({ label }) => label === 'Partnership');
  for (const { claim } of await graph.read(headlines, { ids: [...new Set(partnerships.map(({ id }) => id))] }))
    isHeadline.set(claim, true);
  for (const { item } of definitions)
    if (item.node.label === 'Claim' && typeof item.value['headline'] === 'boolean')
      isHeadline.set(item.node.id, item.value['headline']);
  const claims = [...isHeadline].filter(([, is]) => is).map(([claim]) => claim);
  return Map.groupBy(claims, (claim) => claim.slice(0, claim.indexOf('/')));
}

function* headlineMistakes(
  definitions: readonly Located<Definition>[],
  references: readonly Located<Reference>[],
  headlineClaims: ReadonlyMap<string, readonly string[]>,
): Generator<Mistake> {
  for (const { story, item } of definitions) {
    if (item.node.label !== 'Partnership') continue;
    const claims = headlineClaims.get(item.node.id) ?? [];
    if (claims.length > 1)
      yield story.mistake(
        [...item.path, 'claims'],
        `must have one claim with "headline: true"; got ${claims.join(', ')}.`,
      );
    if (claims.length === 0 && Array.isArray(item.value['claims']))
      yield story.mistake([...item.path, 'claims'], 'must have one claim with "headline: true"; got none.');
  }
  for (const { story, item } of references) {
    const node = referredNode(item);
    if (node?.label === 'Partnership' && !headlineClaims.has(node.id))
      yield story.mistake(item.path, `must name a partnership with a headline claim; got "${item.text}".`);
  }
}

async function issuersOf(graph: Graph, definitions: readonly Located<Definition>[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const assertions = definitions.filter(({ item }) => item.node.label === 'Assertion');
  const sources = new Set(assertions.map(({ item }) => item.node.id.slice(0, item.node.id.indexOf('/'))));
  for (const { id, issuer } of await graph.read(issuers, { ids: [...sources] })) found.set(id, issuer);
  for (const { item } of definitions)
    if (item.node.label === 'Source' && typeof item.value['issuer'] === 'string')
      found.set(item.node.id, item.value['issuer']);
  return found;
}

function ordered(
  stories: readonly Story[],
  definers: ReadonlyMap<string, readonly Located<Definition>[]>,
  inGraph: ReadonlySet<string>,
): { inOrder: Story[]; circle: Mistake[] } {
  const needs = (story: Story, left: ReadonlySet<Story>) =>
    story.names.references.some((reference) => {
      const node = referredNode(reference);
      const id = node && globalIdOf(node);
      const tellers = (id !== undefined && !inGraph.has(id) && definers.get(id)?.map((definer) => definer.story)) || [];
      return tellers.length > 0 && !tellers.includes(story) && tellers.every((teller) => left.has(teller));
    });
  const left = new Set(stories);
  const inOrder: Story[] = [];
  while (left.size > 0) {
    const next = [...left].find((story) => !needs(story, left));
    if (!next) {
      const names = [...left].map(({ name }) => name).join(', ');
      return {
        inOrder,
        circle: [[...left][0]!.mistake([], `must not refer in a ring: ${names}. Tell them as one story.`)],
      };
    }
    left.delete(next);
    inOrder.push(next);
  }
  return { inOrder, circle: [] };
}
