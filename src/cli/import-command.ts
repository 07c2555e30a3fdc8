import { statSync } from 'node:fs';
import type { Graph } from '../database/graph.ts';
import { importVehicles } from '../open-ev-data/import-vehicles.ts';
import { dataFiles } from '../open-ev-data/ev-data-reader.ts';
import { importFiles, importStories } from '../stories/import-stories.ts';
import { InvalidStories } from '../stories/invalid.ts';
import { globalIdOf } from '../stories/parse/node-id.ts';
import { formatMistake } from '../stories/parse/parsed-story.ts';
import { isLines, readText, UnreadableFile } from '../stories/parse/text-files.ts';
import { seed } from '../stories/seeds.ts';
import { type Counts, ImportInterrupted } from '../stories/write/write-in-batches.ts';
import type { ImportedStory, ImportOptions } from '../stories/write/write-each-story.ts';
import { ImportConflict } from '../stories/write/write-records.ts';
import { defaultReason, withGraph } from './with-graph.ts';

interface Options {
  readonly dryRun?: boolean;
}

/** `grapevine import`. */
export const importStoryFiles = (names: readonly string[], { dryRun = false }: Options) =>
  isLarge(names)
    ? importLargeFiles(names, dryRun)
    : run(dryRun, () => {
        const files = names.map(readFile);
        return (graph, options) => importStories(graph, files, options);
      });

/** JSON Lines of more bytes in total are not held in memory, and are written many stories at a time. */
const largeSize = 4 * 1024 * 1024;

const isLarge = (names: readonly string[]) =>
  names.filter(isLines).reduce((sum, name) => sum + (statSync(name, { throwIfNoEntry: false })?.size ?? 0), 0) >
  largeSize;

const importLargeFiles = (names: readonly string[], isDryRun: boolean) =>
  withGraph(
    () => (graph, onProgress) =>
      importFiles(graph, names, {
        isDryRun,
        onProgress,
        ...(isDryRun && { onNode: (sign, node) => console.info(`${sign} ${globalIdOf(node)}`) }),
      }),
    ({ stories, before, ...counts }) => {
      if (before > 0) console.info(`Written before, by the import that was cut short: ${before} stories`);
      console.info(`${isDryRun ? 'It would be' : 'Together'}, in ${stories - before} stories: ${formatCounts(counts)}`);
    },
    describeError,
  );

/** `grapevine import-vehicles`. */
export const importVehicleData = (name: string, { dryRun = false }: Options) =>
  run(dryRun, () => {
    const files = dataFiles(name).map(readFile);
    return async (graph, options) => [await importVehicles(graph, files, options)];
  });

/** `grapevine seed`. */
export const importSeeds = ({ dryRun = false }: Options) => run(dryRun, () => seed);

type Work = (graph: Graph, options: ImportOptions) => Promise<ImportedStory[]>;

const run = (isDryRun: boolean, prepare: () => Work) =>
  withGraph(
    () => {
      const work = prepare();
      return (graph, onProgress) => work(graph, { isDryRun, onProgress });
    },
    (imported) => summarize(imported, isDryRun),
    describeError,
  );

const readFile = (file: string) => ({ file, text: readText(file) });

function summarize(imported: readonly ImportedStory[], isDryRun: boolean) {
  if (isDryRun)
    for (const { outcome } of imported) {
      for (const node of outcome.created) console.info(`+ ${globalIdOf(node)}`);
      for (const node of outcome.changed) console.info(`~ ${globalIdOf(node)}`);
    }
  for (const { story, outcome } of imported) console.info(`${story}: ${summarizeOutcomes([outcome])}`);
  console.info(
    `${isDryRun ? 'In all it would be' : 'Together'}: ${summarizeOutcomes(imported.map(({ outcome }) => outcome))}`,
  );
}

function summarizeOutcomes(outcomes: readonly ImportedStory['outcome'][]): string {
  const sum = (of: (outcome: ImportedStory['outcome']) => number) =>
    outcomes.reduce((total, one) => total + of(one), 0);
  return formatCounts({
    created: sum((one) => one.created.length),
    changed: sum((one) => one.changed.length),
    unchanged: sum((one) => one.unchanged),
  });
}

const formatCounts = ({ created, changed, unchanged }: Counts) =>
  `${created} created, ${changed} changed, ${unchanged} left alone`;

function describeError(error: unknown): string | undefined {
  if (error instanceof InvalidStories) {
    const mistakes = error.mistakes.map(formatMistake);
    return [
      ...mistakes,
      `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}; nothing was written.`,
    ].join('\n');
  }
  if (error instanceof ImportInterrupted)
    return `${describeError(error.cause) ?? defaultReason(error.cause)}\n${error.message}`;
  return error instanceof UnreadableFile || error instanceof ImportConflict ? error.message : undefined;
}
