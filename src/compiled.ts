import { type DocumentNode, getOperationAST, getVariableValues, OperationTypeNode } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';

/** To compile an operation takes as long as to answer it some times. */
const worthCompiling = 8;

type Execute = (rootValue: unknown, context: unknown, variables: Readonly<Record<string, unknown>>) => unknown;

interface Known {
  uses: number;
  execute?: Execute;
}

/** Compiles the operations that keep coming to JavaScript, in place of walking their documents each time. */
export function useCompiled(): Plugin {
  /** By document, of which as many are kept as fit (limits.ts), and the name of the operation. */
  const known = new WeakMap<DocumentNode, Map<string, Known>>();

  return {
    onExecute({ args: { schema, document, operationName, variableValues }, setExecuteFn }) {
      let byName = known.get(document);
      if (!byName) known.set(document, (byName = new Map()));
      const name = operationName ?? '';
      let one = byName.get(name);
      if (!one) byName.set(name, (one = { uses: 0 }));

      const operation = getOperationAST(document, operationName);
      if (operation?.operation !== OperationTypeNode.QUERY || ++one.uses < worthCompiling) return;
      if (one.uses === worthCompiling) {
        const compiled = compileQuery(schema, document, operationName ?? undefined, {
          resolverInfoEnricher: () => ({ isCompiled: true }),
        });
        if (isCompiledQuery(compiled)) one.execute = compiled.query;
      }
      const { execute } = one;
      // What is wrong with variables is said in the words of GraphQL.js.
      if (
        execute &&
        getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}).variableValues
      )
        setExecuteFn((args) => execute(args.rootValue, args.contextValue, args.variableValues ?? {}));
    },
  };
}
