import {
  getNamedType,
  getOperationAST,
  getVariableValues,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';

/** To compile an operation takes as long as to answer it some times. */
const worthCompiling = 8;
/** So many are known, whether they are compiled or counted. */
const mostKnown = 500;
/** Fields that code is made for: the largest example has a tenth, and these take some ten milliseconds. */
const mostFields = 2_000;

type Execute = (rootValue: unknown, context: unknown, variables: Readonly<Record<string, unknown>>) => unknown;

interface Known {
  uses: number;
  execute?: Execute | undefined;
}

/**
 * Compiles the operations that keep coming to JavaScript, in place of walking their documents each time. What goes wrong is told in
 * the words of GraphQL.js, which then executes a query again: its loaders have read most of it.
 */
export function useCompiled(): Plugin {
  const known = new LRUCache<OperationDefinitionNode, Known>({ max: mostKnown });

  return {
    onExecute({ args: { schema, document, operationName, variableValues }, executeFn, setExecuteFn }) {
      const operation = getOperationAST(document, operationName);
      if (operation?.operation !== OperationTypeNode.QUERY) return;
      let one = known.get(operation);
      if (!one) known.set(operation, (one = { uses: 0 }));
      if (++one.uses === worthCompiling) one.execute = compiled(schema, document, operation);
      const { execute } = one;
      if (!execute) return;
      if (!getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}).variableValues) return;
      setExecuteFn(async (args) => {
        const result = (await execute(args.rootValue, args.contextValue, args.variableValues ?? {})) as object;
        return 'errors' in result ? executeFn(args) : result;
      });
    },
  };
}

function compiled(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
  if (fieldsOf(schema, document, operation) > mostFields) return undefined;
  try {
    const query = compileQuery(schema, document, operation.name?.value, {
      resolverInfoEnricher: () => ({ isCompiled: true }),
    });
    return isCompiledQuery(query) ? (query.query as Execute) : undefined;
  } catch {
    return undefined; // an operation that the compiler does not know how to take is executed as before
  }
}

/** How many fields code has to be made for: those of an interface once for each type that it may be. Ends where there are too many. */
function fieldsOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  let seen = 0;
  const below = (type: GraphQLNamedType | undefined, { selections }: SelectionSetNode): number => {
    let count = 0;
    for (const node of selections) {
      if (++seen > mostFields) return Infinity;
      if (node.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
        const next = field && getNamedType(field.type);
        const types = isAbstractType(next) ? schema.getPossibleTypes(next).length : 1;
        count += 1 + (node.selectionSet ? types * below(next, node.selectionSet) : 0);
        continue;
      }
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT
          ? node
          : document.definitions.find(
              (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value,
            );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION && fragment?.kind !== Kind.INLINE_FRAGMENT) continue;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      count += below(condition ?? type, fragment.selectionSet);
    }
    return count;
  };
  return below(schema.getQueryType() ?? undefined, operation.selectionSet);
}
