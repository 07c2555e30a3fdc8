import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildConnection,
  encodeCursor,
  defaultPageSize,
  type FoundPage,
  type PageArguments,
} from '../../../src/database/query/page.ts';
import { paginate } from '../../../src/graphql/connections.ts';

interface Item {
  readonly sort: [number];
  readonly id: string;
}

/** Positions in an ordering. Some have a node; a cursor may point to one that no longer has. */
const places = Array.from({ length: 12 }, (_, at): Item => ({
  sort: [Math.floor(at / 3)],
  id: `n${String(at).padStart(2, '0')}`,
}));
const place = fc.option(fc.nat({ max: places.length - 1 }), { nil: undefined });
const size = fc.nat({ max: 5 });
const randomRequest = fc.record({
  isThere: fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
  size: fc.oneof(
    fc.record({ first: size }),
    fc.record({ last: size }),
    fc.constant({}),
    fc.record({ first: fc.constant(null), last: size }),
  ),
  after: place,
  before: place,
});

interface PageRequest {
  readonly items: readonly Item[];
  readonly args: PageArguments;
  readonly after: number;
  readonly before: number;
}

const pageRequestOf = ({
  isThere,
  size: given,
  after,
  before,
}: typeof randomRequest extends fc.Arbitrary<infer Value> ? Value : never): PageRequest => ({
  items: places.filter((_, at) => isThere[at]),
  args: {
    ...given,
    ...(after !== undefined && { after: encodeCursor(places[after]!, 'order') }),
    ...(before !== undefined && { before: encodeCursor(places[before]!, 'order') }),
  },
  after: after ?? -1,
  before: before ?? places.length,
});

/** A page by definition: the part of the whole list between the cursors, taken from its start or its end. */
function reference({ items, args, after, before }: PageRequest) {
  const at = (item: Item) => places.indexOf(item);
  const between = items.filter((item) => at(item) > after && at(item) < before);
  const isBackwards = typeof args.last === 'number';
  const edges = isBackwards
    ? between.slice(Math.max(between.length - args.last, 0))
    : between.slice(0, args.first ?? defaultPageSize);
  const isAround = (is: boolean) => is && items.length > 0;
  return {
    ids: edges.map(({ id }) => id),
    hasNextPage:
      edges.length > 0
        ? items.some((item) => at(item) > at(edges.at(-1)!))
        : isBackwards
          ? isAround(Boolean(args.before))
          : between.length > 0,
    hasPreviousPage:
      edges.length > 0
        ? items.some((item) => at(item) < at(edges[0]!))
        : isAround(Boolean(args.after)) || (isBackwards && between.length > 0),
  };
}

/** What a query returns for a page, as connection.ts builds it. */
function found({ items, args, after, before }: PageRequest, isPlaced: boolean): FoundPage & { edges: object[] } {
  const at = (item: Item) => places.indexOf(item);
  const between = items.filter((item) => at(item) > after && at(item) < before);
  if (typeof args.last === 'number') between.reverse();
  return {
    hasEdges: true,
    edges: between
      .slice(0, (args.first ?? args.last ?? defaultPageSize) + (isPlaced ? 1 : 0))
      .map((item) => ({ ...item, node: { id: item.id } })),
    total: items.length,
    ...(isPlaced && args.after && { upToAfter: items.some((item) => at(item) <= after) ? 1 : 0 }),
    ...(isPlaced && args.before && { fromBefore: items.some((item) => at(item) >= before) ? 1 : 0 }),
  };
}

const idsOf = (nodes: readonly object[]) => nodes.map((node) => (node as { id: string }).id);

test('a page built from query results equals the page of the whole list, with the right page info', () => {
  fc.assert(
    fc.property(randomRequest, (some) => {
      const request = pageRequestOf(some);
      const { ids, ...around } = reference(request);
      const page = buildConnection(found(request, true), request.args, undefined, 'order');
      expect(idsOf(page.nodes)).toEqual(ids);
      expect(idsOf(page.edges.map(({ node }) => node))).toEqual(ids);
      const cursors = ids.map((id) =>
        encodeCursor(
          places.find((one) => one.id === id)!,
          'order',
        ),
      );
      expect(page.edges.map(({ cursor }) => cursor)).toEqual(cursors);
      expect(page.totalCount).toBe(request.items.length);
      expect(page.pageInfo).toEqual({ ...around, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null });
    }),
    { numRuns: 2000 },
  );
});

test('when no page info is selected, the query returns no more than the page', () => {
  fc.assert(
    fc.property(randomRequest, (some) => {
      const request = pageRequestOf(some);
      const rows = found(request, false);
      const { ids } = reference(request);
      expect(idsOf(buildConnection(rows, request.args, undefined, 'order').nodes)).toEqual(ids);
      const nodesAlone = { edges: rows.edges.map((edge) => (edge as { node: object }).node) };
      expect(idsOf(buildConnection(nodesAlone, request.args, undefined, 'order').nodes)).toEqual(ids);
    }),
  );
});

test('a page of a list in memory is the same', () => {
  fc.assert(
    fc.property(randomRequest, (some) => {
      const { args, ...request } = pageRequestOf(some);
      const unnamed = (at: number | undefined) => (at === undefined ? undefined : encodeCursor(places[at]!, ''));
      const own = { ...args, after: unnamed(some.after), before: unnamed(some.before) };
      const { ids, ...around } = reference({ ...request, args });
      const { edges, hasNextPage, hasPreviousPage } = paginate(request.items, own);
      expect(edges.map(({ id }) => id)).toEqual(ids);
      expect({ hasNextPage, hasPreviousPage }).toEqual(around);
    }),
    { numRuns: 2000 },
  );
});
