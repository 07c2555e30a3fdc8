import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, parse, print, validate, visit } from 'graphql';

/**
 * Reduces a document while it still fails: removes one part after another, as long as the rest is valid and `fails`. The operations keep
 * their names.
 */
export async function reduceDocument(
  schema: GraphQLSchema,
  text: string,
  fails: (text: string) => Promise<boolean>,
): Promise<string> {
  let document = parse(text);
  for (let at = 0, isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (at = 0; ; at++) {
      const smaller = without(document, at);
      if (!smaller) break;
      if (validate(schema, smaller).length > 0 || !(await fails(print(smaller)))) continue;
      document = smaller;
      isSmaller = true;
      at--;
    }
  }
  return print(document);
}

/** The document without one of its parts, and without what only that part used; undefined if it has no such part. */
function without(document: DocumentNode, index: number): DocumentNode | undefined {
  let count = 0;
  let isFound = false;
  const isIt = () => {
    const is = count++ === index;
    isFound ||= is;
    return is;
  };
  const smaller = visit(document, {
    SelectionSet: {
      leave(node) {
        for (const one of node.selections) {
          if (node.selections.length > 1 && isIt())
            return { ...node, selections: node.selections.filter((other) => other !== one) };
          // An inline fragment may be replaced by its selections.
          if (one.kind === Kind.INLINE_FRAGMENT && isIt())
            return {
              ...node,
              selections: node.selections.flatMap((other) => (other === one ? one.selectionSet.selections : [other])),
            };
        }
        return undefined;
      },
    },
    Directive: () => (isIt() ? null : undefined),
    Argument: () => (isIt() ? null : undefined),
    ObjectField: () => (isIt() ? null : undefined),
    OperationDefinition: {
      leave: (node) =>
        document.definitions.filter(({ kind }) => kind === node.kind).length > 1 && isIt() ? null : undefined,
    },
  });
  return isFound ? withoutUnused(smaller) : undefined;
}

/** The document without unused fragments and variables. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const spreadSomewhere = new Set<string>();
  const definitions = document.definitions.map((operation) => {
    if (operation.kind !== Kind.OPERATION_DEFINITION) return operation;
    const spreads = new Set<string>();
    const variables = new Set<string>();
    const look = (node: ASTNode) =>
      void visit(node, {
        FragmentSpread: ({ name }) => void spreads.add(name.value),
        Variable: ({ name }) => void variables.add(name.value),
        VariableDefinition: () => false,
      });
    look(operation);
    for (const name of spreads) look(fragments.get(name)!);
    for (const name of spreads) spreadSomewhere.add(name);
    return {
      ...operation,
      variableDefinitions: operation.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value)),
    };
  });
  return {
    ...document,
    definitions: definitions.filter(
      (one) => one.kind !== Kind.FRAGMENT_DEFINITION || spreadSomewhere.has(one.name.value),
    ),
  };
}
