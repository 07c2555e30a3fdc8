import type { Graph, Run } from '../database/graph.ts';
import { contradictions, mistakesOf, type Sayings, sharedAddresses } from './check.ts';
import { sourceMistakes } from './describe-source.ts';
import { inOrder } from './order.ts';
import { InvalidStories } from './invalid.ts';
import { type Mistake, readStories, type Story } from './read.ts';
import { recordsOf } from './records.ts';
import { surroundingsIn, tellingOf } from './telling.ts';
import { type Outcome, writeRecords } from './write.ts';

export interface StoryFile {
  /** As messages should name it. */
  readonly file: string;
  readonly text: string;
}

export interface Imported {
  /** The name of a story: its file, with its line where a file holds many. */
  readonly story: string;
  readonly outcome: Outcome;
}

export interface ImportOptions {
  /** Says what would change, and changes nothing. */
  readonly isDryRun?: boolean;
  /** Told how many of the stories' nodes are written, of how many. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Reads stories and writes them, each in a transaction of its own; a story that the graph has already changes nothing.
 * All are checked before the first is written: throws `InvalidStories` with every mistake in all of them.
 */
export const importStories = (graph: Graph, files: readonly StoryFile[], options?: ImportOptions) =>
  importTold(
    graph,
    files.flatMap(({ file, text }) => readStories(file, text)),
    options,
  );

/** As `importStories`, for stories that have been read. */
export async function importTold(
  graph: Graph,
  stories: readonly Story[],
  { isDryRun = false, onProgress }: ImportOptions = {},
): Promise<Imported[]> {
  const telling = await tellingOf(graph, stories);
  const { ordered, mistakes } = inOrder(telling);
  const place = new Map(stories.map(({ file }, at) => [file, at]));
  const refuse = (all: readonly Mistake[]) => {
    if (all.length === 0) return;
    throw new InvalidStories(
      all.toSorted((a, b) => place.get(a.file)! - place.get(b.file)! || (a.line ?? 0) - (b.line ?? 0)),
    );
  };
  refuse([
    ...stories.flatMap((story) => story.mistakes),
    ...mistakesOf(telling),
    ...sharedAddresses(telling),
    ...mistakes,
  ]);

  const surroundings = surroundingsIn(telling);
  const told = ordered.map((story) => ({ story, records: recordsOf(story.content!, surroundings) }));
  const before: Sayings = new Map();
  refuse(told.flatMap((one) => [...contradictions(one, before)]));
  refuse(await sourceMistakes(graph, stories));
  const size = told.reduce((sum, { records }) => sum + records.length, 0);
  const writeAll = async (transaction: Graph['transaction']) => {
    const imported: Imported[] = [];
    let before = 0;
    for (const { story, records } of told) {
      const outcome = await transaction((run) => {
        let written = 0; // from the start again if the database has the transaction run once more
        const recorder = { recordedBy: story.name, now: new Date().toISOString() };
        return writeRecords(run, records, recorder, (count) => onProgress?.(before + (written += count), size));
      });
      before += records.length;
      imported.push({ story: story.name, outcome });
    }
    return imported;
  };
  return isDryRun ? rolledBack(graph, (run) => writeAll((work) => work(run))) : writeAll(graph.transaction);
}

/** Runs `work` in a transaction that leaves nothing behind. */
async function rolledBack<Result>(graph: Graph, work: (run: Run) => Promise<Result>): Promise<Result> {
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
