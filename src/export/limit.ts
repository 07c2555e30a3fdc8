import { builder } from '../graphql/builder.ts';
import { InputError } from '../lib/input-error.ts';

const maxRows = 5000;
const defaultRows = 1000;

/** The `limit` argument of all flat lists. */
export const limitArgs = builder.args((t) => ({
  limit: t.int({
    defaultValue: defaultRows,
    description: `How many rows to give at most, 1 to ${maxRows}; ${defaultRows} unless given.`,
  }),
}));

/** Returns the limit or its default. Throws `InputError` if it is out of range. */
export function checkLimit({ limit }: { limit?: number | null | undefined }): number {
  const checked = limit ?? defaultRows;
  if (checked < 1 || checked > maxRows)
    throw new InputError(`"limit" must be from 1 to ${maxRows}; got ${checked}.`, ['limit']);
  return checked;
}
