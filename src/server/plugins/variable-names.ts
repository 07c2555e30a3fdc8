import { execute, type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Executes an operation by GraphQL.js if one of its variables has the name of a property that every object inherits, such as `__proto__`
 * or `constructor`. Yoga's executor is faster, but it keeps variables in a plain object: it loses the first, and takes the inherited value
 * where the second is not given.
 */
export const useAnyVariableName = (): Plugin => ({
  onExecute({ args: { document, operationName }, setExecuteFn }) {
    const operation = getOperationAST(document, operationName);
    if (!operation?.variableDefinitions?.some(({ variable }) => variable.name.value in Object.prototype)) return;
    setExecuteFn(({ signal, ...args }: ExecutionArgs & { signal?: AbortSignal }) =>
      execute({ ...args, abortSignal: signal }),
    );
  },
});
