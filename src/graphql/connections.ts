import { isPresent } from '../lib/type-guards.ts';
import type { Position } from '../database/query/order.ts';
import {
  checkOrder,
  checkPageArguments,
  encodeCursor,
  defaultPageSize,
  type PageArguments,
  type PlacedEdge,
  decodeCursor,
} from '../database/query/page.ts';

/** A page of edges in their order. */
export interface Page<Edge, Count = number> {
  readonly totalCount: Count;
  readonly edges: readonly Edge[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Converts a page to a connection. Its cursors contain the name of the order, and are encoded when they are read. */
export function connectionOfPage<Edge extends PlacedEdge, Count>(
  { edges, hasNextPage, hasPreviousPage, totalCount }: Page<Edge, Count>,
  order = '',
) {
  const withCursors = edges.map((edge) => ({
    ...edge,
    get cursor() {
      return encodeCursor(edge, order);
    },
  }));
  return {
    edges: withCursors,
    totalCount,
    get pageInfo() {
      const [startCursor, endCursor] = [withCursors[0]?.cursor ?? null, withCursors.at(-1)?.cursor ?? null];
      return { hasNextPage, hasPreviousPage, startCursor, endCursor };
    },
  };
}

/**
 * A page of a list in memory, which is sorted by one value and then by id. Throws `InputError` for invalid arguments.
 */
export function paginate<Item extends PlacedEdge>(items: readonly Item[], args: PageArguments): Page<Item> {
  checkPageArguments(args);
  checkOrder(args, '', 1);
  const { first, last } = args;
  const [after, before] = [args.after && decodeCursor(args.after), args.before && decodeCursor(args.before)];
  const matching = items.filter(
    (item) => (!after || isAfter(positionOfItem(item), after)) && (!before || isAfter(before, positionOfItem(item))),
  );
  const edges = isPresent(last)
    ? matching.slice(Math.max(matching.length - last, 0))
    : matching.slice(0, first ?? defaultPageSize);
  const isAfterAll = Boolean(after) && items.length > 0;
  const isBeforeAll = Boolean(before) && items.length > 0;
  return {
    totalCount: items.length,
    edges,
    hasNextPage: edges.length > 0 ? edges.at(-1) !== items.at(-1) : isPresent(last) ? isBeforeAll : matching.length > 0,
    hasPreviousPage: edges.length > 0 ? edges[0] !== items[0] : isAfterAll || (isPresent(last) && matching.length > 0),
  };
}

/** Compares by the sort values, then by id. */
function isAfter(one: Position, other: Position): boolean {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && one[at]! > other[at]!;
}

const positionOfItem = ({ sort, id }: PlacedEdge): Position => ['', ...sort, id];
