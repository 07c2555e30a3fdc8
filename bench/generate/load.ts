import pLimit from 'p-limit';
import { rowOf } from '../../src/assessments/judge.ts';
import { store } from '../../src/assessments/judge.cypher.ts';
import { problemRowOf } from '../../src/assessments/review.ts';
import type { Graph, RunQuery } from '../../src/database/graph.ts';
import { type Label, getLinkKinds } from '../../src/database/graph-schema.ts';
import type { LinkRow } from '../../src/stories/write/steps.cypher.ts';
import type { Batch } from './batches.ts';
import type { Node } from './nodes.ts';
import { createLinks, createNodes } from './write.cypher.ts';

/**
 * Writes batches: the nodes of one in parallel with the relationships of the one before, while the next is being generated. Each lane
 * writes one batch at a time, so that no two transactions wait for the same node.
 */
export async function load(graph: Graph, batches: Iterable<Batch>, onWritten: (batch: Batch) => void): Promise<void> {
  const [nodesLane, linksLane] = [pLimit(1), pLimit(1)];
  let [nodesWritten, linksWritten] = [Promise.resolve(), Promise.resolve()];
  for (const batch of batches) {
    await nodesWritten;
    nodesWritten = nodesLane(() => graph.transaction((run) => writeNodes(run, batch)));
    const before = linksWritten;
    linksWritten = linksLane(async () => {
      await nodesWritten;
      await graph.transaction((run) => writeLinks(run, batch));
      onWritten(batch);
    });
    await before;
  }
  await linksWritten;
}

async function writeNodes(run: RunQuery, { nodes }: Batch): Promise<void> {
  for (const [label, some] of Map.groupBy(nodes, (node) => node.label))
    await run(createNodes(label), { rows: some.map(({ id, properties }) => ({ id, properties })) });
}

async function writeLinks(run: RunQuery, { nodes, assessments, problems }: Batch): Promise<void> {
  for (const [label, some] of Map.groupBy(nodes, (node) => node.label))
    for (const kind of getLinkKinds(label))
      for (const [other, rows] of linksBy(kind.type, some)) await run(createLinks(label, kind, other), { rows });
  // Stored in the same way as by src/assessments/judge.ts and review.ts.
  await run(store, { gone: [], made: assessments.map(rowOf), owners: [], problems: problems.map(problemRowOf) });
}

function linksBy(type: string, nodes: readonly Node[]): Map<Label, LinkRow[]> {
  const rows = new Map<Label, LinkRow[]>();
  for (const { id, links } of nodes)
    for (const { other, properties = {} } of links[type] ?? []) {
      const there = rows.get(other.label);
      if (there) there.push({ id, other: other.id, properties });
      else rows.set(other.label, [{ id, other: other.id, properties }]);
    }
  return rows;
}
