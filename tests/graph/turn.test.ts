import { expect, test } from 'vitest';
import { turn, workFor } from '../../src/graph/turn.ts';

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

test('of all that wait for their turn one goes on in each iteration of the event loop, in their order', async () => {
  const order: string[] = [];
  const others = setInterval(() => order.push('another'), 0);
  await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      await turn();
      order.push(String(at));
      busy(3);
    }),
  );
  clearInterval(others);
  expect(order.filter((one) => one !== 'another')).toEqual(Array.from({ length: 10 }, (_, at) => String(at)));
  // Between any two of them somebody else is served.
  expect(order.filter((one) => one === 'another').length).toBeGreaterThan(5);
});

test('nothing goes on for a client who has gone away, and all the rest does', async () => {
  const leaving = new AbortController();
  const gone = workFor(leaving.signal, async () => {
    await turn();
    leaving.abort();
    await turn();
  });
  const staying = workFor(new AbortController().signal, async () => {
    for (let at = 0; at < 5; at++) await turn();
    return 'done';
  });
  await expect(gone).rejects.toThrow('aborted');
  expect(await staying).toBe('done');
});
