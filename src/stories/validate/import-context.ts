import type { GraphReader } from '../../database/graph.ts';
import { nodesInGraph } from '../order/nodes-in-graph.ts';
import { requiredFields, termFields } from '../order/required-fields.ts';
import { addressIn, type StoryIndex } from '../order/story-index.ts';
import { type Definition, givesField, type Reference, referredNode } from '../parse/named-nodes.ts';
import { globalIdOf, type NodeId } from '../parse/node-id.ts';
import type { StoryInput } from '../parse/story-input.ts';
import type { Story } from '../parse/parsed-story.ts';
import { addressHolders, queries } from '../write/story.cypher.ts';
import { type References, resolveReferences } from './resolved-references.ts';

/** A part of a story, together with the story. */
interface Located<Item> {
  readonly story: Story;
  readonly item: Item;
}

/** What some stories define and refer to, with everything from the whole import and from the graph that validation needs. */
export interface ImportContext {
  readonly stories: readonly Story[];
  readonly definitions: readonly Located<Definition>[];
  readonly references: readonly Located<Reference>[];
  readonly index: StoryIndex;
  readonly resolved: References;
  /** Global ids of the nodes that the graph has, among those that the import does not define or defines incompletely. */
  readonly inGraph: ReadonlySet<string>;
  /** By global id: the stored term of each node for which a story gives only the start or only the end. */
  readonly storedTerms: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** By canonical address used in these stories: the source that has it in the graph. */
  readonly addressHolders: ReadonlyMap<string, AddressHolder>;
  /** By canonical address that several sources of the import have: the first of them. */
  readonly firstHolders: ReadonlyMap<string, AddressHolder>;
}

/** A source that has an address. */
export interface AddressHolder {
  readonly id: string;
  /** A place in a file, or who recorded it in the graph. */
  readonly place: string;
}

/** Reads the context of some stories of an import; `input` and `index` hold all of its stories. */
export async function importContext(
  graph: GraphReader,
  { input, index }: { readonly input: StoryInput; readonly index: StoryIndex },
  stories: readonly Story[],
): Promise<ImportContext> {
  const definitions = stories.flatMap((story) => story.names.definitions.map((item) => ({ story, item })));
  const references = stories.flatMap((story) => story.names.references.map((item) => ({ story, item })));
  const undefinedHere = references
    .flatMap(({ item }) => referredNode(item) ?? [])
    .filter((node) => !index.isDefined(node));
  const incomplete = definitions
    .map(({ item }) => item.node)
    .filter((node) => requiredFields[node.label]?.some((field) => !index.isFieldGiven(node, field)));
  const addresses = new Set(definitions.flatMap(({ item }) => addressIn(item) ?? []));
  return {
    stories,
    definitions,
    references,
    index,
    resolved: await resolveReferences(graph, index, stories),
    inGraph: await nodesInGraph(graph, [...undefinedHere, ...incomplete]),
    storedTerms: await storedTermsOf(graph, definitions),
    addressHolders: await holdersOf(graph, addresses),
    firstHolders: await firstHoldersOf(input, index, addresses),
  };
}

async function storedTermsOf(
  graph: GraphReader,
  definitions: readonly Located<Definition>[],
): Promise<Map<string, Record<string, unknown>>> {
  const partial = definitions.filter(
    ({ item }) => termFields[item.node.label]?.filter((field) => givesField(item, field)).length === 1,
  );
  const found = new Map<string, Record<string, unknown>>();
  for (const [label, some] of Map.groupBy(partial, ({ item }) => item.node.label))
    for (const { id, properties } of await graph.read(queries.nodes(label), { ids: idsOf(some) }))
      found.set(globalIdOf({ label, id }), properties);
  return found;
}

const idsOf = (definitions: readonly Located<{ readonly node: NodeId }>[]) => [
  ...new Set(definitions.map(({ item }) => item.node.id)),
];

async function holdersOf(graph: GraphReader, addresses: ReadonlySet<string>): Promise<Map<string, AddressHolder>> {
  const rows = addresses.size > 0 ? await graph.read(addressHolders, { addresses: [...addresses] }) : [];
  return new Map(rows.map(({ address, id, recordedBy }) => [address, { id, place: `the graph, by ${recordedBy}` }]));
}

async function firstHoldersOf(
  input: StoryInput,
  index: StoryIndex,
  addresses: ReadonlySet<string>,
): Promise<Map<string, AddressHolder>> {
  const holders = new Map<string, AddressHolder>();
  for (const address of addresses) {
    const first = index.repeatedAddresses.get(address);
    if (first === undefined) continue;
    const story = await input.story(first);
    const holder = story.names.definitions.find((definition) => addressIn(definition) === address);
    if (holder) holders.set(address, { id: holder.node.id, place: placeOf(story, holder) });
  }
  return holders;
}

const placeOf = (story: Story, { path }: Definition) => {
  const { file, line } = story.mistake([...path, 'url'], '');
  return line === undefined ? file : `${file}:${line}`;
};
