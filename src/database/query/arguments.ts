import type { Parameter } from '../fragment.ts';

/**
 * Arguments as a relation receives them. Booleans, enums and the absence of an argument shape the query text, so they stay plain values.
 * Strings, numbers and lists are only compared, so they become parameters, and one text serves all their values.
 */
export type WithParameters<Value> = Value extends undefined | null
  ? undefined
  : Value extends boolean
    ? Value
    : Value extends number
      ? Parameter<number>
      : Value extends string
        ? string extends Value
          ? Parameter<string>
          : Value
        : Value extends readonly unknown[]
          ? Parameter<Value>
          : { readonly [Name in keyof Value]: WithParameters<Value[Name]> };
