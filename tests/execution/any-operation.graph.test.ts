import { beforeAll, expect, test } from 'vitest';
import { createServers } from '../../bench/operations/answers.ts';
import type { Graph } from '../../src/database/graph.ts';
import { engineName } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';
import { testRuns } from '../support/runs.ts';

let engine: Graph;
beforeAll(async () => {
  engine = await preparedGraph('seeds');
});

// bench/answers.ts compares many more, and repeats one by its seed.
test(
  `any operation is answered on the ${engineName} engine as GraphQL.js answers it, byte for byte, however often it is sent`,
  { timeout: 1_200_000 },
  async () => {
    const servers = createServers(engine);
    const { counts } = servers;
    for (let seedOfOne = 1; counts.operations < testRuns; seedOfOne++) await servers.compareDocument(seedOfOne);
    expect(counts.kept).toBeGreaterThan(testRuns);
    expect(counts.exact).toBeGreaterThan(testRuns);
  },
);
