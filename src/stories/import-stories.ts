/*
 * The import: format → parse → index → validate → write. Stories are parsed (parse/) by the format (format/), indexed and put in
 * order (order/), validated against each other and the graph (validate/), turned into records (records/) and written (write/).
 */
import { createHash } from 'node:crypto';
import type { Graph, GraphReader } from '../database/graph.ts';
import { InvalidStories } from './invalid.ts';
import { inBatches, readAhead } from './order/batches.ts';
import { StoryIndex } from './order/story-index.ts';
import { StoryOrder } from './order/story-order.ts';
import { parseStories } from './parse/parse-stories.ts';
import { StoriesInMemory, StoryFiles } from './parse/story-input.ts';
import type { Mistake, Story } from './parse/parsed-story.ts';
import { recordsOf } from './records/story-records.ts';
import { resolveReferences } from './validate/resolved-references.ts';
import { validateStories } from './validate/validate-stories.ts';
import { readImportProgress } from './write/import-progress.cypher.ts';
import {
  type ImportedStory,
  type ImportOptions,
  type PreparedStory,
  writeEachStory,
} from './write/write-each-story.ts';
import { type BatchImportOptions, type Counts, writeInBatches } from './write/write-in-batches.ts';

export interface StoryFile {
  /** The name that messages show. */
  readonly file: string;
  readonly text: string;
}

/**
 * Imports stories that fit in memory, each in its own transaction. All are validated before the first is written; throws
 * `InvalidStories` with every mistake. A story that the graph already has changes nothing.
 */
export const importStories = (graph: Graph, files: readonly StoryFile[], options?: ImportOptions) =>
  importParsed(
    graph,
    files.flatMap(({ file, text }) => parseStories(file, text)),
    options,
  );

/** Like `importStories`, for stories that are already parsed. */
export async function importParsed(
  graph: Graph,
  stories: readonly Story[],
  options: ImportOptions = {},
): Promise<ImportedStory[]> {
  const input = new StoriesInMemory(stories);
  const index = await StoryIndex.of(input.all());
  const order = new StoryOrder(graph, input, index);
  refuse(await validateStories(graph, order, { batchSize: Infinity, maxMistakes: Infinity }));
  const prepared: PreparedStory[] = [];
  for await (const batch of preparedBatches(graph, order, { batchSize: Infinity, from: 0 }))
    for (const story of batch) prepared.push(story);
  return writeEachStory(graph, prepared, options);
}

export interface FilesImported extends Counts {
  readonly stories: number;
  /** How many of them an earlier, interrupted import had already written. */
  readonly before: number;
}

/** Nodes validated per batch, which bounds memory; and the most mistakes reported at once. */
const limits = { batchSize: 2000, maxMistakes: 1000 };

/**
 * Imports stories from files that may be too large for memory, many stories per transaction. All are validated before the first is
 * written; throws `InvalidStories` with the mistakes. An interrupted import throws `ImportInterrupted`; repeating the call continues it.
 */
export async function importFiles(
  graph: Graph,
  files: readonly string[],
  options: BatchImportOptions = {},
): Promise<FilesImported> {
  const { onProgress, batchSize = 10_000 } = options;
  const input = new StoryFiles(files);
  const { index, digest } = await indexFiles(input, (done, all) => onProgress?.(done, all, 'bytes read'));
  const order = new StoryOrder(graph, input, index);
  const all = input.count;
  const [interrupted] = await graph.read(readImportProgress, {});
  const before = interrupted?.digest === digest ? interrupted.done : 0;
  if (before === 0) {
    const onValidated = (stories: number) => onProgress?.(stories, all, 'stories checked');
    refuse(await validateStories(graph, order, limits, onValidated));
  }
  const batches = readAhead(preparedBatches(graph, order, { batchSize, from: before }));
  const isShared = (id: string) => index.isShared(id);
  const counts = await writeInBatches(graph, { batches, all, before, digest, isShared }, options);
  return { ...counts, stories: all, before };
}

function refuse(mistakes: readonly Mistake[]): void {
  if (mistakes.length > 0) throw new InvalidStories(mistakes);
}

/** Builds the index of all stories in the files, and a digest of the files. */
async function indexFiles(input: StoryFiles, onRead: (done: number, all: number) => void) {
  const hash = createHash('sha256').update(JSON.stringify(input.files));
  const size = await input.size();
  let read = 0;
  const onBytes = (bytes: Buffer) => {
    hash.update(bytes);
    read += bytes.length;
    onRead(read, size);
  };
  const index = await StoryIndex.of(input.all(0, onBytes));
  return { index, digest: hash.digest('base64url') };
}

/** The stories of a valid import from number `from` on, in the order they are written. */
async function* preparedBatches(
  graph: GraphReader,
  order: StoryOrder,
  { batchSize, from }: { readonly batchSize: number; readonly from: number },
): AsyncGenerator<readonly PreparedStory[]> {
  const stories = order.stories(from, (ring) => refuse([ring]));
  for await (const batch of inBatches(stories, batchSize)) {
    const resolved = await resolveReferences(
      graph,
      order.index,
      batch.map(({ story }) => story),
    );
    yield batch.map(({ at, story }) => ({ at, name: story.name, records: recordsOf(story.content!, resolved) }));
  }
}
