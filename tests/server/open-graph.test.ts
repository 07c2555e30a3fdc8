import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GraphRefused, GraphUnavailable } from '../../src/database/graph.ts';
import { untilAvailable } from '../../src/server/open-graph.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const messages: string[] = [];
const log = pino({}, { write: (line) => void messages.push((JSON.parse(line) as { msg: string }).msg) });
beforeEach(() => void messages.splice(0));

/** Work that fails with these errors in turn and then succeeds, and the times in milliseconds at which it was started. */
function failingBy(...errors: Error[]) {
  const began: number[] = [];
  const start = performance.now();
  const work = async () => {
    began.push(Math.round(performance.now() - start));
    const error = errors.shift();
    if (error) throw error;
  };
  return { work, began };
}
const away = (count: number) => Array.from({ length: count }, () => new GraphUnavailable('Nobody is there.'));

test('an unavailable database is retried at growing intervals, up to ten seconds, and each retry is logged', async () => {
  const { work, began } = failingBy(...away(7));
  const done = untilAvailable(log, {}, work);
  await vi.advanceTimersByTimeAsync(60_000);
  await done;
  expect(began).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 25_500, 35_500]);
  expect(messages).toEqual([
    ...Array.from({ length: 7 }, () => 'Waiting for the database. Nobody is there.'),
    'The database answers.',
  ]);
});

test('a database that answers at once is not logged', async () => {
  await untilAvailable(log, {}, failingBy().work);
  expect(messages).toEqual([]);
});

test('an error that waiting cannot fix fails at once', async () => {
  const { work, began } = failingBy(new GraphRefused('No such user.'));
  await expect(untilAvailable(log, {}, work)).rejects.toThrow(new GraphRefused('No such user.'));
  expect(began).toHaveLength(1);
  expect(messages).toEqual([]);
});

test('after the longest wait it fails with the last error of the database', async () => {
  const { work, began } = failingBy(...away(20));
  const failed = expect(untilAvailable(log, { maxRetryTime: 10_000 }, work)).rejects.toBeInstanceOf(GraphUnavailable);
  await vi.advanceTimersByTimeAsync(10_000);
  await failed;
  expect(began.at(-1)).toBe(10_000);
});

test('work that succeeds after the longest wait counts', async () => {
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 20_000));
  const done = untilAvailable(log, { maxRetryTime: 10_000 }, slow);
  await vi.advanceTimersByTimeAsync(20_000);
  await done;
});

test('a signal ends the wait', async () => {
  const stopping = new AbortController();
  const { work, began } = failingBy(...away(20));
  const ended = expect(untilAvailable(log, { signal: stopping.signal }, work)).rejects.toThrow('Stopping.');
  await vi.advanceTimersByTimeAsync(600);
  stopping.abort(new Error('Stopping.'));
  await ended;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(began).toEqual([0, 500]);
});
