import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/graph/cypher.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { labels } from '../../src/graph/vocabulary.ts';
import { emptied, engineName, openGraph } from '../support/engine.ts';

const isNeo4j = engineName === 'Neo4j';
const nothing = z.object({});
const constraints = cypherQuery<object>()(
  'test.constraints',
  'SHOW CONSTRAINTS YIELD name',
  z.object({ name: z.string() }),
);
const drop = (name: string) => cypherQuery<object>()('test.drop', `DROP CONSTRAINT ${name}`, nothing);
const create = cypherQuery<object>()('test.create', "CREATE (:Company {id: 'twin'})", nothing);
const setVersion = cypherQuery<{ version: number }>()(
  'test.version',
  "MATCH (m:Marker {id: 'schema'}) SET m.version = $version",
  nothing,
);

/** As many servers on one empty graph without any constraint as the engine can have. */
async function servers(): Promise<Graph[]> {
  const graphs = isNeo4j ? [openGraph(), openGraph(), openGraph()] : [openGraph()];
  const [first] = graphs as [Graph];
  await emptied(first);
  if (isNeo4j) for (const { name } of await first.read(constraints, {})) await first.write(drop(name), {});
  return graphs;
}

describe('constraints and indexes', async () => {
  const graphs = await servers();
  const [graph] = graphs as [Graph];

  test('are made by servers that start at once, and again by one that starts later', async () => {
    await Promise.all(graphs.map((server) => server.migrate()));
    await graph.migrate();
    if (isNeo4j) expect(await graph.read(constraints, {})).toHaveLength(Object.keys(labels).length + 5);
  });

  test('keep an id from being there twice', async () => {
    await graph.write(create, {});
    await expect(graph.write(create, {})).rejects.toThrow(/twin|already exists|unique/i);
  });

  test('of a newer Grapevine are not touched by an older one', async () => {
    await graph.write(setVersion, { version: 99 });
    await expect(graph.migrate()).rejects.toThrow('The graph is of version 99, and this Grapevine knows 4');
    await graph.write(setVersion, { version: 4 });
  });
});
