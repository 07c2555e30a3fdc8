import { readFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { InvalidConfig, readConfig } from '../config.ts';
import { type Graph, GraphUnavailable } from '../graph/graph.ts';
import { openGraph, prepareGraph } from '../graph/open.ts';
import { createLog } from '../log.ts';
import { type Imported, importStories, type ImportOptions, InvalidStories } from '../stories/import.ts';
import { describe } from '../stories/read.ts';
import { globalIdOf } from '../stories/references.ts';
import { seed } from '../stories/seeds.ts';

interface Options {
  readonly dryRun?: boolean;
}

export const importFiles = (files: readonly string[], { dryRun = false }: Options) =>
  run(dryRun, (graph, options) =>
    importStories(
      graph,
      files.map((file) => ({ file, text: readFileSync(file, 'utf8') })),
      options,
    ),
  );

export const importSeeds = ({ dryRun = false }: Options) => run(dryRun, seed);

/** Opens the graph, imports with a progress bar, and says what came of it; exit code 1 and the reason if nothing did. */
async function run(isDryRun: boolean, work: (graph: Graph, options: ImportOptions) => Promise<Imported[]>) {
  let graph: Graph | undefined;
  try {
    const config = readConfig(process.env);
    graph = openGraph(config);
    await prepareGraph(graph, createLog('warn'));
    const bar = new SingleBar({ format: '{bar} {value} of {total}', clearOnComplete: true, hideCursor: true });
    const imported = await work(graph, {
      isDryRun,
      onProgress(done, all) {
        if (!bar.isActive) bar.start(all, 0);
        bar.update(done);
      },
    }).finally(() => bar.stop());
    summarize(imported, isDryRun);
  } catch (error) {
    console.error(reasonOf(error));
    process.exitCode = 1;
  } finally {
    await graph?.close();
  }
}

function summarize(imported: readonly Imported[], isDryRun: boolean) {
  if (isDryRun)
    for (const { outcome } of imported) {
      for (const node of outcome.created) console.info(`+ ${globalIdOf(node)}`);
      for (const node of outcome.changed) console.info(`~ ${globalIdOf(node)}`);
    }
  for (const { story, outcome } of imported) console.info(`${story}: ${counts([outcome])}`);
  console.info(`${isDryRun ? 'Would be' : 'Together'}: ${counts(imported.map(({ outcome }) => outcome))}`);
}

function counts(outcomes: readonly Imported['outcome'][]): string {
  const sum = (of: (outcome: Imported['outcome']) => number) => outcomes.reduce((total, one) => total + of(one), 0);
  const [created, changed] = [sum((one) => one.created.length), sum((one) => one.changed.length)];
  return `${created} created, ${changed} changed, ${sum((one) => one.unchanged)} left alone`;
}

function reasonOf(error: unknown): string {
  if (error instanceof InvalidStories) {
    const mistakes = error.mistakes.map(describe);
    return [
      ...mistakes,
      `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}; nothing was written.`,
    ].join('\n');
  }
  if (error instanceof InvalidConfig || error instanceof GraphUnavailable || isFileError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;
