import type { RunQuery } from '../../database/graph.ts';
import type { Label } from '../../database/graph-schema.ts';
import { type Contradiction, refineSources } from './describe-source.ts';
import type { DescribedSource } from './known-source.cypher.ts';
import { type Link, type NodeRecord, type Properties, sorted } from '../records/node-record.ts';
import { globalIdOf } from '../parse/node-id.ts';
import { queries } from './story.cypher.ts';

/** Who writes to the graph, and when. */
export interface Recorder {
  /** One name for all records, or a function that returns the name for each record. */
  readonly recordedBy: string | ((record: NodeRecord) => string);
  /** An instant such as 2026-01-31T09:30:00.000Z. */
  readonly now: string;
}

/** What the graph stores for a record's node. */
export interface Stored {
  readonly properties: Record<string, unknown>;
  /** By type. */
  readonly links: Readonly<Record<string, readonly Link[]>>;
  /** For sources only. */
  readonly description?: DescribedSource;
}

/** Records compared with what the graph stores. */
export interface Comparison {
  readonly all: readonly NodeRecord[];
  readonly created: readonly NodeRecord[];
  readonly changed: readonly NodeRecord[];
  readonly storedOf: (record: NodeRecord) => Stored | undefined;
  /** Existing sources whose description changes, as the graph has them now. */
  readonly described: readonly DescribedSource[];
  readonly contradictions: readonly Contradiction[];
  /** By canonical address of the records' sources: the ids of the sources that have it in the graph. */
  readonly holders: ReadonlyMap<unknown, readonly string[]>;
}

/** Compares records with the graph: what writing them would create and change. */
export async function compareRecords(
  run: RunQuery,
  all: readonly NodeRecord[],
  { recordedBy }: Pick<Recorder, 'recordedBy'>,
): Promise<Comparison> {
  const { stored, holders } = await readStored(run, all);
  const storedOf = ({ node }: NodeRecord) => stored.get(globalIdOf(node));
  const { records, described, contradictions } = refineSources(
    all,
    (record) => storedOf(record)?.description,
    (record, known) => known.recordedBy === recorderNameOf(recordedBy, record),
  );
  const created = records.filter((record) => !storedOf(record));
  const changed = records.filter((record) => {
    const before = storedOf(record);
    return before !== undefined && isChanged(record, before);
  });
  return { all, created, changed, storedOf, described, contradictions, holders };
}

export const recorderNameOf = (recordedBy: Recorder['recordedBy'], record: NodeRecord) =>
  typeof recordedBy === 'string' ? recordedBy : recordedBy(record);

/** Read in one query, since most stories and every write over the API have both. */
const readTogether: readonly Label[] = ['Source', 'Assertion'];

async function readStored(run: RunQuery, records: readonly NodeRecord[]) {
  const stored = new Map<string, Stored>();
  const holders = new Map<unknown, string[]>();
  const byLabel = Map.groupBy(records, ({ node }) => node.label);
  const addresses = new Set(
    (byLabel.get('Source') ?? []).flatMap(({ properties }) => properties['canonicalUrl'] ?? []).map(String),
  );
  const others = [...byLabel.keys()].filter((label) => !readTogether.includes(label)).map((label) => [label]);
  for (const labels of others.length < byLabel.size ? [...others, readTogether] : others) {
    const ids = labels.map((label) => (byLabel.get(label) ?? []).map(({ node }) => node.id));
    for (const row of await run(queries.stored(labels), { ids, addresses: [...addresses] })) {
      const { label, id, isHolder, properties } = row;
      if (isHolder) holders.set(properties['canonicalUrl'], [...(holders.get(properties['canonicalUrl']) ?? []), id]);
      else stored.set(globalIdOf({ label, id }), storedIn(row));
    }
  }
  return { stored, holders };
}

interface StoredRow {
  readonly label: Label;
  readonly id: string;
  readonly properties: Record<string, unknown>;
  readonly links: readonly { type: string; label: Label; other: string; properties: Record<string, unknown> }[];
  readonly former: DescribedSource['before'];
}

function storedIn({ label, id, properties, links: rows, former }: StoredRow): Stored {
  const links: Record<string, Link[]> = {};
  for (const { type, label: otherLabel, other, properties: more } of rows)
    (links[type] ??= []).push({ other: { label: otherLabel, id: other }, properties: more as Properties });
  if (label !== 'Source') return { properties, links };
  const text = (name: string) => (properties[name] as string | undefined) ?? null;
  const [publisher] = links['PUBLISHED_BY'] ?? [];
  const now = {
    title: text('title'),
    url: text('url'),
    kind: text('kind'),
    publishedOn: text('publishedOn'),
    language: text('language'),
    publisher: publisher ? globalIdOf(publisher.other) : null,
  };
  const description = { id, recordedBy: text('recordedBy'), retrievedOn: text('retrievedOn'), now, before: former };
  return { properties, links, description };
}

/** An assertion is replaced as a whole: a field that a story leaves out is removed. */
const assertionFields = ['speechAct', 'sourcing', 'quote', 'language', 'assertedOn'];

function isChanged({ node, properties, links }: NodeRecord, before: Stored): boolean {
  const fields = new Set([...Object.keys(properties), ...(node.label === 'Assertion' ? assertionFields : [])]);
  if ([...fields].some((field) => !isSame(properties[field], before.properties[field]))) return true;
  return Object.entries(links).some(([type, given]) => {
    const stored = before.links[type] ?? [];
    return given.length !== stored.length || given.some((link) => !stored.some((other) => isSameLink(link, other)));
  });
}

export const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export const isSameLink = (one: Link, other: Link) =>
  globalIdOf(one.other) === globalIdOf(other.other) &&
  isSame(sorted(one.properties ?? {}), sorted(other.properties ?? {}));
