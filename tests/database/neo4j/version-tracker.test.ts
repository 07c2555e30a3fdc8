import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DatabaseVersion, createVersionTracker } from '../../../src/database/neo4j/version-tracker.ts';
import type { LastWrite, VersionStore } from '../../../src/database/neo4j/version-store.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const write = (version: number): LastWrite => ({ version, bookmarks: [`FB:${version}`] });

/** A version store and a database whose state a test sets, and the calls to both. */
function createShared(version: number) {
  const state = {
    published: undefined as LastWrite | undefined,
    isWritePending: false,
    isAway: false,
    connection: 1,
    found: { graph: 'g', last: write(version) } as DatabaseVersion,
    isDown: false,
    reads: [] as string[],
    learnt: [] as (number | undefined)[],
  };
  const store: VersionStore = {
    markPending: async () => {},
    async publish(_graph, last, wrong) {
      if (state.isAway) return false;
      const isNewer = !state.published || last.version > state.published.version;
      if (isNewer || (wrong && wrong.version === state.published?.version)) state.published = last;
      if (state.published!.version <= last.version) state.isWritePending = false;
      return true;
    },
    async read() {
      state.reads.push('store');
      const { published: last, isWritePending, connection } = state;
      return state.isAway ? undefined : { last, isWritePending: isWritePending, connection };
    },
    close: async () => {},
  };
  const readDatabase = async () => {
    state.reads.push('database');
    if (state.isDown) throw new Error('down');
    return state.found;
  };
  const versions = createVersionTracker(
    store,
    readDatabase,
    async (last, before) => void state.learnt.push(before?.version, last.version),
  );
  return { state, ...versions };
}

test('the database is read first and then the store, once for all requests of one tick', async () => {
  const { state, current } = createShared(5);
  expect(await current()).toBe(5);
  expect(state.published).toEqual(write(5));
  state.reads.length = 0;
  expect(await Promise.all([current(), current(), current()])).toEqual([5, 5, 5]);
  expect(state.reads).toEqual(['store']);
});

test('a read from before a write does not answer a request from after it', async () => {
  const { state, current } = createShared(5);
  await current();
  const before = current();
  await before;
  state.published = write(6);
  expect(await current()).toBe(6);
});

test('the bookmarks of a write are learnt before its version is returned, and replace earlier ones', async () => {
  const { state, current } = createShared(5);
  await current();
  await current();
  state.published = write(6);
  await current();
  expect(state.learnt).toEqual([undefined, 5, 5, 6]);
});

test('while a write is pending the version is unknown, but the bookmarks of earlier writes are learnt', async () => {
  const { state, current } = createShared(5);
  await current();
  state.published = write(6);
  state.isWritePending = true;
  expect(await current()).toBeNull();
  expect(state.learnt).toEqual([undefined, 5, 5, 6]);
});

test('an unpublished write is noticed within two seconds: in the background, or before an answer', async () => {
  const { state, current } = createShared(5);
  await current();
  state.found = { graph: 'g', last: write(6) };
  vi.advanceTimersByTime(900);
  expect(await current()).toBe(5);
  vi.advanceTimersByTime(200);
  expect(await current()).toBe(5); // and now the database is read
  await sleep(5);
  expect(await current()).toBe(6);
  state.found = { graph: 'g', last: write(7) };
  vi.advanceTimersByTime(60_000);
  expect(await current()).toBe(7);
});

test('a pending write whose writer has died is found to be committed', async () => {
  const { state, current } = createShared(5);
  await current();
  state.isWritePending = true;
  state.found = { graph: 'g', last: write(6) };
  vi.advanceTimersByTime(1_100);
  expect(await current()).toBeNull();
  await sleep(5);
  expect(await current()).toBe(6);
});

test('while the store is away the version is unknown; when it is back the database is read first', async () => {
  const { state, current } = createShared(5);
  await current();
  state.isAway = true;
  expect(await current()).toBeNull();
  Object.assign(state, { isAway: false, connection: 2, found: { graph: 'g', last: write(6) } });
  state.reads.length = 0;
  expect(await current()).toBe(6);
  expect(state.reads[0]).toBe('store');
  expect(state.reads).toContain('database');
});

test('while the database is away the version is unknown once the last read is too old', async () => {
  const { state, current } = createShared(5);
  await current();
  state.isDown = true;
  vi.advanceTimersByTime(1_500);
  expect(await current()).toBe(5);
  vi.advanceTimersByTime(1_000);
  expect(await current()).toBeNull();
  state.isDown = false;
  expect(await current()).toBe(5);
});

test('an older graph that replaces a newer one is accepted', async () => {
  const { state, current } = createShared(50);
  await current();
  state.found = { graph: 'g', last: write(40) };
  vi.advanceTimersByTime(3_000);
  expect(await current()).toBe(40);
  expect(state.learnt).toEqual([undefined, 50, 50, 40]);
});

test('a writer whose store is away waits until every server has read the database', async () => {
  vi.useRealTimers();
  const { state, publish } = createShared(5);
  let began = performance.now();
  await publish('g', write(6));
  expect(performance.now() - began).toBeLessThan(500);
  state.isAway = true;
  began = performance.now();
  await publish('g', write(7));
  expect(performance.now() - began).toBeGreaterThanOrEqual(1_990);
});
