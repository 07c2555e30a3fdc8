import { z } from 'zod';
import { type EdgeShape, type Gate, gate } from './gate.ts';
import { opened, projection, type Shape } from './shape.ts';

/** Where an edge stands in its order: by `sort`, then by `id`. */
export type Position = readonly [sort: string | number, id: string];

/** The arguments of a page, checked: either `first` (20 unless given) or `last`. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: Position | null;
  readonly last?: number | null;
  readonly before?: Position | null;
}

export const defaultPageSize = 20;

/** What a list is sorted by. */
export const sort = z.union([z.string(), z.number()]);

export interface Placed {
  readonly sort: string | number;
  readonly id: string;
}

export interface Page<Edge> {
  readonly totalCount: number;
  readonly edges: Edge[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const empty: Page<never> = { totalCount: 0, edges: [], hasNextPage: false, hasPreviousPage: false };

/** The order of a list: by a Cypher expression for a string or a number, then by slug. */
export interface Order {
  readonly sort: string;
  readonly descending?: boolean;
}

/** A Cypher condition: `edge` stands behind `position` in the order, or before it. */
export const behind = (edge: Record<'sort' | 'id', string>, position: string, { descending = false }) =>
  `(${edge.sort} ${descending ? '<' : '>'} ${position}[0] OR ${edge.sort} = ${position}[0] AND ${edge.id} > ${position}[1])`;
export const ahead = (edge: Record<'sort' | 'id', string>, position: string, { descending = false }) =>
  `(${edge.sort} ${descending ? '>' : '<'} ${position}[0] OR ${edge.sort} = ${position}[0] AND ${edge.id} < ${position}[1])`;

/** A page, by `PageArguments` in its want, of the nodes that `match` finds from `parent`. */
export function page<Parent extends object, Row extends object, Edge>(
  parent: Shape<Parent>,
  field: string,
  node: Shape<Row>,
  by: { match: string; order: Order; edge?: EdgeShape<Edge>; name?: string },
): Gate<Page<Edge & Placed & { node: Row }>, Parent> {
  type Found = Page<Edge & Placed & { node: Row }>;
  const edge = z.intersection(
    (by.edge?.row ?? z.unknown()) as z.ZodType<Edge>,
    z.object({ sort, id: z.string(), node: node.row }),
  );
  const row = z.object({
    totalCount: z.number(),
    edges: z.array(edge),
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
  });
  const placed = { sort: 'edge.sort', id: 'edge.id' };
  const text = `${by.match}
  WITH {sort: ${by.order.sort}, id: ${node.name}.id, node: ${node.name}${by.edge ? `, ${by.edge.own}` : ''}} AS edge
  ORDER BY edge.sort ${by.order.descending ? 'DESC' : 'ASC'}, edge.id
  WITH ${parent.name}Want.${field} AS want, collect(edge) AS found
  WITH want, found, [edge IN found WHERE (want.after IS NULL OR ${behind(placed, 'want.after', by.order)})
    AND (want.before IS NULL OR ${ahead(placed, 'want.before', by.order)})] AS left
  WITH want, found, CASE WHEN want.last IS NULL THEN left[0..coalesce(want.first, ${defaultPageSize})]
    WHEN size(left) > want.last THEN left[size(left) - want.last..size(left)] ELSE left END AS page
  CALL (want, page) {
    UNWIND page AS edge
    WITH edge, edge.node AS ${node.name}, want.nodes AS ${node.name}Want${opened(node)}
    RETURN collect(edge {.*, node: ${projection(node)}}) AS edges
  }
  RETURN collect({totalCount: size(found), edges: edges,
    hasNextPage: size(page) > 0 AND page[-1].id <> found[-1].id,
    hasPreviousPage: CASE WHEN size(page) > 0 THEN page[0].id <> found[0].id ELSE want.after IS NOT NULL AND size(found) > 0 END})`;
  return gate(parent, field, row as unknown as z.ZodType<Found>, text, ([found = empty]) => found, by.name);
}
