import type { Graph } from '../../database/graph.ts';
import { globalIdOf, type NodeId } from '../parse/node-id.ts';
import { compareRecords } from './compare.ts';
import { type Outcome, writeRecords } from './write-records.ts';
import { forgetProgress, markProgress } from './import-progress.cypher.ts';
import { mergeRecords } from './merged-records.ts';
import type { PreparedStory } from './write-each-story.ts';

/** How many nodes an import created, changed and left unchanged. */
export interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface BatchImportOptions {
  /** Only reports what would change. */
  readonly isDryRun?: boolean;
  /** Receives the progress of the current step of the import. */
  readonly onProgress?: (done: number, all: number, what: string) => void;
  /** Receives each created or changed node. */
  readonly onNode?: (sign: '+' | '~', node: NodeId) => void;
  /** Nodes per transaction; a batch ends with the story that reaches this number. */
  readonly batchSize?: number;
}

/** An import was interrupted. The stories written so far stay in the graph. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted';

  constructor(done: number, all: number, cause: unknown) {
    super(`${done} of ${all} stories are in the graph; the same command goes on from there.`, { cause });
  }
}

interface BatchedImport {
  readonly batches: AsyncIterable<readonly PreparedStory[]>;
  /** The number of stories, and how many of them an interrupted import already wrote. */
  readonly all: number;
  readonly before: number;
  /** Identifies the files, so that an interrupted import can be continued. */
  readonly digest: string;
  /** Whether several stories define the node with this global id. */
  readonly isShared: (globalId: string) => boolean;
}

/** Writes each batch in a transaction that also records the progress. Throws `ImportInterrupted` with the cause of a failure. */
export async function writeInBatches(
  graph: Graph,
  { batches, all, before, digest, isShared }: BatchedImport,
  options: BatchImportOptions,
): Promise<Counts> {
  const { isDryRun = false, onProgress } = options;
  const counter = new Counter(options, isShared);
  let [done, inFileOrder] = [before, before];
  onProgress?.(done, all, 'stories');
  try {
    for await (const batch of batches) {
      // Progress counts stories in file order only. Stories that had to wait are not counted; a continued import compares them again.
      const isNext = batch.every(({ at }, place) => at === inFileOrder + place);
      if (isNext) inFileOrder += batch.length;
      const mark = isNext ? { digest, done: inFileOrder } : undefined;
      counter.add(await (isDryRun ? comparedBatch(graph, batch) : writtenBatch(graph, batch, mark)));
      done += batch.length;
      onProgress?.(done, all, 'stories');
    }
    if (!isDryRun) await graph.write(forgetProgress, {});
  } catch (error) {
    throw new ImportInterrupted(done, all, error);
  }
  return counter.counts;
}

const mergedBatch = (batch: readonly PreparedStory[]) =>
  mergeRecords(batch.flatMap(({ name, records }) => records.map((record) => ({ record, story: name }))));

async function comparedBatch(graph: Graph, batch: readonly PreparedStory[]): Promise<Omit<Outcome, 'moved'>> {
  const { records, recordedBy } = mergedBatch(batch);
  const { created, changed } = await compareRecords(graph.read, records, { recordedBy });
  return {
    created: created.map(({ node }) => node),
    changed: changed.map(({ node }) => node),
    unchanged: records.length - created.length - changed.length,
  };
}

function writtenBatch(
  graph: Graph,
  batch: readonly PreparedStory[],
  mark: { readonly digest: string; readonly done: number } | undefined,
): Promise<Outcome> {
  const { records, recordedBy } = mergedBatch(batch);
  return graph.transaction(async (run) => {
    const now = new Date().toISOString();
    const outcome = await writeRecords(run, records, { recordedBy, now });
    if (mark) await run(markProgress, { ...mark, now });
    return outcome;
  });
}

/** Adds up outcomes, and reports their nodes. */
class Counter {
  counts: Counts = { created: 0, changed: 0, unchanged: 0 };
  readonly #onNode: BatchImportOptions['onNode'];
  readonly #isDryRun: boolean;
  readonly #isShared: (globalId: string) => boolean;
  readonly #created = new Set<string>();

  constructor({ onNode, isDryRun = false }: BatchImportOptions, isShared: (globalId: string) => boolean) {
    this.#onNode = onNode;
    this.#isDryRun = isDryRun;
    this.#isShared = isShared;
  }

  add(outcome: Omit<Outcome, 'moved'>): void {
    const created = outcome.created.filter((node) => this.#isNew(globalIdOf(node)));
    this.counts = {
      created: this.counts.created + created.length,
      changed: this.counts.changed + outcome.changed.length,
      unchanged: this.counts.unchanged + outcome.unchanged + outcome.created.length - created.length,
    };
    for (const node of created) this.#onNode?.('+', node);
    for (const node of outcome.changed) this.#onNode?.('~', node);
  }

  /** A dry run writes nothing, so a node that several batches define is new to each of them. */
  #isNew(id: string): boolean {
    if (!this.#isDryRun || !this.#isShared(id)) return true;
    const isFirst = !this.#created.has(id);
    this.#created.add(id);
    return isFirst;
  }
}
