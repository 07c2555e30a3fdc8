import { execute, type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Executes an operation with GraphQL.js if a variable is named like a property that every object inherits. Yoga's executor is
 * faster, but keeps variables in a plain object: it loses `__proto__`, and reads the inherited `constructor` if that is not given.
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
