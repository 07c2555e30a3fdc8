import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { maxAliases, maxDepth, maxRootFields } from '../../../lib/request-limits.ts';

/** Refuses a query whose fields nest deeper than `maxDepth`: each level can multiply the size of the result. Introspection is exempt. */
export const depthRule = (context: ValidationContext): ASTVisitor => {
  const depthOf = createMeasure(
    context,
    ({ name, selectionSet }) => {
      if (name.value.startsWith('__')) return 0;
      return 1 + (selectionSet ? depthOf(selectionSet) : 0);
    },
    Math.max,
  );
  return {
    OperationDefinition(operation) {
      if (depthOf(operation.selectionSet) <= maxDepth) return;
      const message =
        `A query may nest its fields ${maxDepth} deep, and this one nests them deeper. ` +
        'Ask for the ids first, and for what lies behind them with "nodes".';
      context.reportError(new GraphQLError(message, { nodes: operation, extensions: { code: 'TOO_DEEP' } }));
    },
  };
};

/** Refuses too many aliases, and too many root fields. */
export const widthRule = (context: ValidationContext): ASTVisitor => {
  let aliases = 0;
  const widthOf = createMeasure(
    context,
    () => 1,
    (one, other) => one + other,
  );
  const refuse = (message: string, code: string) =>
    context.reportError(new GraphQLError(message, { extensions: { code } }));
  return {
    Field({ alias }) {
      if (alias && ++aliases === maxAliases + 1)
        refuse(
          `A query may have ${maxAliases} aliases, and this one has more. Ask in several requests.`,
          'TOO_MANY_ALIASES',
        );
    },
    OperationDefinition({ selectionSet }) {
      const width = widthOf(selectionSet);
      if (width > maxRootFields)
        refuse(
          `An operation may have ${maxRootFields} fields at its top, and this one has ${width}. Ask in several requests, or for many ids with "nodes".`,
          'TOO_MANY_FIELDS',
        );
    },
  };
};

/**
 * Returns a function that measures a selection by combining the measures of its fields. Each fragment is measured once. An unknown or
 * cyclic fragment counts as 0, since another rule refuses it.
 */
function createMeasure(
  context: ValidationContext,
  ofField: (node: FieldNode) => number,
  combine: (one: number, other: number) => number,
) {
  const known = new Map<string, number>();
  const ofNode = (node: SelectionNode): number => {
    if (node.kind === Kind.FIELD) return ofField(node);
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSelection(node.selectionSet);
    const name = node.name.value;
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0);
    const fragment = context.getFragment(name);
    const fresh = fragment ? ofSelection(fragment.selectionSet) : 0;
    known.set(name, fresh);
    return fresh;
  };
  const ofSelection = ({ selections }: SelectionSetNode): number =>
    selections.reduce((all, node) => combine(all, ofNode(node)), 0);
  return ofSelection;
}
