import { execute, type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Executes an operation with a variable named `__proto__` by GraphQL.js. Yoga's executor, which is faster, keeps variables as properties of
 * a plain object, where that one is lost.
 */
export const useAnyVariableName = (): Plugin => ({
  onExecute({ args: { document, operationName }, setExecuteFn }) {
    const operation = getOperationAST(document, operationName);
    if (!operation?.variableDefinitions?.some(({ variable }) => variable.name.value === '__proto__')) return;
    setExecuteFn(({ signal, ...args }: ExecutionArgs & { signal?: AbortSignal }) =>
      execute({ ...args, abortSignal: signal }),
    );
  },
});
