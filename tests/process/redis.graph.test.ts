import { expect, test } from 'vitest';
import { engineName } from '../support/engine.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { createWorkspaces } from './workspace.ts';
import { grapevine, outcome, waitForOutput, serve } from './run.ts';

const newWorkspace = await createWorkspaces();
const runs = engineName === 'Neo4j' && hasRedis;
const url = runs ? (await startRedis()).url : '';

const ask = async (address: string) => {
  const query = new URLSearchParams({ query: '{ nodes(ids: ["Person:a", "Person:b"]) { id } }' });
  const response = await fetch(`${address}/graphql?${query.toString()}`, { headers: { accept: 'application/json' } });
  return ((await response.json()) as { data: { nodes: unknown[] } }).data.nodes;
};

test.skipIf(!runs)(
  'what the command imports is in the next response of a running server',
  { timeout: 120_000 },
  async () => {
    const { env, write } = await newWorkspace();
    const settings = { ...env, REDIS_URL: url, LOG_LEVEL: 'debug' };
    const server = await serve(settings);
    expect(await ask(server.address)).toEqual([null, null]);
    const quarter = Date.now() % 900_000;
    if (quarter > 11_000 && quarter < 880_000) {
      expect(await ask(server.address)).toEqual([null, null]);
      await waitForOutput(server, /"isCached":true/);
    }
    const file = write('person.yaml', 'persons: [{ slug: a, name: A }]');
    expect((await outcome(grapevine(['import', file], settings))).code).toBe(0);
    expect(await ask(server.address)).toEqual([{ id: 'Person:a' }, null]);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  },
);

test.skipIf(!runs)('without its Redis the command imports all the same, and ends', { timeout: 60_000 }, async () => {
  const { env, write } = await newWorkspace();
  const file = write('person.yaml', 'persons: [{ slug: b, name: B }]');
  const { code, lines } = await outcome(grapevine(['import', file], { ...env, REDIS_URL: 'redis://127.0.0.1:1' }));
  expect(code).toBe(0);
  expect(lines.filter((line) => line.includes('Redis (REDIS_URL) does not answer'))).toHaveLength(1);
});

test.skipIf(engineName !== 'Neo4j')('with Neo4j but no Redis the server says that it caches nothing', async () => {
  const { env } = await newWorkspace();
  const server = await serve(env);
  await waitForOutput(server, /Response cache off: .*REDIS_URL/);
});
