import neo4j, { type Driver, Neo4jError } from 'neo4j-driver';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../../src/database/cypher.ts';
import { cypher } from '../../../src/database/fragment.ts';
import { GraphRefused, GraphUnavailable } from '../../../src/database/graph.ts';
import { createNeo4jGraph } from '../../../src/database/neo4j/neo4j-graph.ts';

const query = cypherQuery<{ first: number; want: object }>()(
  'deals.first',
  ({ want, first }) => cypher`MATCH (d:Deal) WHERE ${want}.deals RETURN d LIMIT ${first}`,
  z.object({ at: z.number() }),
);

cypherQuery<{ first: number }>()(
  'deals.first',
  // @ts-expect-error: a misspelt parameter does not compile
  ({ frist }) => cypher`MATCH (d:Deal) RETURN d LIMIT ${frist}`,
  z.object({}),
);

/** A driver whose sessions throw the given failures first and then return one row; it records what was run. */
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

test('parameters are sent in one map, whole numbers as integers, with the name of the query and no stack trace', async () => {
  const { driver, ran } = fakeDriver();
  expect(await createNeo4jGraph(driver).read(query, { first: 3, want: { share: 0.5, list: [1] } })).toEqual([
    { at: 7 },
  ]);
  expect(ran).toEqual([
    [
      'MATCH (d:Deal) WHERE $in.want.deals RETURN d LIMIT $in.first',
      { in: { first: neo4j.int(3), want: { share: 0.5, list: [neo4j.int(1)] } } },
      { metadata: { query: 'deals.first' }, timeout: 15_000 },
      0,
    ],
  ]);
  expect(Error.stackTraceLimit).toBeGreaterThan(0);
});

test('a read is retried after a transient error, and every session is closed', async () => {
  const gone = new Neo4jError('gone', 'ServiceUnavailable', '08000', 'gone');
  const { driver, ran, left } = fakeDriver(gone);
  expect(await createNeo4jGraph(driver).read(query, { first: 1, want: {} })).toEqual([{ at: 7 }]);
  expect(ran).toHaveLength(2);
  expect(left()).toBe(0);
});

test.each([
  ['ServiceUnavailable', GraphUnavailable],
  ['Neo.TransientError.General.DatabaseUnavailable', GraphUnavailable],
  ['Neo.ClientError.Security.Unauthorized', GraphRefused],
  ['Neo.ClientError.Database.DatabaseNotFound', GraphRefused],
])('%s tells whether waiting may help', async (code, kind) => {
  const failure = () => new Neo4jError('told\nat length', code, '08000', 'told');
  const { driver } = fakeDriver(failure(), failure());
  await expect(createNeo4jGraph(driver).check()).rejects.toBeInstanceOf(kind);
  await expect(createNeo4jGraph(driver).check()).rejects.toThrow(/told$/);
});

test('until a query has succeeded only one is sent, and all that wait share its failure', async () => {
  const answers: (() => void)[] = [];
  const run = () => new Promise((resolve) => answers.push(() => resolve({ records: [] })));
  const driver = { session: () => ({ run, close: async () => {} }) } as unknown as Driver;
  const graph = createNeo4jGraph(driver);
  const read = () => graph.read(query, { first: 1, want: {} });
  const turn = () => new Promise((later) => setTimeout(later, 5));

  const all = Promise.all([read(), read(), read()]);
  await turn();
  expect(answers).toHaveLength(1);
  answers[0]!();
  await turn();
  expect(answers).toHaveLength(3);
  answers.slice(1).forEach((answer) => answer());
  expect(await all).toEqual([[], [], []]);
  const later = Promise.all([read(), read()]);
  await turn();
  expect(answers).toHaveLength(5);
  answers.slice(3).forEach((answer) => answer());
  await later;

  const refused = fakeDriver(new Neo4jError('told', 'Neo.ClientError.Transaction.TransactionTimedOut', '', 'told'));
  const away = createNeo4jGraph(refused.driver);
  const failing = Promise.allSettled([1, 2, 3].map(() => away.read(query, { first: 1, want: {} })));
  expect((await failing).map((one) => one.status === 'rejected' && (one.reason as Error).name)).toEqual(
    Array.from({ length: 3 }, () => 'GraphTooSlow'),
  );
  expect(refused.ran).toHaveLength(1);
});

test('a database that accepts a query but never answers is given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const never = new Promise<never>(() => {});
  const driver = { session: () => ({ run: () => never, close: async () => {} }) } as unknown as Driver;
  const late = expect(createNeo4jGraph(driver).check()).rejects.toThrow('it has taken the question, and says nothing');
  await vi.advanceTimersByTimeAsync(20_000);
  await late;
  vi.useRealTimers();
});

test('an error in a query is not retried', async () => {
  const { driver, ran, left } = fakeDriver(
    new Neo4jError('typo', 'Neo.ClientError.Statement.SyntaxError', '42000', 'typo'),
  );
  await expect(createNeo4jGraph(driver).read(query, { first: 1, want: {} })).rejects.toThrow('typo');
  expect(ran).toHaveLength(1);
  expect(left()).toBe(0);
});
