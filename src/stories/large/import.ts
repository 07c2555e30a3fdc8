import { createHash } from 'node:crypto';
import type { Graph } from '../../database/graph.ts';
import { globalIdOf, type NodeId } from '../references.ts';
import { isRefined } from '../known-source.ts';
import { type NodeRecord } from '../record.ts';
import { recordsOf } from '../records.ts';
import { type Reading, surroundingsIn } from '../telling.ts';
import { comparedRecords, type Outcome, writeRecords } from '../write.ts';
import { checkStories } from './check.ts';
import { type Numbered, StoryFiles } from './files.ts';
import { inOrder } from './order.ts';
import { ahead, piecesOf } from './pieces.ts';
import { forgetProgress, markProgress, progress } from './resumption.cypher.ts';
import { Survey } from './survey.ts';
import { tellingOfSome } from './telling.ts';

/** How many nodes an import created, changed and left alone. */
export interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface LargeImported extends Counts {
  readonly stories: number;
  /** How many of them an import that was cut short had written. */
  readonly before: number;
}

export interface LargeImportOptions {
  /** Says what would change, and changes nothing. */
  readonly isDryRun?: boolean;
  /** Told what is being done, and how far that has come. */
  readonly onProgress?: (done: number, all: number, what: string) => void;
  /** Told of each node that is created or changed. */
  readonly onNode?: (sign: '+' | '~', node: NodeId) => void;
  /** So many nodes are written in a transaction, or a few more. */
  readonly batchSize?: number;
}

/** An import ended before its end. What it had written is there. */
export class CutShort extends Error {
  override readonly name = 'CutShort';

  constructor(done: number, all: number, cause: unknown) {
    super(`${done} of ${all} stories are in the graph; the same command goes on from there.`, { cause });
  }
}

/**
 * Reads stories from files that may be too large to be held, and writes them, many in a transaction. All are checked before the
 * first is written: throws `InvalidStories` with the mistakes. One that was cut short goes on where it ended.
 */
export async function importLarge(
  graph: Graph,
  names: readonly string[],
  { isDryRun = false, onProgress = () => {}, onNode = () => {}, batchSize = 10_000 }: LargeImportOptions = {},
): Promise<LargeImported> {
  const files = new StoryFiles(names);
  const { survey, digest } = await surveyOf(files, (done, all) => onProgress(done, all, 'bytes read'));
  const all = files.count;
  const [kept] = await graph.read(progress, {});
  const before = kept?.digest === digest ? kept.done : 0;
  if (before === 0) {
    let checked = 0;
    await checkStories(graph, files, survey, (stories) => onProgress((checked += stories), all, 'stories checked'));
  }

  const counts = { created: 0, changed: 0, unchanged: 0 };
  const seen = new Set<string>();
  const add = (outcome: Outcome) => {
    // What several stories tell of is new only once, also where nothing is written.
    const isNew = (node: NodeId) => {
      if (!isDryRun || !survey.isShared(globalIdOf(node))) return true;
      const isFirst = !seen.has(globalIdOf(node));
      seen.add(globalIdOf(node));
      return isFirst;
    };
    const created = outcome.created.filter(isNew);
    counts.created += created.length;
    counts.changed += outcome.changed.length;
    counts.unchanged += outcome.unchanged + outcome.created.length - created.length;
    for (const node of created) onNode('+', node);
    for (const node of outcome.changed) onNode('~', node);
  };

  let [done, inFileOrder] = [before, before];
  onProgress(done, all, 'stories');
  const batches = batchesOf(graph, survey, piecesOf(inOrder(graph, files, survey, before), batchSize));
  try {
    for await (const { numbers, records, recordedBy } of ahead(batches)) {
      const isNext = numbers.every((at, index) => at === inFileOrder + index);
      if (isNext) inFileOrder += numbers.length;
      add(
        isDryRun
          ? await comparison(graph, records, recordedBy)
          : await graph.transaction(async (run) => {
              const now = new Date().toISOString();
              const outcome = await writeRecords(run, records, { recordedBy, now });
              if (isNext) await run(markProgress, { digest, done: inFileOrder, now });
              return outcome;
            }),
      );
      onProgress((done += numbers.length), all, 'stories');
    }
    if (!isDryRun) await graph.write(forgetProgress, {});
  } catch (error) {
    throw new CutShort(done, all, error);
  }
  return { ...counts, stories: all, before };
}

async function surveyOf(files: StoryFiles, onRead: (done: number, all: number) => void) {
  const survey = new Survey();
  const hash = createHash('sha256').update(JSON.stringify(files.names));
  const size = await files.size();
  let read = 0;
  const onBytes = (bytes: Buffer) => {
    hash.update(bytes);
    onRead((read += bytes.length), size);
  };
  for await (const one of files.all(onBytes)) survey.add(one);
  return { survey, digest: hash.digest('base64url') };
}

interface WriteBatch {
  /** Of its stories. */
  readonly numbers: readonly number[];
  readonly records: readonly NodeRecord[];
  readonly recordedBy: (record: NodeRecord) => string;
}

async function* batchesOf(
  graph: Reading,
  survey: Survey,
  pieces: AsyncIterable<readonly Numbered[]>,
): AsyncGenerator<WriteBatch> {
  for await (const piece of pieces) {
    const surroundings = surroundingsIn(
      await tellingOfSome(
        graph,
        survey,
        piece.map(({ story }) => story),
      ),
    );
    const told = piece.flatMap(({ story }) =>
      recordsOf(story.content!, surroundings).map((record) => ({ record, name: story.name })),
    );
    const records = new Map<string, { record: NodeRecord; name: string }>();
    for (const { record, name } of told) {
      const id = globalIdOf(record.node);
      const there = records.get(id);
      records.set(id, there ? { record: joined(there.record, record), name: there.name } : { record, name });
    }
    const all = [...records.values()];
    const tellers = new Map(all.map(({ record, name }) => [record, name]));
    yield {
      numbers: piece.map(({ at }) => at),
      records: all.map(({ record }) => record),
      recordedBy: (record) => tellers.get(record)!,
    };
  }
}

/** What two stories tell of a node, which contradicts itself nowhere; of a source, one may say more precisely what the other says. */
const joined = (one: NodeRecord, other: NodeRecord): NodeRecord => ({
  node: one.node,
  properties: {
    ...one.properties,
    ...Object.fromEntries(
      Object.entries(other.properties).filter(
        ([name, value]) => !isRefined(one.node, name, value, one.properties[name]),
      ),
    ),
  },
  defaults: { ...one.defaults, ...other.defaults },
  links: { ...one.links, ...other.links },
});

async function comparison(
  graph: Graph,
  records: readonly NodeRecord[],
  recordedBy: WriteBatch['recordedBy'],
): Promise<Outcome> {
  const { created, changed } = await comparedRecords(graph.read, records, { recordedBy });
  const nodesOf = (some: readonly NodeRecord[]) => some.map(({ node }) => node);
  return {
    created: nodesOf(created),
    changed: nodesOf(changed),
    unchanged: records.length - created.length - changed.length,
    moved: [],
  };
}
