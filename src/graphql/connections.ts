import { z } from 'zod';
import { InvalidInput } from './errors.ts';
import {
  defaultPageSize,
  type Page,
  type PageArguments,
  type Placed,
  type Position,
} from '../database/query/connection.ts';

/** The arguments of a connection, as clients give them. */
export interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

const position = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** A position as clients see it: opaque, and the same for as long as its node stays in its place. */
export const cursorOf = (place: Placed, order = '') => encoded(positionIn(order, place));

const encoded = (place: Position) => Buffer.from(JSON.stringify(place)).toString('base64url');

const positionIn = (order: string, { sort, id }: Placed): Position => [order, ...sort, id];

const listIn = (order: string, asked: string) =>
  order === '' || order === asked
    ? 'a list in another order'
    : `a list by ${order.replace('*', ', sorted in another way')}`;

/** Throws `InvalidInput` for a cursor of a list in another order than this one, which sorts by so many things before the id. */
export function checkOrder({ after, before }: PageArguments, order: string, sorts: number): void {
  for (const [field, cursor] of Object.entries({ after, before }))
    if (cursor && (cursor[0] !== order || cursor.length !== sorts + 2))
      throw new InvalidInput(
        `"${field}" must be a cursor of the same list in the same order; got one of ${listIn(String(cursor[0]), order)}.`,
        [field],
      );
}

function positionOf(cursor: string, field: string): Position {
  try {
    const found = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    // Base64 and JSON both let signs pass that say nothing.
    if (typeof found.at(-1) === 'string' && encoded(found) === cursor) return found;
  } catch {
    // It is refused below.
  }
  throw new InvalidInput(`"${field}" must be a cursor that a page gave; got "${cursor}".`, [field]);
}

/** The same arguments with each cursor as its position. Throws `InvalidInput` for what makes no page. */
export function pageArguments<Args extends ConnectionArguments>(
  args: Args,
): Omit<Args, keyof PageArguments> & PageArguments {
  const { first, after, last, before } = args;
  if (isGiven(first) && isGiven(last))
    throw new InvalidInput('"first" and "last" exclude each other; give one of them.', ['last']);
  for (const [field, size] of Object.entries({ first, last }))
    if (isGiven(size) && (size < 0 || size > 100))
      throw new InvalidInput(`"${field}" must be from 0 to 100; got ${size}.`, [field]);
  return {
    ...args,
    ...(isGiven(after) && { after: positionOf(after, 'after') }),
    ...(isGiven(before) && { before: positionOf(before, 'before') }),
  } as Omit<Args, keyof PageArguments> & PageArguments;
}

const isGiven = <Value>(value: Value): value is NonNullable<Value> => value !== null && value !== undefined;

/** A page of a list that is there already, in its order; `args` are checked, and either `first` (20 unless given) or `last`. */
export function pageOf<Item extends Placed>(items: readonly Item[], args: PageArguments): Page<Item> {
  const { first, last, after, before } = args;
  const left = items.filter(
    (item) => (!after || isBehind(placeOf(item), after)) && (!before || isBehind(before, placeOf(item))),
  );
  const edges = isGiven(last) ? left.slice(Math.max(left.length - last, 0)) : left.slice(0, first ?? defaultPageSize);
  const isBehindAll = isGiven(after) && items.length > 0;
  const isBeforeAll = isGiven(before) && items.length > 0;
  return {
    totalCount: items.length,
    edges,
    hasNextPage: edges.length > 0 ? edges.at(-1) !== items.at(-1) : isGiven(last) ? isBeforeAll : left.length > 0,
    hasPreviousPage: edges.length > 0 ? edges[0] !== items[0] : isBehindAll || (isGiven(last) && left.length > 0),
  };
}

/** By what the places are sorted by, then by id. */
function isBehind(one: Position, other: Position): boolean {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && one[at]! > other[at]!;
}

const placeOf = (place: Placed): Position => positionIn('', place);
