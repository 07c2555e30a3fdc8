import { SingleBar } from 'cli-progress';
import { InvalidConfig, readConfig } from '../lib/config.ts';
import { isBehind } from '../assessments/rejudge.ts';
import { type Graph, GraphRefused, GraphUnavailable } from '../database/graph.ts';
import { openGraph, prepareGraph, untilAvailable } from '../server/open-graph.ts';
import { createLog } from '../lib/log.ts';

/** So long is a Neo4j that is away waited for. */
const patience = 30_000;

/** What people can mend is told in words, and a bug with its stack. */
const told = [InvalidConfig, GraphUnavailable, GraphRefused];

type OnProgress = (done: number, all: number, what?: string) => void;

/**
 * Opens the graph that the environment names, does `work` with a progress bar, and closes it; exit code 1 and the reason if
 * that fails. `reasonOf` has the words for errors of the work's own.
 */
export async function withGraph<Result>(
  prepared: () => (graph: Graph, onProgress: OnProgress) => Promise<Result>,
  tell: (result: Result) => void,
  reasonOf: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  let graph: Graph | undefined;
  try {
    const work = prepared();
    const config = readConfig(process.env);
    const log = createLog('warn');
    graph = openGraph(config, log);
    const opened = graph;
    await untilAvailable(log, AbortSignal.timeout(patience), async () => {
      await prepareGraph(opened);
      await isBehind(opened); // an empty graph is marked as up to date
    });
    const bar = progressBar();
    const result = await work(graph, bar.update).finally(bar.stop);
    tell(result);
  } catch (error) {
    console.error(reasonOf(error) ?? defaultReason(error));
    process.exitCode = 1;
  } finally {
    await graph?.close();
  }
}

/** A bar for one kind of thing after another, each with its rate; on a terminal only. */
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
  if (told.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
