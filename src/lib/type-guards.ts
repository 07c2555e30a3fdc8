/** Whether there is a value: GraphQL and YAML have both `null` and nothing for what is not given. */
export const isPresent = <Value>(value: Value): value is NonNullable<Value> => value !== null && value !== undefined;

/** Whether it is a map of fields, and no list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields that are given. */
export const presentFields = <Field>(
  fields: Readonly<Record<string, Field | null | undefined>>,
): Record<string, Field> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Field] => isPresent(entry[1])));
