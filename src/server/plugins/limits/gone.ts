import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { runForRequest } from '../../../lib/scheduling.ts';

/**
 * Stops a request whose client has disconnected: no further query is sent, no further field is executed, and no further slice of work
 * is started.
 */
export const useGone = (): Plugin<{ request: Request }> => ({
  onExecute({ args: { contextValue }, executeFn, setExecuteFn }) {
    setExecuteFn((args: ExecutionArgs) => {
      const signal = toNativeSignal(contextValue.request.signal);
      const cancellable: ExecutionArgs & { readonly signal: AbortSignal } = { ...args, signal };
      return runForRequest(signal, () => executeFn(cancellable));
    });
  },
});

/** Copies to a signal of Node itself: a request's is a proxy, and checking it for each field takes 5 % of the time of a large response. */
function toNativeSignal(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
