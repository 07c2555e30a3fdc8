import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { CypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import { GraphTooSlow } from '../../src/database/graph.ts';
import { runForRequest } from '../../src/lib/scheduling.ts';

const graph = openEmbeddedGraph(undefined, 100);
afterAll(graph.close);

const made: CypherQuery<object, object> = {
  name: 'test.made',
  cypher: cypher`UNWIND range(1, 2000) AS at CREATE (n:Thing) SET n.at = at`,
  row: z.object({}),
};
/** Compares four million pairs. */
const slow: CypherQuery<object, { count: number }> = {
  name: 'test.slow',
  cypher: cypher`MATCH (a:Thing), (b:Thing) WHERE a.at + b.at = 7 RETURN count(*) AS count`,
  row: z.object({ count: z.number() }),
};

test('a read of the embedded graph has a time limit for clients, and none for others', async () => {
  await graph.write(made, {});
  const asClient = () => runForRequest(new AbortController().signal, () => graph.read(slow, {}));
  const start = performance.now();
  await expect(asClient()).rejects.toThrow(GraphTooSlow);
  await expect(asClient()).rejects.toThrow('The embedded graph has not answered "test.slow" in time.');
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(await graph.read(slow, {})).toEqual([{ count: 6 }]);
});
