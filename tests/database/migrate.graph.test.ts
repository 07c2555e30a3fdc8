import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type Migration, migrations } from '../../src/database/migrations.ts';
import { clearGraph, engineName, openGraph } from '../support/engine.ts';

const isNeo4j = engineName === 'Neo4j';
const latest = migrations.at(-1)!.version;
const nothing = z.object({});
const constraints = cypherQuery<object>()(
  'test.constraints',
  cypher`SHOW CONSTRAINTS YIELD name`,
  z.object({ name: z.string() }),
);
const drop = (name: string) => cypherQuery<object>()('test.drop', cypher`DROP CONSTRAINT ${verbatim(name)}`, nothing);
const create = cypherQuery<object>()('test.create', cypher`CREATE (:Company {id: 'twin'})`, nothing);
const setVersion = cypherQuery<{ version: number }>()(
  'test.version',
  ({ version }) => cypher`MATCH (m:Marker {id: 'schema'}) SET m.version = ${version}`,
  nothing,
);

const createMany = cypherQuery<{ ids: readonly string[] }>()(
  'test.createMany',
  ({ ids }) => cypher`UNWIND ${ids} AS id CREATE (n:Person {id: id})`,
  nothing,
);
const count = cypherQuery<{ ids: readonly string[] }>()(
  'test.count',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:Person {id: id}) SET n.times = coalesce(n.times, 0) + 1`,
  nothing,
);
const times = cypherQuery<object>()(
  'test.times',
  cypher`MATCH (n:Person) RETURN n.times AS times, count(*) AS count`,
  z.object({ times: z.number(), count: z.number() }),
);

/** Connections to one empty graph without constraints: several on Neo4j, one on the embedded engine. */
async function servers(): Promise<Graph[]> {
  const graphs = isNeo4j ? [openGraph(), openGraph(), openGraph()] : [openGraph()];
  const [first] = graphs as [Graph];
  await clearGraph(first);
  if (isNeo4j) for (const { name } of await first.read(constraints, {})) await first.write(drop(name), {});
  return graphs;
}

describe('constraints and indexes', async () => {
  const graphs = await servers();
  const [graph] = graphs as [Graph];

  test('are created by servers that start at once, and again by one that starts later', async () => {
    await Promise.all(graphs.map((server) => server.migrate()));
    await graph.migrate();
    if (isNeo4j)
      expect(await graph.read(constraints, {})).toHaveLength(
        new Set(migrations.flatMap(({ uniqueIds = [], unique = [] }) => [...uniqueIds, ...unique])).size,
      );
  });

  test('prevent duplicate ids', async () => {
    await graph.write(create, {});
    await expect(graph.write(create, {})).rejects.toThrow(/twin|already exists|unique/i);
  });

  test('of a newer Grapevine are not touched by an older one', async () => {
    await graph.write(setVersion, { version: 99 });
    await expect(graph.migrate()).rejects.toThrow(`The graph has version 99, and this Grapevine supports ${latest}`);
    await graph.write(setVersion, { version: latest });
  });

  test('are added after data is rewritten in bounded batches, and an interrupted rewrite resumes', async () => {
    await graph.write(createMany, { ids: Array.from({ length: 1_201 }, (_, at) => `p${at}`) });
    const batches: number[] = [];
    const step = (failAt: number): Migration => ({
      version: latest + 1,
      rewrites: [
        {
          label: 'Person',
          async rewrite(run, ids) {
            await run(count, { ids });
            if (batches.length === failAt) throw new Error('cut short');
            batches.push(ids.length);
          },
        },
        { label: 'Company', rewrite: async () => void batches.push(-1) },
      ],
    });
    const pass = async () => {};
    const making = { makeUnique: pass, makeIndex: pass, dropIndex: pass, makeFullText: pass };
    await expect(migrate(graph, making, [step(1)])).rejects.toThrow('cut short');
    await migrate(graph, making, [step(99)]);
    expect(batches).toEqual([500, 500, 201, -1]);
    expect(await graph.read(times, {})).toEqual([{ times: 1, count: 1_201 }]);
    await graph.write(setVersion, { version: latest });
  });
});
