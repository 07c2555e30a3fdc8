import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextIteration } from 'node:timers/promises';

/** The signal of the request that is being answered. */
const signals = new AsyncLocalStorage<AbortSignal>();

/** Does the work of a request, whose `signal` aborts when its client has gone away. */
export const workFor = <Result>(signal: AbortSignal, work: () => Result): Result => signals.run(signal, work);

/** Throws if the client of this request has gone away. */
export const stopIfGone = (): void => signals.getStore()?.throwIfAborted();

/** Whether this is done for a client, who waits for it. */
export const isForClient = (): boolean => signals.getStore() !== undefined;

/** Whether somebody has had a turn in this iteration of the event loop. */
let isTaken = false;
let last: Promise<unknown> = Promise.resolve();

function take(): void {
  isTaken = true;
  setImmediate(() => (isTaken = false));
}

/**
 * Resolves in an iteration of the event loop in which nobody else has a turn, at once if that is this one: of all that wait for their turn
 * one goes on in each, and between two of them the process answers others. To be awaited before work that takes milliseconds. Throws if the
 * client has gone away.
 */
export async function turn(): Promise<void> {
  if (isTaken) {
    const mine = last.then(() => nextIteration());
    last = mine;
    await mine;
  }
  take();
  stopIfGone();
}

/** Work in the process itself, which may be interrupted at each `yield`. */
export type Steps<Result> = Generator<void, Result, void>;

/** So many milliseconds of such work are done in one turn. */
const slice = 10;

/** Does it slice by slice, and lets others have their turn between two of them. Throws if the client has gone away. */
export async function inTurns<Result>(work: Steps<Result>): Promise<Result> {
  for (;;) {
    await turn();
    const end = performance.now() + slice;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
  }
}
