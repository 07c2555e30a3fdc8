/*
 * Writes records to the graph: what differs from what is there, with its history, and then what rests on it. Longer than most files, since
 * the steps share what was read at the first of them.
 */
import { judgeTouched, Touched } from '../../assessments/touched.ts';
import { ownOrders } from '../../assessments/summaries/summarise.ts';
import type { Run } from '../../database/graph.ts';
import { writeLock } from '../../database/write-lock.ts';
import { type Label, linksOf } from '../../database/schema.ts';
import { type Link, type NodeRecord, type Properties, sorted } from '../records/node-record.ts';
import { type Contradiction, keepFormer, refinedSources } from './describe-source.ts';
import { isTooLate } from './known-source.ts';
import { saidTooLate } from './known-source.cypher.ts';
import { globalIdOf, type NodeId, parentOf, sayingSo } from '../parse/node-id.ts';
import {
  addressHolders,
  headlineConflicts,
  inheritDerivations,
  inheritRecord,
  type LinkRow,
  queries,
  supersede,
  supersededCounts,
} from './story.cypher.ts';

/** What writing a story did, or would do. */
export interface Outcome {
  readonly created: readonly NodeId[];
  readonly changed: readonly NodeId[];
  /** How many of its nodes were as it says already. */
  readonly unchanged: number;
  /** The claims whose assessment is another now. */
  readonly moved: readonly string[];
}

/** Who tells the graph, and when. */
export interface Recorder {
  /** Or who tells of each record. */
  readonly recordedBy: string | ((record: NodeRecord) => string);
  /** An instant, 2026-01-31T09:30:00.000Z. */
  readonly now: string;
}

interface Stored {
  readonly properties: Record<string, unknown>;
  /** By type. */
  readonly links: Readonly<Record<string, readonly Link[]>>;
}

/** What an assertion says is one thing: a field that a story leaves out is not there any more. */
const assertionFields = ['speechAct', 'sourcing', 'quote', 'language', 'assertedOn'];

/** So many rows go into one query: enough to be fast, few enough to show progress. */
const batchSize = 1000;

/**
 * Writes what differs from the graph, and judges what that touches anew. To be run in a transaction. `onWritten` is told how many records
 * are done, as they are.
 */
export async function writeRecords(
  run: Run,
  records: readonly NodeRecord[],
  recorder: Recorder,
  onWritten: (count: number) => void = () => {},
): Promise<Outcome> {
  await run(writeLock, { now: recorder.now });
  const { created, changed, stored, described, contradictions } = await comparedRecords(run, records, recorder);
  refuseContradictions(contradictions);
  const storedOf = ({ node }: NodeRecord) => stored.get(globalIdOf(node));

  await checkAddresses(run, [...created, ...changed]);
  const touched = new Touched();
  await touched.add(run, nodesOf(changed));
  const replaced = await replacedBy(run, records, changed, storedOf);
  await touched.add(run, replaced);
  const superseded = await supersedeAll(
    run,
    [...nodesOf(changed.filter(({ node }) => node.label === 'Assertion')), ...replaced],
    recorder.now,
  );
  await keepFormer(run, described, recorder.now);
  const written = [...created, ...changed];
  onWritten(records.length - written.length);
  const isNew = new Set([...created, ...changed.filter(({ node }) => node.label === 'Assertion')]);
  const storedOfKnown = (record: NodeRecord) => (isNew.has(record) ? undefined : storedOf(record));
  await writeNodes(run, written, storedOfKnown, recorder, onWritten);
  await writeLinks(run, written, storedOfKnown);
  await run(inheritDerivations, { rows: superseded });
  await run(inheritRecord, { rows: superseded });
  await checkHeadlines(run, written);
  await checkDays(run, written);
  await touched.add(run, nodesOf(changed));
  await touched.addNew(run, created);
  const moved = await judgeTouched(run, touched, recorder.now);
  return {
    created: nodesOf(created),
    changed: nodesOf(changed),
    unchanged: records.length - written.length,
    moved,
  };
}

/** What writing some records would create and change, beside what is stored of them. */
export async function comparedRecords(
  run: Run,
  told: readonly NodeRecord[],
  { recordedBy }: Pick<Recorder, 'recordedBy'>,
) {
  const stored = await readStored(run, told);
  const storedOf = ({ node }: NodeRecord) => stored.get(globalIdOf(node));
  const { records, described, contradictions } = await refinedSources(
    run,
    told,
    (record) => storedOf(record) !== undefined,
    (record, known) => known.recordedBy === tellerOf(recordedBy, record),
  );
  const created = records.filter((record) => !storedOf(record));
  const changed = records.filter((record) => {
    const before = storedOf(record);
    return before !== undefined && isChanged(record, before);
  });
  return { created, changed, stored, described, contradictions };
}

const tellerOf = (recordedBy: Recorder['recordedBy'], record: NodeRecord) =>
  typeof recordedBy === 'string' ? recordedBy : recordedBy(record);

const nodesOf = (records: readonly NodeRecord[]) => records.map(({ node }) => node);

/** Another import may have told of a headline since the story was checked, which was before the lock was ours. */
async function checkHeadlines(run: Run, written: readonly NodeRecord[]) {
  const claims = written.filter(({ node }) => node.label === 'Claim').map(({ node }) => node.id);
  const [conflict] = claims.length > 0 ? await run(headlineConflicts, { ids: claims }) : [];
  if (conflict)
    throw new ImportConflict(
      `Another import has just told of a headline claim of "${conflict.id}"; import the story again.`,
    );
}

/** Nor may two sources have one address, which another import may have given to its own since. */
async function checkAddresses(run: Run, written: readonly NodeRecord[]) {
  const sources = new Map<unknown, string>();
  for (const { node, properties } of written)
    if (node.label === 'Source' && properties['canonicalUrl'] !== undefined)
      sources.set(properties['canonicalUrl'], node.id);
  if (sources.size === 0) return;
  const holders = await run(addressHolders, { addresses: [...sources.keys()].map(String) });
  const other = holders.find(({ address, id }) => id !== sources.get(address));
  if (other)
    throw new ImportConflict(`Another import has just told of the address of "${other.id}"; import the story again.`);
}

/** Another import may have described a source since the story was checked. */
function refuseContradictions([contradiction]: readonly Contradiction[]) {
  if (!contradiction) return;
  const { source, field, there } = contradiction;
  throw new ImportConflict(
    `Another import has just told of "Source:${source}" that its ${field} is "${there}"; import the story again.`,
  );
}

/** Another import may have told when a source came out, or when something in it was said, since the story was checked. */
async function checkDays(run: Run, written: readonly NodeRecord[]) {
  const idsOf = (label: Label, property: string) =>
    written
      .filter(({ node, properties }) => node.label === label && properties[property] !== undefined)
      .map(({ node }) => node.id);
  const [assertions, sources] = [idsOf('Assertion', 'assertedOn'), idsOf('Source', 'publishedOn')];
  const later = assertions.length + sources.length > 0 ? await run(saidTooLate, { assertions, sources }) : [];
  const late = later.find(({ publishedOn, assertedOn, isDerived }) => isTooLate(publishedOn, assertedOn, isDerived));
  if (late)
    throw new ImportConflict(
      `"Assertion:${late.id}" must not be said after "${late.publishedOn}", when its source came out; got "${late.assertedOn}".`,
    );
}

/** Two imports at once told of the same thing, and this one was not written. */
export class ImportConflict extends Error {
  override readonly name = 'ImportConflict';
}

async function readStored(run: Run, records: readonly NodeRecord[]): Promise<Map<string, Stored>> {
  const stored = new Map<string, { properties: Record<string, unknown>; links: Record<string, Link[]> }>();
  for (const [label, some] of byLabel(records)) {
    const rows = await run(queries.nodes(label), { ids: some.map(({ node }) => node.id) });
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) continue; // all of them are new, and so is what they are linked to
    for (const { id, properties } of rows) stored.set(globalIdOf({ label, id }), { properties, links: {} });
    for (const kind of linksOf(label))
      for (const { id, label: otherLabel, other, properties } of await run(queries.links(label, kind), { ids }))
        (stored.get(globalIdOf({ label, id }))!.links[kind.type] ??= []).push({
          other: { label: otherLabel, id: other },
          properties: properties as Properties,
        });
  }
  return stored;
}

function isChanged({ node, properties, links }: NodeRecord, before: Stored): boolean {
  const fields = new Set([...Object.keys(properties), ...(node.label === 'Assertion' ? assertionFields : [])]);
  if ([...fields].some((field) => !isSame(properties[field], before.properties[field]))) return true;
  return Object.entries(links).some(([type, given]) => {
    const there = before.links[type] ?? [];
    return given.length !== there.length || given.some((link) => !there.some((other) => isSameLink(link, other)));
  });
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const isSameLink = (one: Link, other: Link) =>
  globalIdOf(one.other) === globalIdOf(other.other) &&
  isSame(sorted(one.properties ?? {}), sorted(other.properties ?? {}));

/** Facts that a story tells whole: once one is another, the sources of before have not said so. */
const wholeFacts: readonly Label[] = ['Settlement', 'Measurement'];

/** What sources simply said of facts that are others now, where the story names the sources that say so. */
async function replacedBy(
  run: Run,
  records: readonly NodeRecord[],
  changed: readonly NodeRecord[],
  storedOf: (record: NodeRecord) => Stored | undefined,
): Promise<NodeId[]> {
  const others = changed.filter(
    (record) =>
      wholeFacts.includes(record.node.label) &&
      Object.entries(record.properties).some(([name, value]) => !isSame(value, storedOf(record)?.properties[name])),
  );
  const told = new Set(records.map(({ node }) => globalIdOf(node)));
  const resaid = new Set(
    records.flatMap(({ node, links }) =>
      (links['ABOUT'] ?? []).filter(({ other }) => isSayingSo(node.id, other)).map(({ other }) => globalIdOf(other)),
    ),
  );
  const replaced: NodeId[] = [];
  for (const [label, some] of byLabel(others.filter(({ node }) => resaid.has(globalIdOf(node)))))
    for (const { id, assertion } of await run(queries.assertionsAbout(label), { ids: some.map(({ node }) => node.id) }))
      if (isSayingSo(assertion, { label, id }) && !told.has(`Assertion:${assertion}`))
        replaced.push({ label: 'Assertion', id: assertion });
  return replaced;
}

const isSayingSo = (assertion: string, fact: NodeId) => sayingSo(parentOf(assertion), fact).id === assertion;

/** A changed assertion becomes a new node that keeps the id; the old one stays as `id~1`, `id~2` … */
async function supersedeAll(run: Run, assertions: readonly NodeId[], now: string) {
  if (assertions.length === 0) return [];
  const counts = await run(supersededCounts, { ids: assertions.map(({ id }) => id) });
  const rows = counts.map(({ id, count }) => ({ id, oldId: `${id}~${count + 1}` }));
  await run(supersede, { rows, now });
  return rows;
}

async function writeNodes(
  run: Run,
  records: readonly NodeRecord[],
  storedOf: (record: NodeRecord) => Stored | undefined,
  { recordedBy, now }: Recorder,
  onWritten: (count: number) => void,
) {
  const rowOf = (record: NodeRecord) => {
    const { node, defaults, properties } = record;
    const all = { ...defaults, ...properties };
    return {
      id: node.id,
      properties: {
        ...all,
        ...ownOrders(node, all),
        ...judged(node, now),
        recordedAt: now,
        recordedBy: tellerOf(recordedBy, record),
      },
    };
  };
  for (const [label, some] of byLabel(records))
    for (const batch of batches(some)) {
      const { fresh, known } = Object.groupBy(batch, (record) => (storedOf(record) ? 'known' : 'fresh'));
      if (known)
        await run(queries.setNodes(label), {
          rows: known.map((record) => ({
            id: record.node.id,
            properties: changedProperties(record, storedOf(record)),
          })),
        });
      if (fresh) await run(queries.createNodes(label), { rows: fresh.map(rowOf) });
      onWritten(batch.length);
    }
}

/** What is as it was is not written: the embedded engine takes a unique value that is set again for a second one. */
const changedProperties = ({ properties }: NodeRecord, before: Stored | undefined) =>
  Object.fromEntries(Object.entries(properties).filter(([name, value]) => !isSame(value, before?.properties[name])));

/** A new claim is judged in the transaction that makes it, and nobody else can. */
const judged = ({ label }: NodeId, now: string) => label === 'Claim' && { judgedAt: now };

async function writeLinks(
  run: Run,
  records: readonly NodeRecord[],
  storedOf: (record: NodeRecord) => Stored | undefined,
) {
  for (const [label, some] of byLabel(records))
    for (const kind of linksOf(label)) {
      const removed: { id: string; label: Label; other: string }[] = [];
      const addedToKnown = new Map<Label, LinkRow[]>();
      const addedToNew = new Map<Label, LinkRow[]>();
      for (const record of some) {
        const given = record.links[kind.type];
        if (!given) continue;
        const { id } = record.node;
        const before = storedOf(record);
        const there = before?.links[kind.type] ?? [];
        const added = before ? addedToKnown : addedToNew;
        // A link with other properties is made anew, so that none of the old ones is left.
        for (const { other } of there.filter((link) => !given.some((one) => isSameLink(one, link))))
          removed.push({ id, label: other.label, other: other.id });
        for (const { other, properties = {} } of given.filter((link) => !there.some((one) => isSameLink(one, link)))) {
          if (!added.has(other.label)) added.set(other.label, []);
          added.get(other.label)!.push({ id, other: other.id, properties });
        }
      }
      if (removed.length > 0) await run(queries.removeLinks(label, kind), { rows: removed });
      for (const [added, make] of [
        [addedToKnown, queries.setLinks],
        [addedToNew, queries.createLinks],
      ] as const)
        for (const [other, rows] of added)
          for (const batch of batches(rows)) {
            const [made] = await run(make(label, kind, other), { rows: batch });
            if (made?.count !== batch.length)
              throw new Error(`A ${other} that a ${label} is linked to is gone from the graph.`);
          }
    }
}

function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize);
}

const byLabel = (records: readonly NodeRecord[]) => Map.groupBy(records, ({ node }) => node.label);
