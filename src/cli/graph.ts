import { SingleBar } from 'cli-progress';
import { InvalidConfig, readConfig } from '../config.ts';
import { isBehind } from '../evidence/rejudge.ts';
import { type Graph, GraphRefused, GraphUnavailable } from '../graph/graph.ts';
import { openGraph, prepareGraph, untilAvailable } from '../graph/open.ts';
import { createLog } from '../log.ts';

/** So long is a Neo4j that is away waited for. */
const patience = 30_000;

/** What people can mend is told in words, and a bug with its stack. */
const told = [InvalidConfig, GraphUnavailable, GraphRefused];

type OnProgress = (done: number, all: number) => void;

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
    const bar = new SingleBar({ format: '{bar} {value} of {total}', clearOnComplete: true, linewrap: true });
    const result = await work(graph, (done, all) => {
      if (!bar.isActive) bar.start(all, 0);
      bar.update(done);
    }).finally(() => bar.stop());
    tell(result);
  } catch (error) {
    console.error(reasonOf(error) ?? defaultReason(error));
    process.exitCode = 1;
  } finally {
    await graph?.close();
  }
}

function defaultReason(error: unknown): string {
  if (told.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
