import type { RunQuery } from '../../database/graph.ts';
import type { Label } from '../../database/graph-schema.ts';
import { type Contradiction, refinedSources } from './describe-source.ts';
import type { DescribedSource } from './known-source.cypher.ts';
import { type Link, type NodeRecord, type Properties, sorted } from '../records/node-record.ts';
import { globalIdOf } from '../parse/node-id.ts';
import { queries } from './story.cypher.ts';

/** Who tells the graph, and when. */
export interface Recorder {
  /** Or who tells of each record. */
  readonly recordedBy: string | ((record: NodeRecord) => string);
  /** An instant, 2026-01-31T09:30:00.000Z. */
  readonly now: string;
}

/** What the graph has of a record's node. */
export interface Stored {
  readonly properties: Record<string, unknown>;
  /** By type. */
  readonly links: Readonly<Record<string, readonly Link[]>>;
  /** Of a source. */
  readonly description?: DescribedSource;
}

/** Records beside what is stored of them. */
export interface Comparison {
  readonly told: readonly NodeRecord[];
  readonly created: readonly NodeRecord[];
  readonly changed: readonly NodeRecord[];
  readonly storedOf: (record: NodeRecord) => Stored | undefined;
  /** The known sources that are described anew, as the graph has them. */
  readonly described: readonly DescribedSource[];
  readonly contradictions: readonly Contradiction[];
  /** The sources that have the addresses of the records' sources, by address. */
  readonly holders: ReadonlyMap<unknown, readonly string[]>;
}

/** What writing some records would create and change, beside what is stored of them. */
export async function comparedRecords(
  run: RunQuery,
  told: readonly NodeRecord[],
  { recordedBy }: Pick<Recorder, 'recordedBy'>,
): Promise<Comparison> {
  const { stored, holders } = await readStored(run, told);
  const storedOf = ({ node }: NodeRecord) => stored.get(globalIdOf(node));
  const { records, described, contradictions } = refinedSources(
    told,
    (record) => storedOf(record)?.description,
    (record, known) => known.recordedBy === tellerOf(recordedBy, record),
  );
  const created = records.filter((record) => !storedOf(record));
  const changed = records.filter((record) => {
    const before = storedOf(record);
    return before !== undefined && isChanged(record, before);
  });
  return { told, created, changed, storedOf, described, contradictions, holders };
}

export const tellerOf = (recordedBy: Recorder['recordedBy'], record: NodeRecord) =>
  typeof recordedBy === 'string' ? recordedBy : recordedBy(record);

/** Most stories, and all that is recorded over the API, have both. */
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

/** What an assertion says is one thing: a field that a story leaves out is not there any more. */
const assertionFields = ['speechAct', 'sourcing', 'quote', 'language', 'assertedOn'];

function isChanged({ node, properties, links }: NodeRecord, before: Stored): boolean {
  const fields = new Set([...Object.keys(properties), ...(node.label === 'Assertion' ? assertionFields : [])]);
  if ([...fields].some((field) => !isSame(properties[field], before.properties[field]))) return true;
  return Object.entries(links).some(([type, given]) => {
    const there = before.links[type] ?? [];
    return given.length !== there.length || given.some((link) => !there.some((other) => isSameLink(link, other)));
  });
}

export const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export const isSameLink = (one: Link, other: Link) =>
  globalIdOf(one.other) === globalIdOf(other.other) &&
  isSame(sorted(one.properties ?? {}), sorted(other.properties ?? {}));
