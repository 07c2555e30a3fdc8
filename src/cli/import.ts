import { readFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { InvalidConfig, readConfig } from '../config.ts';
import { type Graph, GraphRefused, GraphUnavailable } from '../graph/graph.ts';
import { openGraph, prepareGraph, untilAvailable } from '../graph/open.ts';
import { createLog } from '../log.ts';
import { type Imported, importStories, type ImportOptions, InvalidStories } from '../stories/import.ts';
import { describe } from '../stories/read.ts';
import { globalIdOf } from '../stories/references.ts';
import { seed } from '../stories/seeds.ts';
import { ImportConflict } from '../stories/write.ts';

interface Options {
  readonly dryRun?: boolean;
}

/** So long is a Neo4j that is away waited for. */
const patience = 30_000;

/** `grapevine import`. */
export const importFiles = (names: readonly string[], { dryRun = false }: Options) =>
  run(dryRun, () => {
    const files = names.map((file) => ({ file, text: readText(file) }));
    return (graph, options) => importStories(graph, files, options);
  });

/** `grapevine seed`. */
export const importSeeds = ({ dryRun = false }: Options) => run(dryRun, () => seed);

type Work = (graph: Graph, options: ImportOptions) => Promise<Imported[]>;

/** Opens the graph, imports with a progress bar, and says what came of it; exit code 1 and the reason if nothing did. */
async function run(isDryRun: boolean, prepared: () => Work) {
  let graph: Graph | undefined;
  try {
    const work = prepared();
    const config = readConfig(process.env);
    graph = openGraph(config);
    const opened = graph;
    await untilAvailable(createLog('warn'), AbortSignal.timeout(patience), () => prepareGraph(opened));
    const bar = new SingleBar({ format: '{bar} {value} of {total}', clearOnComplete: true, linewrap: true });
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

/** Refuses bytes that are not UTF-8, which would turn into other letters. */
function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'it may not be read',
      ERR_ENCODING_INVALID_ENCODED_DATA: 'it must be in UTF-8',
    };
    throw new UnreadableFile(`${file} cannot be read: ${reasons[code] ?? String(error)}.`);
  }
}

class UnreadableFile extends Error {}

function summarize(imported: readonly Imported[], isDryRun: boolean) {
  if (isDryRun)
    for (const { outcome } of imported) {
      for (const node of outcome.created) console.info(`+ ${globalIdOf(node)}`);
      for (const node of outcome.changed) console.info(`~ ${globalIdOf(node)}`);
    }
  for (const { story, outcome } of imported) console.info(`${story}: ${counts([outcome])}`);
  console.info(`${isDryRun ? 'In all it would be' : 'Together'}: ${counts(imported.map(({ outcome }) => outcome))}`);
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
  if (told.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What people can mend is told in words, and a bug with its stack. */
const told = [InvalidConfig, UnreadableFile, GraphUnavailable, GraphRefused, ImportConflict];
