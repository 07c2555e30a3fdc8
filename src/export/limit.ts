import { builder } from '../graphql/builder.ts';
import { InputError } from '../lib/input-error.ts';

const mostRows = 5000;
const usualRows = 1000;

/** The argument of every flat list. */
export const limitArgs = builder.args((t) => ({
  limit: t.int({
    defaultValue: usualRows,
    description: `How many rows to give at most, 1 to ${mostRows}; ${usualRows} unless given.`,
  }),
}));

/** Throws `InputError` for more rows than a list gives, or for none. */
export function checkedLimit({ limit }: { limit?: number | null | undefined }): number {
  const checked = limit ?? usualRows;
  if (checked < 1 || checked > mostRows)
    throw new InputError(`"limit" must be from 1 to ${mostRows}; got ${checked}.`, ['limit']);
  return checked;
}
