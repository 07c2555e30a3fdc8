import { Kind, type OperationDefinitionNode, type TypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { maxVariableDepth, maxVariableValues } from '../../../lib/request-limits.ts';
import { refused } from './refused.ts';

/**
 * Refuses variables that nest too deep, before anything else looks at a request: what goes down with them, as `JSON.stringify` does, would
 * run out of stack. So it must be the first plugin that looks at parameters.
 */
export const useNestingLimit = (): Plugin => ({
  onParams({ params: { variables } }) {
    if (typeof variables === 'object' && variables !== null) checkNesting(variables);
  },
});

/** Level by level. */
function checkNesting(variables: object): void {
  let level: object[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxVariableDepth)
      throw refused(`Variables may nest ${maxVariableDepth} deep, and these nest deeper.`, 'TOO_DEEP');
    const below: object[] = [];
    for (const one of level)
      for (const value of Object.values(one) as unknown[]) {
        if (typeof value === 'object' && value !== null) below.push(value);
        // JSON has it, as 1e400; but written out again it is null, and an answer is kept by its variables as they are written.
        else if (value === Infinity || value === -Infinity)
          throw refused('Variables must hold numbers below 1e308, and one of these is beyond.', 'BAD_REQUEST');
      }
    level = below;
  }
}

/**
 * Refuses variables that hold too many values. What a gateway knows of entities is not counted: an operation costs as much as there are
 * of them (cost.ts), and a gateway cannot ask in several requests.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, operation: OperationDefinitionNode): void {
  const ofGateways = new Set(
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
  for (const [name, value] of Object.entries(variables)) if (!ofGateways.has(name)) count(value);
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
