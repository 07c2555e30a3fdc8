import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { mostAliases, mostRootFields } from '../../../lib/limits.ts';

/** Refuses too many aliases, and too many fields at the top. */
export const widthRule = (context: ValidationContext): ASTVisitor => {
  let aliases = 0;
  /** How many fields each fragment brings, counted once; one that is being counted is in a ring. */
  const widths = new Map<string, number>();

  const widthOf = ({ selections }: SelectionSetNode): number =>
    selections.reduce((width, node) => {
      if (node.kind === Kind.FIELD) return width + 1;
      if (node.kind === Kind.INLINE_FRAGMENT) return width + widthOf(node.selectionSet);
      return width + widthOfFragment(node.name.value);
    }, 0);

  function widthOfFragment(name: string): number {
    const known = widths.get(name);
    if (known !== undefined) return known;
    widths.set(name, 0);
    const fragment = context.getFragment(name);
    const width = fragment ? widthOf(fragment.selectionSet) : 0;
    widths.set(name, width);
    return width;
  }

  const refuse = (message: string, code: string) =>
    context.reportError(new GraphQLError(message, { extensions: { code } }));

  return {
    Field({ alias }) {
      if (alias && ++aliases === mostAliases + 1)
        refuse(
          `A query may have ${mostAliases} aliases, and this one has more. Ask in several requests.`,
          'TOO_MANY_ALIASES',
        );
    },
    OperationDefinition({ selectionSet }) {
      const width = widthOf(selectionSet);
      if (width > mostRootFields)
        refuse(
          `An operation may have ${mostRootFields} fields at its top, and this one has ${width}. Ask in several requests, or for many ids with "nodes".`,
          'TOO_MANY_FIELDS',
        );
    },
  };
};
