/** Whether a value is given: in GraphQL and YAML, both null and undefined mean that it is not. */
export const isPresent = <Value>(value: Value): value is NonNullable<Value> => value !== null && value !== undefined;

/** Whether it is an object and not an array. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields that have a value. */
export const presentFields = <Field>(
  fields: Readonly<Record<string, Field | null | undefined>>,
): Record<string, Field> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Field] => isPresent(entry[1])));
