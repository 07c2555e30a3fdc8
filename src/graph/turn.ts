import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextIteration } from 'node:timers/promises';

/** The signal of the request that is being answered. */
const signals = new AsyncLocalStorage<AbortSignal>();

/** Does the work of a request, whose `signal` aborts when its client has gone away. */
export const workFor = <Result>(signal: AbortSignal, work: () => Result): Result => signals.run(signal, work);

/** Throws if the client of this request has gone away. */
export const stopIfGone = (): void => signals.getStore()?.throwIfAborted();

let last: Promise<unknown> = Promise.resolve();

/**
 * Resolves in an iteration of the event loop of its own: of all that wait for their turn one goes on in each, and between two of them the
 * process answers others. To be awaited before work that takes milliseconds. Throws if the client has gone away.
 */
export async function turn(): Promise<void> {
  const mine = last.then(() => nextIteration());
  last = mine;
  await mine;
  stopIfGone();
}
