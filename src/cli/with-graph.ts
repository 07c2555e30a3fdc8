import { SingleBar } from 'cli-progress';
import { InvalidConfig, readConfig } from '../lib/config.ts';
import { markEmptyGraphCurrent } from '../assessments/rejudge.ts';
import { type Graph, GraphRefused, GraphUnavailable } from '../database/graph.ts';
import { openGraph, prepareGraph, untilAvailable } from '../server/open-graph.ts';
import { createLog } from '../lib/log.ts';

/** How long to wait for a Neo4j that does not answer, in milliseconds. */
const maxWait = 30_000;

/** Errors that the user can fix are printed as their message; anything else is a bug, printed with its stack. */
const userErrors = [InvalidConfig, GraphUnavailable, GraphRefused];

type OnProgress = (done: number, all: number, what?: string) => void;

/**
 * Opens the graph that the environment names, does the work that `prepare` returns with a progress bar, prints its result with `print`,
 * and closes the graph. On failure it prints the reason and sets exit code 1. `describeError` describes the errors of the work itself.
 */
export async function withGraph<Result>(
  prepare: () => (graph: Graph, onProgress: OnProgress) => Promise<Result>,
  print: (result: Result) => void,
  describeError: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  let graph: Graph | undefined;
  try {
    const work = prepare();
    const config = readConfig(process.env);
    const log = createLog('warn');
    graph = openGraph(config, log);
    const opened = graph;
    await untilAvailable(log, { maxRetryTime: maxWait }, async () => {
      await prepareGraph(opened);
      await markEmptyGraphCurrent(opened); // marks an empty graph as up to date
    });
    const bar = progressBar();
    const result = await work(graph, bar.update).finally(bar.stop);
    print(result);
  } catch (error) {
    console.error(describeError(error) ?? defaultReason(error));
    process.exitCode = 1;
  } finally {
    await graph?.close();
  }
}

/** A progress bar for one step after another, each with its rate; on a terminal only. */
function progressBar(): { update: OnProgress; stop: () => void } {
  const format = '{bar} {value} of {total}{what}{rate} · {eta_formatted} left';
  const bar = new SingleBar({ format, clearOnComplete: true, linewrap: true, etaBuffer: 100 });
  let [shown, began, before]: [string | undefined, number, number] = ['', 0, 0];
  return {
    update(done, all, what = '') {
      const seconds = (performance.now() - began) / 1000;
      const rate = seconds > 1 ? ` · ${Math.round((done - before) / seconds)} a second` : '';
      if (!bar.isActive || what !== shown) {
        bar.stop();
        [shown, began, before] = [what, performance.now(), done];
        bar.start(all, done, { what: what && ` ${what}`, rate: '' });
      } else bar.update(done, { rate });
    },
    stop: () => bar.stop(),
  };
}

export function defaultReason(error: unknown): string {
  if (userErrors.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
