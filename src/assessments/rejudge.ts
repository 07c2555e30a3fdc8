import { factLabels } from '../database/graph-schema.ts';
import { compareText } from '../lib/compare.ts';
import type { Graph, RunQuery } from '../database/graph.ts';
import { writeLock } from '../database/write-lock.ts';
import { summarise } from './summaries/summarise.ts';
import { recount } from './summaries/tally.ts';
import { summarisedLabels } from './summaries/summary.cypher.ts';
import { buildAssessments, readCurrentEvidence, judgeClaims, storedTexts, formatAssessment } from './judge.ts';
import { lockClaims } from './judge.cypher.ts';
import { methodVersion } from '../method/method.ts';
import * as queries from './rejudge.cypher.ts';

export type OnProgress = (done: number, all: number) => void;

/** The version of stored judgements: the method, and the form in which they are stored. */
export const judgedVersion = `${methodVersion}, summarised by day, tallied as of today, compared as seen, and reviewed over time`;

/** Nodes per transaction. */
const batchSize = 500;
/** Ids read at a time. It is large since each read on the embedded engine scans all nodes of a label. */
const pageSize = 20_000;

export interface Rejudged {
  readonly claims: number;
  /** How many of them have a different assessment now. */
  readonly moved: number;
}

/**
 * Judges every claim anew, reviews all nodes for problems and summarises them, one transaction per batch. After an interruption it
 * resumes where it stopped; running it twice changes nothing.
 */
export async function rejudge(graph: Graph, onProgress: OnProgress = () => {}): Promise<Rejudged> {
  const all = await countAll(graph, queries.rejudgedLabels);
  const [saved] = await graph.read(queries.rejudgeProgress, {});
  const start = saved?.version === judgedVersion ? saved : undefined;
  const labels = queries.rejudgedLabels.slice(start ? queries.rejudgedLabels.indexOf(start.label) : 0);
  let done = start?.done ?? 0;
  const result = { claims: 0, moved: 0 };
  for (const label of labels) {
    for await (const ids of batches(graph, label, label === start?.label ? start.after : '')) {
      const moved = await graph.transaction(async (run) => {
        await run(writeLock, { now: new Date().toISOString() });
        const judged = await judgeBatch(run, label, ids);
        await run(queries.markRejudgeProgress, {
          version: judgedVersion,
          label,
          after: ids.at(-1)!,
          done: done + ids.length,
        });
        return judged;
      });
      if (label === 'Claim') result.claims += ids.length;
      result.moved += moved.length;
      onProgress((done += ids.length), all);
    }
  }
  await graph.transaction(async (run) => {
    await run(writeLock, { now: new Date().toISOString() });
    await recount(run);
  });
  await graph.write(queries.forgetRejudgeProgress, {});
  await graph.write(queries.markJudged, { version: judgedVersion });
  return result;
}

async function judgeBatch(
  run: RunQuery,
  label: queries.RejudgedLabel,
  ids: readonly string[],
): Promise<readonly string[]> {
  const now = new Date().toISOString();
  if (label === 'Claim') return (await judgeClaims(run, ids, now, { isThorough: true })).moved;
  const fact = factLabels.find((one) => one === label);
  const review = {
    assertions: new Set(label === 'Assertion' ? ids : []),
    publishers: new Set(label === 'Publisher' ? ids : []),
    facts: new Map(fact ? [[fact, new Set(ids)]] : []),
    companies: new Set<string>(),
  };
  await judgeClaims(run, [], now, { review });
  const summarised = summarisedLabels.find((one) => one === label);
  if (summarised) await summarise(run, [[summarised, ids]]);
  return [];
}

async function countAll(graph: Graph, labels: readonly queries.RejudgedLabel[]): Promise<number> {
  const counts = await Promise.all(labels.map((label) => graph.read(queries.rejudgeCounts[label], {})));
  return counts.reduce((sum, [row]) => sum + row!.count, 0);
}

async function* batches(graph: Graph, label: queries.RejudgedLabel, start: string): AsyncGenerator<string[]> {
  for (let after = start; ;) {
    const ids = (await graph.read(queries.readNextIds[label], { after, limit: pageSize })).map(({ id }) => id);
    for (let at = 0; at < ids.length; at += batchSize) yield ids.slice(at, at + batchSize);
    if (ids.length < pageSize) return;
    after = ids.at(-1)!;
  }
}

/** How a stored assessment of a claim differs from a fresh one, in words. */
export interface Difference {
  readonly claim: string;
  readonly message: string;
}

/** Compares every stored assessment with a fresh one, and changes nothing. */
export async function checkAssessments(graph: Graph, onProgress: OnProgress = () => {}): Promise<Difference[]> {
  const all = await countAll(graph, ['Claim']);
  const found: Difference[] = [];
  let done = 0;
  for await (const ids of batches(graph, 'Claim', '')) {
    const doubtful = [...new Set((await findDifferences(graph.read, ids)).map(({ claim }) => claim))];
    // Somebody may have written between the two reads: compares these again with the claims locked.
    if (doubtful.length > 0)
      found.push(
        ...(await graph.transaction(async (run) => {
          await run(lockClaims, { ids: doubtful, now: new Date().toISOString() });
          return findDifferences(run, doubtful);
        })),
      );
    onProgress((done += ids.length), all);
  }
  return found;
}

async function findDifferences(run: RunQuery, claims: readonly string[]): Promise<Difference[]> {
  const fresh = (await readCurrentEvidence(run, claims)).flatMap(buildAssessments);
  const expected = new Map(fresh.map((one) => [one.properties.id, { claim: one.claim, text: formatAssessment(one) }]));
  const actual = await storedTexts(run, claims);
  return [...new Set([...actual.keys(), ...expected.keys()])]
    .filter((id) => actual.get(id)?.text !== expected.get(id)?.text)
    .toSorted(compareText)
    .map((id) => ({
      claim: (actual.get(id) ?? expected.get(id)!).claim,
      message: `stored is ${actual.get(id)?.text ?? 'nothing'}, and fresh ${expected.get(id)?.text ?? 'nothing'}`,
    }));
}

/** Whether what the graph holds was judged or summarised by another version of the method, or never. */
export async function needsReassessment(graph: Graph): Promise<boolean> {
  const [row] = await graph.read(queries.judgedBy, {});
  return row!.isAny && row!.version !== judgedVersion;
}

/** Marks an empty graph as judged by this version; it stays current, since every write is judged at once. Leaves other graphs alone. */
export async function markEmptyGraphCurrent(graph: Graph): Promise<void> {
  const [row] = await graph.read(queries.judgedBy, {});
  if (!row!.isAny) await graph.write(queries.markJudged, { version: judgedVersion });
}
