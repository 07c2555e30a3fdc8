import neo4j, { type Driver, Neo4jError } from 'neo4j-driver';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/graph/cypher.ts';
import { neo4jGraph } from '../../src/graph/neo4j.ts';

const query = cypherQuery<{ first: number; want: object }>()(
  'deals.first',
  'MATCH (d:Deal) WHERE $want.deals RETURN d LIMIT $first',
  z.object({ at: z.number() }),
);

// @ts-expect-error: a misspelt parameter does not compile
cypherQuery<{ first: number }>()('deals.first', 'MATCH (d:Deal) RETURN d LIMIT $frist', z.object({}));

/** A driver whose sessions fail as told, then answer one row; it keeps what was run. */
function fakeDriver(...failures: Error[]) {
  const ran: unknown[] = [];
  let open = 0;
  const session = () => ({
    run: async (...call: unknown[]) => {
      ran.push([...call, Error.stackTraceLimit]);
      const failure = failures.shift();
      if (failure) throw failure;
      return { records: [{ keys: ['at'], get: () => 7 }] };
    },
    close: async () => void open--,
  });
  const driver = { session: () => (open++, session()) } as unknown as Driver;
  return { driver, ran, left: () => open };
}

test('parameters travel in one map, whole numbers as integers, with the name of the query and no stack trace', async () => {
  const { driver, ran } = fakeDriver();
  expect(await neo4jGraph(driver).read(query, { first: 3, want: { share: 0.5, list: [1] } })).toEqual([{ at: 7 }]);
  expect(ran).toEqual([
    [
      'MATCH (d:Deal) WHERE $in.want.deals RETURN d LIMIT $in.first',
      { in: { first: neo4j.int(3), want: { share: 0.5, list: [neo4j.int(1)] } } },
      { metadata: { query: 'deals.first' }, timeout: 30_000 },
      0,
    ],
  ]);
  expect(Error.stackTraceLimit).toBeGreaterThan(0);
});

test('a read is asked again after a transient error, and every session is closed', async () => {
  const gone = new Neo4jError('gone', 'ServiceUnavailable', '08000', 'gone');
  const { driver, ran, left } = fakeDriver(gone);
  expect(await neo4jGraph(driver).read(query, { first: 1, want: {} })).toEqual([{ at: 7 }]);
  expect(ran).toHaveLength(2);
  expect(left()).toBe(0);
});

test('a mistake is not asked again', async () => {
  const { driver, ran, left } = fakeDriver(
    new Neo4jError('typo', 'Neo.ClientError.Statement.SyntaxError', '42000', 'typo'),
  );
  await expect(neo4jGraph(driver).read(query, { first: 1, want: {} })).rejects.toThrow('typo');
  expect(ran).toHaveLength(1);
  expect(left()).toBe(0);
});
