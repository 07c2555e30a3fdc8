import { textOf } from '../support/text-of.ts';
import { createHook } from 'node:async_hooks';
import { execute, parse } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createContext } from '../../src/graphql/context.ts';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import { schema } from '../../src/schema/schema.ts';
import { preparedGraph } from '../support/prepared.ts';

let graph: Graph;
beforeAll(async () => {
  const engine = await preparedGraph('seeds');
  const answers = new Map<string, Promise<unknown[]>>();
  graph = {
    ...engine,
    read: (query, params) => {
      const key = textOf(query) + JSON.stringify(params);
      if (!answers.has(key)) answers.set(key, engine.read(query, params));
      return answers.get(key) as never;
    },
  };
  configureExactTexts(graph, 'at once');
});

/** The number of promises created for a query whose data is in memory. */
async function promisesOf(query: string): Promise<number> {
  const answer = async () => {
    const result = await execute({ schema, document: parse(query), contextValue: createContext(graph) });
    expect(result).not.toHaveProperty('errors');
  };
  await answer();
  let count = 0;
  const hook = createHook({ init: (_, type) => void (type === 'PROMISE' && count++) }).enable();
  await answer();
  hook.disable();
  return count;
}

// A promise per node takes longer than the rest of the execution. Data that comes with its parents needs none.
test.each([
  (first: number) =>
    `{ partnerships(first: ${first}) { nodes { id displayName kind assessment { status probability } } } }`,
  (first: number) =>
    `{ partnerships(first: ${first}) { edges { cursor node { id parties { company { id displayName country { id } } } } } } }`,
  (first: number) =>
    `{ partnerships(first: ${first}) { nodes { claims { id text assessment { status }
      supportingSources(first: 3) { nodes { id publisher { id displayName } } } } } } }`,
])('a larger response creates no more promises: %s', async (query) => {
  expect(await promisesOf(query(20))).toBeLessThan((await promisesOf(query(2))) + 18);
});
