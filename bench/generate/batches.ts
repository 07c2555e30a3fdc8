import { createHash } from 'node:crypto';
import { assessmentsOf, type FreshAssessment } from '../../src/assessments/judge.ts';
import type { Problem } from '../../src/method/problems.ts';
import { Agents, evidenceOfStory } from './evidence.ts';
import { type Node, nodesOf } from './nodes.ts';
import { problemsOfStory } from './problems.ts';
import { storiesOf } from './stories.ts';

/** What is written together: some stories, with what the method makes of their evidence. */
export interface Batch {
  readonly nodes: Node[];
  readonly assessments: FreshAssessment[];
  readonly problems: Problem[];
}

export interface Size {
  readonly seed: number;
  readonly nodes: number;
}

/** A graph of so many nodes or a few more, a batch at a time, so that it is never in memory as a whole. */
export class Batches {
  readonly #size: Size;
  readonly #hash = createHash('sha256');
  /** How many nodes there are so far. */
  count = 0;

  constructor(size: Size) {
    this.#size = size;
  }

  *of(batchSize = 20_000): Generator<Batch> {
    const { seed, nodes: wanted } = this.#size;
    const agents = new Agents();
    let batch = emptyBatch();
    for (const told of storiesOf(seed, wanted)) {
      const nodes = nodesOf(told, seed);
      agents.add(nodes);
      const evidence = evidenceOfStory(nodes, agents);
      const whole = {
        nodes,
        assessments: evidence.flatMap(assessmentsOf),
        problems: problemsOfStory(nodes, evidence, agents),
      };
      this.#hash.update(JSON.stringify(whole));
      batch.nodes.push(...whole.nodes);
      batch.assessments.push(...whole.assessments);
      batch.problems.push(...whole.problems);
      const isDone = this.count + sizeOf(batch) >= wanted;
      if (sizeOf(batch) < batchSize && !isDone) continue;
      this.count += sizeOf(batch);
      yield batch;
      if (isDone) return;
      batch = emptyBatch();
    }
  }

  /** The same for the same graph, once all of it has been made. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

const emptyBatch = (): Batch => ({ nodes: [], assessments: [], problems: [] });

/** How many nodes a batch makes. */
export const sizeOf = ({ nodes, assessments, problems }: Batch) => nodes.length + assessments.length + problems.length;
