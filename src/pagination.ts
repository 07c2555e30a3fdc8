import { z } from 'zod';
import { InvalidInput } from './errors.ts';
import type { PageArguments, Position } from './graph/page.ts';

/** The arguments of a connection, as clients give them. */
export interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

const position = z.tuple([z.string(), z.string()]);

/** A position as clients see it: opaque, and the same for as long as its node stays in its place. */
export const cursorOf = ({ sort, id }: { sort: string; id: string }) =>
  Buffer.from(JSON.stringify([sort, id])).toString('base64url');

function positionOf(cursor: string, field: string): Position {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidInput(`"${field}" must be a cursor that a page gave; got "${cursor}".`, [field]);
  }
}

/** The same arguments with each cursor as its position. Throws `InvalidInput` for what makes no page. */
export function pageArguments<Args extends ConnectionArguments>(
  args: Args,
): Omit<Args, keyof PageArguments> & PageArguments {
  const { first, after, last, before } = args;
  if (isGiven(first) && isGiven(last))
    throw new InvalidInput('"first" and "last" exclude each other; give one of them.', ['last']);
  for (const [field, size] of Object.entries({ first, last }))
    if (isGiven(size) && (size < 1 || size > 100))
      throw new InvalidInput(`"${field}" must be from 1 to 100; got ${size}.`, [field]);
  return {
    ...args,
    ...(isGiven(after) && { after: positionOf(after, 'after') }),
    ...(isGiven(before) && { before: positionOf(before, 'before') }),
  } as Omit<Args, keyof PageArguments> & PageArguments;
}

const isGiven = <Value>(value: Value): value is NonNullable<Value> => value !== null && value !== undefined;
