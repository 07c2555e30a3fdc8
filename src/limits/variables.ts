import { mostNesting, mostValues } from './most.ts';
import { refused } from './refused.ts';

/** Refuses variables that hold too many values, or too deep ones. Level by level, since what nests deep breaks what goes down with it. */
export function checkVariables(variables: object): void {
  let values = 0;
  let level: object[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostNesting)
      throw refused(`Variables may nest ${mostNesting} deep, and these nest deeper.`, 'TOO_DEEP');
    const below: object[] = [];
    for (const one of level)
      for (const value of Object.values(one) as unknown[]) {
        if (++values > mostValues)
          throw refused(
            `Variables may hold ${mostValues} values, and these hold more. Ask in several requests.`,
            'TOO_LONG',
          );
        if (typeof value === 'object' && value !== null) below.push(value);
      }
    level = below;
  }
}
