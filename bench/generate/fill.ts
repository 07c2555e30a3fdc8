import { markEmptyGraphCurrent } from '../../src/assessments/rejudge.ts';
import { reviewTenures } from '../../src/assessments/review.ts';
import type { Graph } from '../../src/database/graph.ts';
import { writeLock } from '../../src/database/write-lock.ts';
import { markSeeded } from '../../src/stories/seeds.ts';
import { summarise } from '../../src/assessments/summaries/summarise.ts';
import { type SummarisedLabel, summarisedLabels } from '../../src/assessments/summaries/summary.cypher.ts';
import { type FinalStep, runFinalSteps, CreatedNodes } from './afterwards.ts';
import { type Batch, Batches, type Size, sizeOf } from './batches.ts';
import { load } from './load.ts';
import { anything, removeSome } from './write.cypher.ts';

/** The steps for data that Grapevine derives, apart from the assessments and problems in the batches. */
const everyStep: readonly FinalStep[] = [
  { labels: ['Company'], work: (run, _label, ids) => reviewTenures(run, ids) },
  {
    labels: summarisedLabels,
    async work(run, label: SummarisedLabel, ids) {
      if (label === 'Partnership') await run(writeLock, { now: new Date().toISOString() }); // all partnerships change the same tallies
      await summarise(run, [[label, ids]]);
    },
  },
];

type OnProgress = (done: number, all: number) => void;

interface Options {
  readonly isFresh?: boolean;
  readonly onProgress?: OnProgress;
  readonly afterwards?: readonly FinalStep[];
}

export interface Filled {
  readonly nodes: number;
  /** A digest that is the same for the same graph. */
  readonly digest: string;
  readonly seconds: number;
  /** The seconds of these that this process took to generate and judge the stories. */
  readonly making: number;
}

export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/** Fills an empty graph. A graph with data is emptied first if `isFresh`, and otherwise throws `NotEmpty`. */
export async function fill(
  graph: Graph,
  size: Size,
  { isFresh = false, onProgress = () => {}, afterwards = everyStep }: Options = {},
): Promise<Filled> {
  if ((await graph.read(anything, {})).length > 0) {
    if (!isFresh) throw new NotEmpty('The graph is not empty; --fresh takes out all that is in it first.');
    await empty(graph);
  }
  // Marks the graph as judged by the current method, and as seeded, so that a server adds no seeds.
  await markEmptyGraphCurrent(graph);
  await graph.write(markSeeded, { now: '2018-12-31T12:00:00.000Z' });

  const began = performance.now();
  const batches = new Batches(size);
  const made = new CreatedNodes(afterwards);
  const timer = { seconds: 0 };
  let done = 0;
  await load(graph, timed(batches.of(), timer), (batch) => {
    made.add(batch);
    onProgress(Math.min((done += sizeOf(batch)), size.nodes), size.nodes);
  });
  const after = await runFinalSteps(graph, afterwards, made);
  const seconds = (performance.now() - began) / 1000;
  return { nodes: batches.count + after, digest: batches.digest(), seconds, making: timer.seconds };
}

/** Deletes in batches, since deleting a large graph in one transaction would not fit in the database's memory. */
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
