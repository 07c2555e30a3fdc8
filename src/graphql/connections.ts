import { isPresent } from '../lib/type-guards.ts';
import type { Position } from '../database/query/order.ts';
import {
  checkOrder,
  checkPageArguments,
  cursorOf,
  defaultPageSize,
  type PageArguments,
  type PlacedEdge,
  positionOf,
} from '../database/query/page.ts';

/** A page of edges in their order. */
export interface Page<Edge, Count = number> {
  readonly totalCount: Count;
  readonly edges: readonly Edge[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** A page as a connection shows it; its cursors bear the name of its order, and are made when they are asked for. */
export function connectionOfPage<Edge extends PlacedEdge, Count>(
  { edges, hasNextPage, hasPreviousPage, totalCount }: Page<Edge, Count>,
  order = '',
) {
  const withCursors = edges.map((edge) => ({
    ...edge,
    get cursor() {
      return cursorOf(edge, order);
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
 * A page of a list that is there already, in its order: by one thing and then by id. Throws `InputError` for arguments that make no page
 * of it.
 */
export function pageOf<Item extends PlacedEdge>(items: readonly Item[], args: PageArguments): Page<Item> {
  checkPageArguments(args);
  checkOrder(args, '', 1);
  const { first, last } = args;
  const [after, before] = [args.after && positionOf(args.after), args.before && positionOf(args.before)];
  const left = items.filter(
    (item) => (!after || isBehind(placeOf(item), after)) && (!before || isBehind(before, placeOf(item))),
  );
  const edges = isPresent(last) ? left.slice(Math.max(left.length - last, 0)) : left.slice(0, first ?? defaultPageSize);
  const isBehindAll = Boolean(after) && items.length > 0;
  const isBeforeAll = Boolean(before) && items.length > 0;
  return {
    totalCount: items.length,
    edges,
    hasNextPage: edges.length > 0 ? edges.at(-1) !== items.at(-1) : isPresent(last) ? isBeforeAll : left.length > 0,
    hasPreviousPage: edges.length > 0 ? edges[0] !== items[0] : isBehindAll || (isPresent(last) && left.length > 0),
  };
}

/** By what the places are sorted by, then by id. */
function isBehind(one: Position, other: Position): boolean {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && one[at]! > other[at]!;
}

const placeOf = ({ sort, id }: PlacedEdge): Position => ['', ...sort, id];
