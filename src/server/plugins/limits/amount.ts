import type { OperationDefinitionNode, ValueNode, VariableNode } from 'graphql';
import { valueFromASTUntyped } from 'graphql';

/** The variables of a request and their defaults, and the amounts already computed from them. */
export interface AmountContext {
  readonly values: Readonly<Record<string, unknown>>;
  readonly defaults: ReadonlyMap<string, ValueNode>;
  readonly computed: Map<object, number>;
}

/** A number, or a function that computes it if it depends on variables. */
export type Amount = number | ((request: AmountContext) => number);

export const evaluate = (amount: Amount, request: AmountContext): number =>
  typeof amount === 'number' ? amount : amount(request);

export function sum(amounts: readonly Amount[]): Amount {
  let fixed = 0;
  const variableParts: ((request: AmountContext) => number)[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') fixed += amount;
    else variableParts.push(amount);
  }
  if (variableParts.length === 0) return fixed;
  return (request) => variableParts.reduce((total, one) => total + one(request), fixed);
}

export const product = (one: Amount, other: Amount): Amount =>
  typeof one === 'number' && typeof other === 'number'
    ? one * other
    : (request) => evaluate(one, request) * evaluate(other, request);

/** The same amount, computed only once per request. */
export function once(amount: Amount): Amount {
  if (typeof amount === 'number') return amount;
  return (request) => {
    const known = request.computed.get(amount);
    if (known !== undefined) return known;
    const fresh = amount(request);
    request.computed.set(amount, fresh);
    return fresh;
  };
}

/** The default values of an operation's variables. */
export const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode) =>
  new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, defaultValue] as const] : [],
    ),
  );

/** The value of a variable: the client's, or else its default. */
export function valueOf({ name }: VariableNode, { values, defaults }: AmountContext): unknown {
  const given = Object.hasOwn(values, name.value) ? values[name.value] : undefined;
  if (given !== undefined) return given;
  const fallback = defaults.get(name.value);
  return fallback && valueFromASTUntyped(fallback);
}
