import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Enough for every question of the examples, and too little to go round in circles. */
export const mostDepth = 12;

/** Refuses a query whose fields nest deeper than `mostDepth`: each level can multiply the size of the answer. */
export const useDepthLimit = (): Plugin => ({
  onValidate: ({ addValidationRule }) => addValidationRule(depthRule),
});

const depthRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(operation) {
    const depth = depthOf(operation.selectionSet, context, new Set());
    if (depth > mostDepth)
      context.reportError(
        new GraphQLError(
          `A query may nest its fields ${mostDepth} deep, and this one nests them deeper. Ask for the ids first, and for what lies behind them with "nodes".`,
          { nodes: operation, extensions: { code: 'TOO_DEEP' } },
        ),
      );
  },
});

/** How deep the fields below a selection nest, counted no further than over the limit. Introspection does not count. */
function depthOf(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  around: ReadonlySet<string>,
  before = 0,
): number {
  let deepest = before;
  for (const node of selections) {
    if (deepest > mostDepth) return deepest;
    if (node.kind === Kind.FIELD) {
      if (node.name.value.startsWith('__')) continue;
      const depth = node.selectionSet ? depthOf(node.selectionSet, context, around, before + 1) : before + 1;
      deepest = Math.max(deepest, depth);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(node.selectionSet, context, around, before));
    } else {
      const name = node.name.value;
      const fragment = around.has(name) ? undefined : context.getFragment(name); // a ring is another rule's to refuse
      if (fragment)
        deepest = Math.max(deepest, depthOf(fragment.selectionSet, context, new Set([...around, name]), before));
    }
  }
  return deepest;
}
