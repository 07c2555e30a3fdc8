import * as cypher from './copy-graph.cypher.ts';
import { type Graph, GraphRefused, type RunQuery } from './graph.ts';

export interface CopyCounts {
  readonly nodes: number;
  readonly links: number;
}

/** The copy failed part-way; `cause` has the reason. */
export class IncompleteCopy extends Error {
  override readonly name = 'IncompleteCopy';
}

const copyBatchSize = 1000;
/** Written last, in one transaction: a copy that has these is complete. */
const markerLabels = ['Marker', 'Lock'];

interface LabelSet {
  readonly label: string;
  /** The other labels of these nodes. */
  readonly more: readonly string[];
  readonly ids: readonly string[];
}

/**
 * Copies all data of `from`, including stored assessments, into `to`, which has its constraints and indexes already. Throws
 * `GraphRefused` if `to` is not empty or `from` is.
 */
export async function copyGraph(
  from: Graph,
  to: Graph,
  onProgress: (done: number, all: number, what: string) => void = () => {},
): Promise<CopyCounts> {
  if ((await from.read(cypher.findAnyNode, {})).length === 0) throw new GraphRefused('There is nothing to copy.');
  if ((await to.read(cypher.findAnyNode, {})).length > 0)
    throw new GraphRefused(
      `The Neo4j is not empty, and only an empty one can be copied into. Choose another (NEO4J_URI, NEO4J_DATABASE), or empty it: ${cypher.emptyingCypher}`,
    );
  const kinds = await listLabelSets(from);
  const dataKinds = kinds.filter(({ label }) => !markerLabels.includes(label));
  try {
    const nodes = await copyNodes(from, to, dataKinds, onProgress);
    const links = await copyLinks(from, to, dataKinds, onProgress);
    await to.transaction(async (run) => {
      for (const { label, ids } of kinds.filter((kind) => markerLabels.includes(kind.label)))
        await run(cypher.mergeMarkers(label), { rows: await from.read(cypher.readNodes(label), { ids }) });
    });
    return { nodes, links };
  } catch (cause) {
    throw new IncompleteCopy(`The copy is incomplete. Empty the Neo4j before you try again: ${cypher.emptyingCypher}`, {
      cause,
    });
  }
}

async function listLabelSets(from: Graph): Promise<LabelSet[]> {
  const found = new Map<string, readonly string[]>();
  for (const { labels } of await from.read(cypher.countLabelSets, {})) {
    const label = findOwnLabel(labels);
    found.set(
      label,
      labels.filter((one) => one !== label),
    );
  }
  const kinds = [];
  for (const [label, more] of found)
    kinds.push({ label, more, ids: (await from.read(cypher.readIds(label), {})).map(({ id }) => id) });
  return kinds;
}

/** The label within which ids are unique. */
const findOwnLabel = (labels: readonly string[]) => labels.find((label) => label !== 'Agent')!;

type OnProgress = (done: number, all: number, what: string) => void;

async function copyNodes(from: Graph, to: Graph, kinds: readonly LabelSet[], onProgress: OnProgress): Promise<number> {
  const all = kinds.reduce((sum, { ids }) => sum + ids.length, 0);
  let done = 0;
  for (const { label, more, ids } of kinds) {
    const [read, create] = [cypher.readNodes(label), cypher.createCopiedNodes(label, more)];
    for (const some of splitIntoBatches(ids)) {
      await to.write(create, { rows: await from.read(read, { ids: some }) });
      onProgress((done += some.length), all, 'nodes');
    }
  }
  return done;
}

async function copyLinks(from: Graph, to: Graph, kinds: readonly LabelSet[], onProgress: OnProgress): Promise<number> {
  const all = (await from.read(cypher.countLinks, {}))[0]!.count;
  let done = 0;
  for (const { label, ids } of kinds) {
    const read = cypher.readLinks(label);
    const queries = new Map<string, ReturnType<typeof cypher.createCopiedLinks>>();
    for (const some of splitIntoBatches(ids)) {
      const found = await from.read(read, { ids: some });
      for (const [name, rows] of Map.groupBy(found, ({ type, labels }) => `${type} ${findOwnLabel(labels)}`)) {
        const [type, other] = name.split(' ') as [string, string];
        const create = queries.get(name) ?? cypher.createCopiedLinks(label, type, other);
        queries.set(name, create);
        for (const part of splitIntoBatches(rows)) {
          await to.transaction((run) => createAll(run, create, part));
          onProgress((done += part.length), all, 'relationships');
        }
      }
    }
  }
  if (done !== all) throw new Error(`Found ${done} of ${all} relationships.`);
  return done;
}

async function createAll(
  run: RunQuery,
  create: ReturnType<typeof cypher.createCopiedLinks>,
  rows: readonly { id: string; other: string; properties: object }[],
) {
  const sent = rows.map(({ id, other, properties }) => ({ id, other, properties }));
  const count = (await run(create, { rows: sent }))[0]?.count ?? 0;
  if (count !== rows.length) throw new Error(`${create.name} created ${count} of ${rows.length} relationships.`);
}

function* splitIntoBatches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += copyBatchSize) yield rows.slice(at, at + copyBatchSize);
}
