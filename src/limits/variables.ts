import { Kind, type OperationDefinitionNode, type TypeNode } from 'graphql';
import { mostNesting, mostValues } from './most.ts';
import { refused } from './refused.ts';

/**
 * Refuses variables that hold too many values, or too deep ones. What a gateway knows of entities is not counted: an operation costs as
 * much as there are of them (cost.ts), and a gateway cannot ask in several requests.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, operation: OperationDefinitionNode): void {
  const ofGateways = new Set(
    operation.variableDefinitions
      ?.filter(({ type }) => nameOf(type) === '_Any')
      .map(({ variable }) => variable.name.value),
  );
  const isOfGateways = ([name]: [string, unknown]) => ofGateways.has(name);
  const all = Object.entries(variables);
  check(
    all.filter(isOfGateways).map(([, value]) => value),
    Infinity,
  );
  check(
    all.filter((one) => !isOfGateways(one)).map(([, value]) => value),
    mostValues,
  );
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/** Level by level, since what nests deep breaks what goes down with it. */
function check(variables: object, most: number): void {
  let values = 0;
  let level: object[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostNesting)
      throw refused(`Variables may nest ${mostNesting} deep, and these nest deeper.`, 'TOO_DEEP');
    const below: object[] = [];
    for (const one of level)
      for (const value of Object.values(one) as unknown[]) {
        if (++values > most)
          throw refused(
            `Variables may hold ${mostValues} values, and these hold more. Ask in several requests.`,
            'TOO_LONG',
          );
        if (typeof value === 'object' && value !== null) below.push(value);
      }
    level = below;
  }
}
