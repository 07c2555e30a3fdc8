import pLimit from 'p-limit';
import type { Graph, RunQuery } from '../../src/database/graph.ts';
import type { Label } from '../../src/database/graph-schema.ts';
import type { Batch } from './batches.ts';

/** A step that runs once the graph is complete, for every node of some labels, one label after another. */
export interface FinalStep<Some extends Label = Label> {
  readonly labels: readonly Some[];
  /** May return the number of nodes that it created. */
  work(run: RunQuery, label: Some, ids: readonly string[]): Promise<unknown>;
}

/** Nodes per transaction. */
const batchSize = 5000;

/** The ids of generated nodes by label, only for the labels that the steps need, since there are many nodes. */
export class CreatedNodes {
  readonly ids: ReadonlyMap<Label, string[]>;

  constructor(steps: readonly FinalStep[]) {
    this.ids = new Map(steps.flatMap(({ labels }) => labels.map((label): [Label, string[]] => [label, []])));
  }

  add({ nodes }: Batch): void {
    for (const { label, id } of nodes) this.ids.get(label)?.push(id);
  }
}

/** Runs the steps, and counts the nodes that they create. Runs two batches of a label at a time, which have different nodes. */
export async function runFinalSteps(graph: Graph, steps: readonly FinalStep[], { ids }: CreatedNodes): Promise<number> {
  const limit = pLimit(2);
  let count = 0;
  for (const step of steps)
    for (const label of step.labels) {
      const all = ids.get(label)!;
      const starts = Array.from({ length: Math.ceil(all.length / batchSize) }, (_, at) => at * batchSize);
      const made = await limit.map(starts, (start) =>
        graph.transaction((run) => step.work(run, label, all.slice(start, start + batchSize))),
      );
      for (const some of made) if (typeof some === 'number') count += some;
    }
  return count;
}
