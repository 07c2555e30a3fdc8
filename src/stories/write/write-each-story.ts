import type { Graph, RunQuery } from '../../database/graph.ts';
import type { NodeRecord } from '../records/node-record.ts';
import { type Outcome, writeRecords } from './write-records.ts';

/** A story that is ready to be written. */
export interface PreparedStory {
  /** Its number in the import. */
  readonly at: number;
  /** The file, with a line number if the file holds several stories. */
  readonly name: string;
  readonly records: readonly NodeRecord[];
}

export interface ImportedStory {
  /** The name of the story. */
  readonly story: string;
  readonly outcome: Outcome;
}

export interface ImportOptions {
  /** Only reports what would change. */
  readonly isDryRun?: boolean;
  /** Receives how many of the stories' nodes have been written. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Writes each story in its own transaction. A dry run writes all of them in one transaction and rolls it back. */
export function writeEachStory(
  graph: Graph,
  stories: readonly PreparedStory[],
  { isDryRun = false, onProgress }: ImportOptions,
): Promise<ImportedStory[]> {
  return isDryRun
    ? rolledBack(graph, (run) => writeEach((work) => work(run), stories, onProgress))
    : writeEach(graph.transaction, stories, onProgress);
}

async function writeEach(
  transaction: Graph['transaction'],
  stories: readonly PreparedStory[],
  onProgress: ImportOptions['onProgress'],
): Promise<ImportedStory[]> {
  const size = stories.reduce((sum, { records }) => sum + records.length, 0);
  const imported: ImportedStory[] = [];
  let before = 0;
  for (const { name, records } of stories) {
    const outcome = await transaction((run) => {
      let written = 0; // reset if the database retries the transaction
      const recorder = { recordedBy: name, now: new Date().toISOString() };
      return writeRecords(run, records, recorder, (count) => {
        written += count;
        onProgress?.(before + written, size);
      });
    });
    before += records.length;
    imported.push({ story: name, outcome });
  }
  return imported;
}

/** Runs `work` in a transaction that is rolled back. */
async function rolledBack<Result>(graph: Graph, work: (run: RunQuery) => Promise<Result>): Promise<Result> {
  const done = new Error('A dry run is rolled back.');
  let result: Result | undefined;
  try {
    return await graph.transaction(async (run) => {
      result = await work(run);
      throw done;
    });
  } catch (error) {
    if (error === done) return result as Result;
    throw error;
  }
}
