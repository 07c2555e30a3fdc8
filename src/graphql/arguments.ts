import {
  GraphQLBoolean,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { Parameter } from '../database/fragment.ts';
import type { BatchParameters } from '../database/query/loader.ts';

type ArgumentTypes = readonly { readonly name: string; readonly type: GraphQLInputType }[];

/** Replaces each value that is only compared by the result of `compared`; see database/query/arguments.ts. */
function mapArguments(types: ArgumentTypes, args: object, compared: (value: unknown) => unknown): object {
  const result: Record<string, unknown> = {};
  for (const { name, type } of types) {
    const value = mapValue(type, (args as Record<string, unknown>)[name], compared);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function mapValue(type: GraphQLInputType, value: unknown, compared: (value: unknown) => unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (isNonNullType(type)) return mapValue(type.ofType, value, compared);
  if (isInputObjectType(type)) return mapArguments(Object.values(type.getFields()), value, compared);
  if (!isListType(type) && (isEnumType(type) || type === GraphQLBoolean)) return value;
  return compared(value);
}

/** Splits arguments into a key of those that shape the query text, and the values that are only compared, in order. */
export function splitArguments(types: ArgumentTypes, args: object): { key: string; values: unknown[] } {
  const values: unknown[] = [];
  const form = mapArguments(types, args, (value) => {
    values.push(value);
    return '?';
  });
  return { key: Object.keys(form).length > 0 ? JSON.stringify(form) : '', values };
}

/** The same arguments with parameters for these values, which start at index `at` of the query's `args`. */
export function parametrize(types: ArgumentTypes, args: object, at: number): object {
  let next = at;
  return mapArguments(types, args, () => {
    const own = next++;
    return new Parameter(({ args: values }: BatchParameters) => values[own]);
  });
}
