import { markCurrent } from '../../src/assessments/rejudge.ts';
import { reviewTerms } from '../../src/assessments/review.ts';
import type { Graph } from '../../src/database/graph.ts';
import { writeLock } from '../../src/database/write-lock.ts';
import { markSeeded } from '../../src/stories/seeds.ts';
import { summarise } from '../../src/assessments/summaries/summarise.ts';
import { type SummarisedLabel, summarisedLabels } from '../../src/assessments/summaries/summary.cypher.ts';
import { type Afterwards, finish, Made } from './afterwards.ts';
import { type Batch, Batches, type Size, sizeOf } from './batches.ts';
import { load } from './load.ts';
import { anything, removeSome } from './write.cypher.ts';

/** A line for each thing that the product stores beside what it was told, judged and reviewed. */
const everyStep: readonly Afterwards[] = [
  { labels: ['Company'], work: (run, _label, ids) => reviewTerms(run, ids) },
  {
    labels: summarisedLabels,
    async work(run, label: SummarisedLabel, ids) {
      if (label === 'Partnership') await run(writeLock, { now: new Date().toISOString() }); // they change the same tallies
      await summarise(run, [[label, ids]]);
    },
  },
];

type OnProgress = (done: number, all: number) => void;

interface Options {
  readonly isFresh?: boolean;
  readonly onProgress?: OnProgress;
  readonly afterwards?: readonly Afterwards[];
}

export interface Filled {
  readonly nodes: number;
  /** The same for the same graph. */
  readonly digest: string;
  readonly seconds: number;
  /** Of those, how many this process took to make the stories and to judge them. */
  readonly making: number;
}

export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/** Fills an empty graph; with `isFresh` another is emptied first. Throws `NotEmpty` for one that holds anything otherwise. */
export async function fill(
  graph: Graph,
  size: Size,
  { isFresh = false, onProgress = () => {}, afterwards = everyStep }: Options = {},
): Promise<Filled> {
  if ((await graph.read(anything, {})).length > 0) {
    if (!isFresh) throw new NotEmpty('The graph is not empty; --fresh takes out all that is in it first.');
    await empty(graph);
  }
  // An empty graph is marked as judged by the method of today, and a server should add no seeds to this one.
  await markCurrent(graph);
  await graph.write(markSeeded, { now: '2018-12-31T12:00:00.000Z' });

  const began = performance.now();
  const batches = new Batches(size);
  const made = new Made(afterwards);
  const timer = { seconds: 0 };
  let done = 0;
  await load(graph, timed(batches.of(), timer), (batch) => {
    made.add(batch);
    onProgress(Math.min((done += sizeOf(batch)), size.nodes), size.nodes);
  });
  const after = await finish(graph, afterwards, made);
  const seconds = (performance.now() - began) / 1000;
  return { nodes: batches.count + after, digest: batches.digest(), seconds, making: timer.seconds };
}

/** In batches, since a transaction that took out all of a large graph would not fit into the database's memory. */
async function empty(graph: Graph): Promise<void> {
  for (;;) {
    const [row] = await graph.write(removeSome, { limit: 5000 });
    if (row!.count === 0) return;
  }
}

function* timed(batches: Iterator<Batch>, timer: { seconds: number }): Generator<Batch> {
  for (;;) {
    const began = performance.now();
    const next = batches.next();
    timer.seconds += (performance.now() - began) / 1000;
    if (next.done) return;
    yield next.value;
  }
}
