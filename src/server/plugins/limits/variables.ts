import { Kind, type OperationDefinitionNode, type TypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { maxVariableDepth, maxVariableValues } from '../../../lib/request-limits.ts';
import { refused } from './refused.ts';

/**
 * Refuses variables that nest too deep. It must be the first plugin that reads parameters: recursive functions such as `JSON.stringify`
 * would overflow the stack.
 */
export const useNestingLimit = (): Plugin => ({
  onParams({ params: { variables } }) {
    if (typeof variables === 'object' && variables !== null) checkNesting(variables);
  },
});

/** Checks level by level, without recursion. */
function checkNesting(variables: object): void {
  let level: object[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxVariableDepth)
      throw refused(`Variables may nest ${maxVariableDepth} deep, and these nest deeper.`, 'TOO_DEEP');
    const below: object[] = [];
    for (const one of level)
      for (const value of Object.values(one) as unknown[]) {
        if (typeof value === 'object' && value !== null) below.push(value);
        // JSON can contain it as 1e400, but it is serialized as null, and the response cache uses the serialized variables as a key.
        else if (value === Infinity || value === -Infinity)
          throw refused('Variables must hold numbers below 1e308, and one of these is beyond.', 'BAD_REQUEST');
      }
    level = below;
  }
}

/**
 * Refuses variables with too many values. Representations from a federation gateway do not count: each adds to the cost of the operation
 * (cost.ts), and a gateway cannot split a request.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, operation: OperationDefinitionNode): void {
  const representations = new Set(
    operation.variableDefinitions
      ?.filter(({ type }) => nameOf(type) === '_Any')
      .map(({ variable }) => variable.name.value),
  );
  let values = 0;
  const count = (value: unknown): void => {
    if (++values > maxVariableValues)
      throw refused(
        `Variables may hold ${maxVariableValues} values, and these hold more. Ask in several requests.`,
        'TOO_LONG',
      );
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) count(inner);
  };
  for (const [name, value] of Object.entries(variables)) if (!representations.has(name)) count(value);
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
