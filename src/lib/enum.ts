/** The values of an enum with their descriptions. Row types, input types and the GraphQL schema are all built from it. */
export interface Enum<Value extends string> {
  readonly values: readonly [Value, ...Value[]];
  readonly descriptions: Readonly<Record<Value, string>>;
}

export type EnumValue<Of> = Of extends Enum<infer Value> ? Value : never;

/** Builds an enum from descriptions such as `{ TRUE: 'It was so.', FALSE: 'It was not so.' }`; values are listed in this order. */
export const defineEnum = <Value extends string>(descriptions: Readonly<Record<Value, string>>): Enum<Value> => ({
  values: Object.keys(descriptions) as [Value, ...Value[]],
  descriptions,
});
