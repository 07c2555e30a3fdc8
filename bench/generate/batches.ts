import { createHash } from 'node:crypto';
import { buildAssessments, type FreshAssessment } from '../../src/assessments/judge.ts';
import type { Problem } from '../../src/method/problems.ts';
import { Agents, evidenceOfStory } from './evidence.ts';
import { type Node, nodesOf } from './nodes.ts';
import { problemsOfStory } from './problems.ts';
import { generateStories } from './stories.ts';

/** Nodes that are written together: some stories, with the assessments and problems of their evidence. */
export interface Batch {
  readonly nodes: Node[];
  readonly assessments: FreshAssessment[];
  readonly problems: Problem[];
}

export interface Size {
  readonly seed: number;
  readonly nodes: number;
}

/** Generates a graph of at least `nodes` nodes in batches, so that it is never in memory as a whole. */
export class Batches {
  readonly #size: Size;
  readonly #hash = createHash('sha256');
  /** The number of nodes so far. */
  count = 0;

  constructor(size: Size) {
    this.#size = size;
  }

  *of(batchSize = 20_000): Generator<Batch> {
    const { seed, nodes: wanted } = this.#size;
    const agents = new Agents();
    let batch = emptyBatch();
    for (const story of generateStories(seed, wanted)) {
      const nodes = nodesOf(story, seed);
      agents.add(nodes);
      const evidence = evidenceOfStory(nodes, agents);
      const whole = {
        nodes,
        assessments: evidence.flatMap(buildAssessments),
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

  /** A digest that is the same for the same graph, once it is complete. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

const emptyBatch = (): Batch => ({ nodes: [], assessments: [], problems: [] });

/** The number of nodes in a batch. */
export const sizeOf = ({ nodes, assessments, problems }: Batch) => nodes.length + assessments.length + problems.length;
