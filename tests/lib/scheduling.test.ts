import { expect, test } from 'vitest';
import { runInSlices, type SlicedWork, takeTurn, runForRequest } from '../../src/lib/scheduling.ts';

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

test('one task in the queue continues in each iteration of the event loop, in order', async () => {
  const order: string[] = [];
  const others = setInterval(() => order.push('another'), 0);
  await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      await takeTurn();
      order.push(String(at));
      busy(3);
    }),
  );
  clearInterval(others);
  expect(order.filter((one) => one !== 'another')).toEqual(Array.from({ length: 10 }, (_, at) => String(at)));
  // Between any two of them other work runs.
  expect(order.filter((one) => one === 'another').length).toBeGreaterThan(5);
});

test('nothing continues for a client that has disconnected, and everything else does', async () => {
  const leaving = new AbortController();
  const gone = runForRequest(leaving.signal, async () => {
    await takeTurn();
    leaving.abort();
    await takeTurn();
  });
  const staying = runForRequest(new AbortController().signal, async () => {
    for (let at = 0; at < 5; at++) await takeTurn();
    return 'done';
  });
  await expect(gone).rejects.toThrow('aborted');
  expect(await staying).toBe('done');
});

function* long(steps: number): SlicedWork<string> {
  for (let at = 0; at < steps; at++) {
    busy(2);
    yield;
  }
  return 'done';
}

test('long work runs slice by slice, and others have their turn in between', async () => {
  let others = 0;
  const timer = setInterval(() => others++, 0);
  expect(await Promise.all([runInSlices(long(100)), runInSlices(long(100))])).toEqual(['done', 'done']);
  clearInterval(timer);
  // Four hundred milliseconds of work, in slices of ten.
  expect(others).toBeGreaterThan(10);
});

test('no further slice runs for a client that has disconnected', async () => {
  const leaving = new AbortController();
  let steps = 0;
  const work = function* (): SlicedWork<void> {
    for (;;) {
      busy(2);
      if (++steps === 20) leaving.abort();
      yield;
    }
  };
  await expect(runForRequest(leaving.signal, () => runInSlices(work()))).rejects.toThrow('aborted');
  expect(steps).toBeLessThan(40);
});
