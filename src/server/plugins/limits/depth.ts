import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Enough for every question of the examples, and too little to go round in circles. */
export const mostDepth = 12;

/** Refuses a query whose fields nest deeper than `mostDepth`: each level can multiply the size of the answer. */
export const useDepthLimit = (): Plugin => ({
  onValidate: ({ addValidationRule }) => addValidationRule(depthRule),
});

export const depthRule = (context: ValidationContext): ASTVisitor => {
  /** Each fragment is measured once, however often it is spread. One that is being measured is in a ring. */
  const depths = new Map<string, number>();

  /** How deep the fields of a selection nest. Introspection does not count. */
  const depthOf = ({ selections }: SelectionSetNode): number =>
    selections.reduce((deepest, node) => Math.max(deepest, depthOfNode(node)), 0);

  function depthOfNode(node: SelectionNode): number {
    if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return depthOfFragment(node.name.value);
    if (node.name.value.startsWith('__')) return 0;
    return 1 + (node.selectionSet ? depthOf(node.selectionSet) : 0);
  }

  function depthOfFragment(name: string): number {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 0); // a ring is another rule's to refuse
    const fragment = context.getFragment(name);
    const depth = fragment ? depthOf(fragment.selectionSet) : 0;
    depths.set(name, depth);
    return depth;
  }

  return {
    OperationDefinition(operation) {
      if (depthOf(operation.selectionSet) <= mostDepth) return;
      const message =
        `A query may nest its fields ${mostDepth} deep, and this one nests them deeper. ` +
        'Ask for the ids first, and for what lies behind them with "nodes".';
      context.reportError(new GraphQLError(message, { nodes: operation, extensions: { code: 'TOO_DEEP' } }));
    },
  };
};
