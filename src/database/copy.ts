import * as cypher from './copy.cypher.ts';
import { type Graph, GraphRefused, type Run } from './graph.ts';

export interface Copied {
  readonly nodes: number;
  readonly links: number;
}

/** The copy ended before it was whole; `cause` says why. */
export class CopyCutShort extends Error {
  override readonly name = 'CopyCutShort';
}

const batchSize = 1000;
/** What is written last, and in one: who finds it in the copy finds all else. */
const marks = ['Marker', 'Lock'];

interface Kind {
  readonly label: string;
  /** The labels beside it. */
  readonly more: readonly string[];
  readonly ids: readonly string[];
}

/**
 * Copies all that `from` holds, with what is stored of its judgement, into `to`, which has its constraints and indexes. Throws
 * `GraphRefused` where `to` holds anything, or `from` nothing.
 */
export async function copyGraph(
  from: Graph,
  to: Graph,
  onProgress: (done: number, all: number, what: string) => void = () => {},
): Promise<Copied> {
  if ((await from.read(cypher.anything, {})).length === 0) throw new GraphRefused('There is nothing to copy.');
  if ((await to.read(cypher.anything, {})).length > 0)
    throw new GraphRefused(
      `The Neo4j is not empty, and a copy is made into an empty one only. Name another (NEO4J_URI, NEO4J_DATABASE), or empty it: ${cypher.toEmpty}`,
    );
  const kinds = await kindsOf(from);
  const told = kinds.filter(({ label }) => !marks.includes(label));
  try {
    const nodes = await copyNodes(from, to, told, onProgress);
    const links = await copyLinks(from, to, told, onProgress);
    await to.transaction(async (run) => {
      for (const { label, ids } of kinds.filter((kind) => marks.includes(kind.label)))
        await run(cypher.setMarks(label), { rows: await from.read(cypher.nodesOf(label), { ids }) });
    });
    return { nodes, links };
  } catch (cause) {
    throw new CopyCutShort(`The copy is not whole. Empty the Neo4j before the next try: ${cypher.toEmpty}`, { cause });
  }
}

async function kindsOf(from: Graph): Promise<Kind[]> {
  const found = new Map<string, readonly string[]>();
  for (const { labels } of await from.read(cypher.kinds, {})) {
    const label = own(labels);
    found.set(
      label,
      labels.filter((one) => one !== label),
    );
  }
  const kinds = [];
  for (const [label, more] of found)
    kinds.push({ label, more, ids: (await from.read(cypher.idsOf(label), {})).map(({ id }) => id) });
  return kinds;
}

/** The label that ids are unique within. */
const own = (labels: readonly string[]) => labels.find((label) => label !== 'Agent')!;

type OnProgress = (done: number, all: number, what: string) => void;

async function copyNodes(from: Graph, to: Graph, kinds: readonly Kind[], onProgress: OnProgress): Promise<number> {
  const all = kinds.reduce((sum, { ids }) => sum + ids.length, 0);
  let done = 0;
  for (const { label, more, ids } of kinds) {
    const [read, create] = [cypher.nodesOf(label), cypher.createNodes(label, more)];
    for (const some of batches(ids)) {
      await to.write(create, { rows: await from.read(read, { ids: some }) });
      onProgress((done += some.length), all, 'nodes');
    }
  }
  return done;
}

async function copyLinks(from: Graph, to: Graph, kinds: readonly Kind[], onProgress: OnProgress): Promise<number> {
  const all = (await from.read(cypher.countLinks, {}))[0]!.count;
  let done = 0;
  for (const { label, ids } of kinds) {
    const read = cypher.linksFrom(label);
    const queries = new Map<string, ReturnType<typeof cypher.createLinks>>();
    for (const some of batches(ids)) {
      const found = await from.read(read, { ids: some });
      for (const [name, rows] of Map.groupBy(found, ({ type, labels }) => `${type} ${own(labels)}`)) {
        const [type, other] = name.split(' ') as [string, string];
        const create = queries.get(name) ?? cypher.createLinks(label, type, other);
        queries.set(name, create);
        for (const part of batches(rows)) {
          await to.transaction((run) => createAll(run, create, part));
          onProgress((done += part.length), all, 'relationships');
        }
      }
    }
  }
  if (done !== all) throw new Error(`${done} of ${all} relationships were found.`);
  return done;
}

async function createAll(
  run: Run,
  create: ReturnType<typeof cypher.createLinks>,
  rows: readonly { id: string; other: string; properties: object }[],
) {
  const sent = rows.map(({ id, other, properties }) => ({ id, other, properties }));
  const count = (await run(create, { rows: sent }))[0]?.count ?? 0;
  if (count !== rows.length) throw new Error(`${create.name} made ${count} of ${rows.length}.`);
}

function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += batchSize) yield rows.slice(at, at + batchSize);
}
