import { ownOrders } from '../../assessments/summaries/summarise.ts';
import type { RunQuery } from '../../database/graph.ts';
import { type Label, getLinkKinds } from '../../database/graph-schema.ts';
import { isSame, isSameLink, type Recorder, type Stored, recorderNameOf } from './compare.ts';
import type { NodeRecord } from '../records/node-record.ts';
import type { NodeId } from '../parse/node-id.ts';
import { type LinkRow, sourceSteps, type WriteStep, steps, writeSingleStep, writeSources } from './steps.cypher.ts';

/** A step with the rows to run it on. */
export interface Write {
  readonly step: WriteStep;
  readonly rows: readonly object[];
  /** Whether each row must find the nodes it names. */
  readonly isStrict?: boolean;
  /** How many records it writes. */
  readonly records?: number;
}

type StoredOf = (record: NodeRecord) => Stored | undefined;

/** Rows per query: enough to be fast, few enough to show progress. */
const batchSize = 1000;

/**
 * Runs the writes in order. If all of them concern sources, as over the API, they run as one statement. Otherwise each runs alone: an
 * import needs only a few parts of that statement, and planning the whole would take longer. `onWritten` receives the number of
 * records after each query.
 */
export async function writeAll(
  run: RunQuery,
  writes: readonly Write[],
  onWritten: (count: number) => void,
): Promise<void> {
  const some = writes.filter(({ rows }) => rows.length > 0);
  if (some.length > 1 && some.every(({ step, rows }) => stepPositions.has(step.name) && rows.length <= batchSize))
    return writeTogether(run, some, onWritten);
  for (const batch of some.flatMap((one) => [...inBatches(one)])) {
    const [found] = await run(writeSingleStep(batch.step), { rows: [batch.rows] });
    checkCount(batch, found?.count);
    onWritten(batch.records ?? 0);
  }
}

async function writeTogether(
  run: RunQuery,
  writes: readonly Write[],
  onWritten: (count: number) => void,
): Promise<void> {
  const rows = sourceSteps.map((): readonly object[] => []);
  for (const one of writes) rows[stepPositions.get(one.step.name)!] = one.rows;
  const counts = new Map((await run(writeSources, { rows })).map(({ step, count }) => [step, count]));
  for (const one of writes) checkCount(one, counts.get(stepPositions.get(one.step.name)!));
  onWritten(writes.reduce((sum, { records = 0 }) => sum + records, 0));
}

const stepPositions = new Map(sourceSteps.map(({ name }, at) => [name, at]));

function checkCount({ step, rows, isStrict }: Write, count: number | undefined) {
  if (isStrict && count !== rows.length) throw new Error(`What some of "${step.name}" name is gone from the graph.`);
}

function* inBatches({ rows, records, ...how }: Write): Generator<Write> {
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    yield { ...how, rows: batch, ...(records && { records: batch.length }) };
  }
}

/** Creates new nodes, and changes existing ones. */
export function buildNodeWrites(
  records: readonly NodeRecord[],
  storedOf: StoredOf,
  { recordedBy, now }: Recorder,
): Write[] {
  const rowOf = (record: NodeRecord) => {
    const { node, defaults, properties } = record;
    const all = { ...defaults, ...properties };
    return {
      id: node.id,
      properties: {
        ...all,
        ...ownOrders(node, all),
        ...judgedAt(node, now),
        recordedAt: now,
        recordedBy: recorderNameOf(recordedBy, record),
      },
    };
  };
  return [...byLabel(records)].flatMap(([label, some]) => {
    const { fresh = [], known = [] } = Object.groupBy(some, (record) => (storedOf(record) ? 'known' : 'fresh'));
    const changes = known.map((record) => ({
      id: record.node.id,
      properties: changedProperties(record, storedOf(record)),
    }));
    return [
      { step: steps.setNodes(label), rows: changes, records: known.length },
      { step: steps.createNodes(label), rows: fresh.map(rowOf), records: fresh.length },
    ];
  });
}

/** Unchanged values are not written: the embedded engine takes a unique value that is set again for a duplicate. */
const changedProperties = ({ properties }: NodeRecord, before: Stored | undefined) =>
  Object.fromEntries(Object.entries(properties).filter(([name, value]) => !isSame(value, before?.properties[name])));

/** A new claim is judged in the transaction that creates it; no other transaction can see it before. */
const judgedAt = ({ label }: NodeId, now: string) => label === 'Claim' && { judgedAt: now };

/** Creates links that are given but not stored, and removes stored links that are no longer given. */
export function buildLinkWrites(records: readonly NodeRecord[], storedOf: StoredOf): Write[] {
  const writes: Write[] = [];
  for (const [label, some] of byLabel(records))
    for (const kind of getLinkKinds(label)) {
      const removed: { id: string; label: Label; other: string }[] = [];
      const addedToKnown = new Map<Label, LinkRow[]>();
      const addedToNew = new Map<Label, LinkRow[]>();
      for (const record of some) {
        const given = record.links[kind.type];
        if (!given) continue;
        const { id } = record.node;
        const before = storedOf(record);
        const stored = before?.links[kind.type] ?? [];
        const added = before ? addedToKnown : addedToNew;
        // A link whose properties change is created anew, so that no old property is left.
        for (const { other } of stored.filter((link) => !given.some((one) => isSameLink(one, link))))
          removed.push({ id, label: other.label, other: other.id });
        for (const { other, properties = {} } of given.filter((link) => !stored.some((one) => isSameLink(one, link)))) {
          if (!added.has(other.label)) added.set(other.label, []);
          added.get(other.label)!.push({ id, other: other.id, properties });
        }
      }
      writes.push({ step: steps.removeLinks(label, kind), rows: removed });
      for (const [added, make] of [
        [addedToKnown, steps.setLinks],
        [addedToNew, steps.createLinks],
      ] as const)
        for (const [other, rows] of added) writes.push({ step: make(label, kind, other), rows, isStrict: true });
    }
  return writes;
}

const byLabel = (records: readonly NodeRecord[]) => Map.groupBy(records, ({ node }) => node.label);
