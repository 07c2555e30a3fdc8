import type { OperationDefinitionNode, ValueNode, VariableNode } from 'graphql';
import { valueFromASTUntyped } from 'graphql';

/** What is known once a request is there: its variables, and what has been reckoned with them so far. */
export interface Reckoning {
  readonly values: Readonly<Record<string, unknown>>;
  readonly defaults: ReadonlyMap<string, ValueNode>;
  readonly reckoned: Map<object, number>;
}

/** A number, or how to reckon it where a variable has a say in it. */
export type Amount = number | ((asked: Reckoning) => number);

export const reckon = (amount: Amount, asked: Reckoning): number =>
  typeof amount === 'number' ? amount : amount(asked);

export function sum(amounts: readonly Amount[]): Amount {
  let fixed = 0;
  const open: ((asked: Reckoning) => number)[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') fixed += amount;
    else open.push(amount);
  }
  if (open.length === 0) return fixed;
  return (asked) => open.reduce((total, one) => total + one(asked), fixed);
}

export const product = (one: Amount, other: Amount): Amount =>
  typeof one === 'number' && typeof other === 'number'
    ? one * other
    : (asked) => reckon(one, asked) * reckon(other, asked);

/** The same amount, reckoned once a request however often it is needed. */
export function once(amount: Amount): Amount {
  if (typeof amount === 'number') return amount;
  return (asked) => {
    const known = asked.reckoned.get(amount);
    if (known !== undefined) return known;
    const fresh = amount(asked);
    asked.reckoned.set(amount, fresh);
    return fresh;
  };
}

/** The values that variables have where a request gives them none. */
export const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode) =>
  new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, defaultValue] as const] : [],
    ),
  );

/** The value of a variable, as the client gave it or else its default. */
export function valueOf({ name }: VariableNode, { values, defaults }: Reckoning): unknown {
  const given = Object.hasOwn(values, name.value) ? values[name.value] : undefined;
  if (given !== undefined) return given;
  const fallback = defaults.get(name.value);
  return fallback && valueFromASTUntyped(fallback);
}
