import type { Parameter } from '../fragment.ts';

/**
 * Arguments as a relation sees them. What chooses a text is there as it is: whether an argument is given, a Boolean, an enum. What is only
 * compared (a text, a number, a list of either) is a parameter, so that one text serves all values.
 */
export type Given<Value> = Value extends undefined | null
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
          : { readonly [Name in keyof Value]: Given<Value[Name]> };
