import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { createRedisVersionStore } from '../../../src/database/neo4j/redis-version-store.ts';
import { hasRedis, startRedis } from '../../support/redis.ts';

const write = (version: number) => ({ version, bookmarks: [`FB:${version}`] });

describe.skipIf(!hasRedis)('a version store in Redis', async () => {
  if (!hasRedis) return;
  const server = await startRedis();
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
  const stores = [createRedisVersionStore(server.url, log), createRedisVersionStore(server.url, log)] as const;
  afterAll(() => Promise.all(stores.map((store) => store.close())));
  const [one, other] = stores;

  test('others read what one publishes, separately for each graph', async () => {
    expect(await other.read('a')).toMatchObject({ last: undefined, isWritePending: false });
    expect(await one.publish('a', write(7))).toBe(true);
    expect(await other.read('a')).toMatchObject({ last: write(7), isWritePending: false });
    expect(await other.read('b')).toMatchObject({ last: undefined });
  });

  test('an earlier write that is published later changes nothing, unless it replaces a wrong version', async () => {
    await one.publish('order', write(9));
    await other.publish('order', write(8));
    expect(await one.read('order')).toMatchObject({ last: write(9) });
    await other.publish('order', write(8), write(10));
    expect(await one.read('order')).toMatchObject({ last: write(9) });
    await other.publish('order', write(8), write(9));
    expect(await one.read('order')).toMatchObject({ last: write(8) });
  });

  test('a write stays pending until it, or a later one, is published', async () => {
    await one.markPending('soon', 5);
    expect(await other.read('soon')).toMatchObject({ isWritePending: true });
    await one.publish('soon', write(4));
    expect(await other.read('soon')).toMatchObject({ last: write(4), isWritePending: true });
    // The second writer may commit before the first has published its write.
    await other.markPending('soon', 6);
    await one.publish('soon', write(5));
    expect(await other.read('soon')).toMatchObject({ last: write(5), isWritePending: true });
    await other.publish('soon', write(6));
    expect(await one.read('soon')).toMatchObject({ last: write(6), isWritePending: false });
  });

  test('a Redis that is killed is logged once as unavailable, and counts as another connection when it is back', async () => {
    await one.publish('a', write(20));
    const before = await one.read('a');
    await server.kill();
    expect(await one.read('a')).toBeUndefined();
    expect(await one.read('a')).toBeUndefined();
    expect(await one.publish('a', write(21))).toBe(false);
    await one.markPending('a', 22);
    await server.start();
    await expect
      .poll(() => one.read('a'), { timeout: 5_000 })
      .toMatchObject({ last: undefined, isWritePending: false });
    expect((await one.read('a'))!.connection).not.toBe(before!.connection);
    await expect.poll(() => lines.filter((line) => line === 'Redis answers.')).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('Redis (REDIS_URL) does not answer'))).toHaveLength(2);
  });

  test('a Redis that accepts a command but never answers is given up', async () => {
    await one.publish('a', write(30));
    const before = await one.read('a');
    server.signal('SIGSTOP');
    const began = performance.now();
    expect(await one.read('a')).toBeUndefined();
    expect(await one.read('a')).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1_500);
    server.signal('SIGCONT');
    await expect.poll(() => one.read('a'), { timeout: 5_000 }).toMatchObject({ last: write(30) });
    expect((await one.read('a'))!.connection).not.toBe(before!.connection);
  });
});

test('a Redis that does not listen is unavailable, and its store can be closed', async () => {
  const store = createRedisVersionStore('redis://127.0.0.1:1', pino({ level: 'silent' }));
  expect(await store.read('a')).toBeUndefined();
  expect(await store.publish('a', write(1))).toBe(false);
  await store.close();
});
