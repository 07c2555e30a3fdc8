import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextIteration } from 'node:timers/promises';

/** The abort signal of the current request. */
const signals = new AsyncLocalStorage<AbortSignal>();

/** Runs the work of a request. Its `signal` aborts when the client disconnects. */
export const runForRequest = <Result>(signal: AbortSignal, work: () => Result): Result => signals.run(signal, work);

/** Throws if the client of the current request has disconnected. */
export const throwIfClientGone = (): void => signals.getStore()?.throwIfAborted();

/** Whether this code runs for a request, so that a client is waiting for it. */
export const isInRequest = (): boolean => signals.getStore() !== undefined;

/** Whether a turn has been taken in this iteration of the event loop. */
let isTaken = false;
let last: Promise<unknown> = Promise.resolve();

function occupyIteration(): void {
  isTaken = true;
  setImmediate(() => (isTaken = false));
}

/**
 * Resolves in an iteration of the event loop in which no other task has a turn: at once if this iteration is free. One waiting task
 * continues per iteration, so that the process handles I/O between two of them. Await it before work that takes milliseconds.
 * Throws if the client has disconnected.
 */
export async function takeTurn(): Promise<void> {
  if (isTaken) {
    const mine = last.then(() => nextIteration());
    last = mine;
    await mine;
  }
  occupyIteration();
  throwIfClientGone();
}

/** CPU-bound work that may be interrupted at each `yield`. */
export type SlicedWork<Result> = Generator<void, Result, void>;

/** The time one turn of such work takes. */
const sliceMilliseconds = 10;

/** Runs the work in slices, each in a turn of its own. Throws if the client has disconnected. */
export async function runInSlices<Result>(work: SlicedWork<Result>): Promise<Result> {
  for (;;) {
    await takeTurn();
    const end = performance.now() + sliceMilliseconds;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
  }
}
