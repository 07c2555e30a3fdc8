import { readFileSync } from 'node:fs';
import type { Graph } from '../graph/graph.ts';
import { importVehicles } from '../open-ev-data/import.ts';
import { dataFiles } from '../open-ev-data/read.ts';
import { type Imported, importStories, type ImportOptions, InvalidStories } from '../stories/import.ts';
import { describe } from '../stories/read.ts';
import { globalIdOf } from '../stories/references.ts';
import { seed } from '../stories/seeds.ts';
import { ImportConflict } from '../stories/write.ts';
import { withGraph } from './graph.ts';

interface Options {
  readonly dryRun?: boolean;
}

/** `grapevine import`. */
export const importFiles = (names: readonly string[], { dryRun = false }: Options) =>
  run(dryRun, () => {
    const files = names.map(fileOf);
    return (graph, options) => importStories(graph, files, options);
  });

/** `grapevine import-vehicles`. */
export const importVehicleData = (name: string, { dryRun = false }: Options) =>
  run(dryRun, () => {
    const files = dataFiles(name).map(fileOf);
    return async (graph, options) => [await importVehicles(graph, files, options)];
  });

/** `grapevine seed`. */
export const importSeeds = ({ dryRun = false }: Options) => run(dryRun, () => seed);

type Work = (graph: Graph, options: ImportOptions) => Promise<Imported[]>;

const run = (isDryRun: boolean, prepared: () => Work) =>
  withGraph(
    () => {
      const work = prepared();
      return (graph, onProgress) => work(graph, { isDryRun, onProgress });
    },
    (imported) => summarize(imported, isDryRun),
    reasonOf,
  );

const fileOf = (file: string) => ({ file, text: readText(file) });

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

function reasonOf(error: unknown): string | undefined {
  if (error instanceof InvalidStories) {
    const mistakes = error.mistakes.map(describe);
    return [
      ...mistakes,
      `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}; nothing was written.`,
    ].join('\n');
  }
  return error instanceof UnreadableFile || error instanceof ImportConflict ? error.message : undefined;
}
