import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { workFor } from '../graph/turn.ts';

/** Once the client of a request has gone away, no further query is sent for it, and no further slice of work is begun. */
export const useGone = (): Plugin<{ request: Request }> => ({
  onExecute({ args: { contextValue }, executeFn, setExecuteFn }) {
    setExecuteFn((args: ExecutionArgs) => workFor(contextValue.request.signal, () => executeFn(args)));
  },
});
