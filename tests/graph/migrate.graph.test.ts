import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/graph/cypher.ts';
import { grafeoGraph } from '../../src/graph/grafeo.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { connect, neo4jGraph } from '../../src/graph/neo4j.ts';
import { labels } from '../../src/graph/vocabulary.ts';

const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;

const nothing = z.object({});
const clear = cypherQuery<object>()('test.clear', 'MATCH (n) DETACH DELETE n', nothing);
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
  const graphs = NEO4J_URI
    ? [1, 2, 3].map(() => neo4jGraph(connect({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD })))
    : [grafeoGraph()];
  afterAll(() => Promise.all(graphs.map((graph) => graph.close())));
  const [first] = graphs as [Graph];
  await first.write(clear, {});
  if (NEO4J_URI) for (const { name } of await first.read(constraints, {})) await first.write(drop(name), {});
  return graphs;
}

describe('constraints and indexes', async () => {
  const graphs = await servers();
  const [graph] = graphs as [Graph];

  test('are made by servers that start at once, and again by one that starts later', async () => {
    await Promise.all(graphs.map((server) => server.migrate()));
    await graph.migrate();
    if (NEO4J_URI) expect(await graph.read(constraints, {})).toHaveLength(Object.keys(labels).length + 2);
  });

  test('keep an id from being there twice', async () => {
    await graph.write(create, {});
    await expect(graph.write(create, {})).rejects.toThrow(/twin|already exists|unique/i);
  });

  test('of a newer Grapevine are not touched by an older one', async () => {
    await graph.write(setVersion, { version: 99 });
    await expect(graph.migrate()).rejects.toThrow('The graph is of version 99, and this Grapevine knows 1');
    await graph.write(setVersion, { version: 1 });
  });
});
