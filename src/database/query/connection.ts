import { z } from 'zod';
import { ofNow } from './of-now.ts';
import { type EdgeShape, type Gate, gate } from './relation.ts';
import {
  below,
  handed,
  isWanted,
  type textById,
  opened,
  projection,
  properties,
  type Shape,
  type Text,
  type Want,
} from './node-type.ts';

/** Where an edge stands in its order: what the order is called, what the edge is sorted by, its id. */
export type Position = readonly (string | number)[];

/** The arguments of a page, checked: either `first` (20 unless given) or `last`. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: Position | null;
  readonly last?: number | null;
  readonly before?: Position | null;
}

export const defaultPageSize = 20;

/** What an edge is sorted by, thing by thing; the id comes last, and is not among them. */
export const sort = z.array(z.union([z.string(), z.number()]));

export interface Placed {
  readonly sort: readonly (string | number)[];
  readonly id: string;
}

export interface Page<Edge> {
  readonly totalCount: number;
  readonly edges: Edge[];
  /** In place of the edges, where nothing but their nodes was asked for. */
  readonly nodes?: (Edge extends { node: infer Node } ? Node : never)[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const empty: Page<never> = { totalCount: 0, edges: [], hasNextPage: false, hasPreviousPage: false };

/** One thing that a list is sorted by: a Cypher expression for a string or a number, never null. */
export interface Order {
  readonly sort: string;
  readonly descending?: boolean;
}

/** In Cypher, the order by several things, and then by `id`. */
export const orderBy = (orders: readonly Order[], id: string, isBackwards = false) =>
  [...orders, { sort: id, descending: false }]
    .map(({ sort: by, descending = false }) => `${by} ${descending === isBackwards ? 'ASC' : 'DESC'}`)
    .join(', ');

/**
 * A Cypher condition: what is sorted by these things and then by `id` stands behind `position` in the order, or before it. It is
 * written so that an index which holds the first thing is entered at the position.
 */
export function behind(orders: readonly Order[], id: string, position: string, isBackwards = false): string {
  const [step, other] = isBackwards ? ['<', '>'] : ['>', '<'];
  return orders.reduceRight(
    (rest, { sort: by, descending }, at) => {
      const [sign, value] = [descending ? other : step, `${position}[${at + 1}]`];
      return `${by} ${sign}= ${value} AND (${by} ${sign} ${value} OR ${rest})`;
    },
    `${id} ${step} ${position}[${orders.length + 1}]`,
  );
}

/** A page, by `PageArguments` in its want, of the nodes that `match` finds from `parent`. */
export function page<Parent extends object, Row extends object, Edge>(
  parent: Shape<Parent>,
  field: string,
  node: Shape<Row>,
  by: { match: string; order?: readonly Order[]; edge?: EdgeShape<Edge>; name?: string; make?: typeof textById },
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
  const { order = [] } = by;
  const places = order.map((one, at) => ({ ...one, sort: `edge.sort[${at}]` }));
  /** On the embedded engine no pattern can start from a node that was taken out of a map. */
  const nodeOf = (want: Want | undefined, canInline: boolean) => {
    const open = opened(node, below(want, 'nodes'), canInline);
    const shown = projection(node, below(want, 'nodes'), canInline);
    return { open, shown, wanted: (from: string) => handed(node, `${from}.nodes`, open, shown) };
  };
  /** From the start, and nothing is asked of the page but its nodes: no more of them are kept than it shows. */
  const startOnly = (want: Want) => {
    const { open, shown, wanted } = nodeOf(want, true);
    return `${ofNow(by.match, want)}
  WITH ${[node.name, ...(by.edge ? [`{${by.edge.own}} AS edge`] : []), ...order.map((one, at) => `${one.sort} AS by${at}`)].join(', ')}
  ORDER BY ${orderBy(
    order.map((one, at) => ({ ...one, sort: `by${at}` })),
    `${node.name}.id`,
  )} LIMIT ${Number(want['first'] ?? defaultPageSize)}
  WITH ${node.name}${by.edge ? ', edge' : ''}${wanted(`${parent.name}Want.${field}`)}${open}
  ${by.edge ? `WITH collect(edge {.*, node: ${shown}}) AS found RETURN [{edges: found}]` : `RETURN collect(${shown})`}`;
  };
  const whole: Text = (want) => {
    const { open, shown, wanted } = nodeOf(want, false);
    return `${ofNow(by.match, want)}
  WITH {sort: [${order.map((one) => one.sort).join(', ')}], id: ${node.name}.id, node: ${node.name}${by.edge ? `, ${by.edge.own}` : ''}} AS edge
  ORDER BY ${orderBy(places, 'edge.id')}
  WITH ${parent.name}Want.${field} AS want, collect(edge) AS found
  WITH want, found, [edge IN found WHERE (want.after IS NULL OR ${behind(places, 'edge.id', 'want.after')})
    AND (want.before IS NULL OR ${behind(places, 'edge.id', 'want.before', true)})] AS left
  WITH want, found, left, CASE WHEN want.last IS NULL THEN left[0..coalesce(want.first, ${defaultPageSize})]
    WHEN size(left) > want.last THEN left[size(left) - want.last..size(left)] ELSE left END AS page
  CALL (want, page) {
    UNWIND page AS edge
    WITH edge, edge.node AS ${node.name}${wanted('want')}${open}
    RETURN collect(edge {.*, node: ${shown}}) AS edges
  }
  RETURN collect({totalCount: size(found), edges: edges,
    hasNextPage: CASE WHEN size(page) > 0 THEN page[-1].id <> found[-1].id
      WHEN want.last IS NULL THEN size(left) > 0 ELSE want.before IS NOT NULL AND size(found) > 0 END,
    hasPreviousPage: CASE WHEN size(page) > 0 THEN page[0].id <> found[0].id
      ELSE want.after IS NOT NULL AND size(found) > 0 OR want.last IS NOT NULL AND size(left) > 0 END})`;
  };
  const text: Text = (want) => (want && isStartOnly(want) ? startOnly(want) : whole(want));
  const found = gate(parent, field, row as unknown as z.ZodType<Found>, text, pageIn, by.name, by.make);
  return { ...found, sorts: order.length };
}

/** A list of one page, or the list of its nodes, which have no `edges`. */
function pageIn<Edge extends { node: object }>(rows: (Page<Edge> | Edge['node'])[]): Page<Edge> {
  const [first] = rows;
  if (!first) return empty;
  return 'edges' in first ? first : { ...empty, nodes: rows as NonNullable<Page<Edge>['nodes']> };
}

/** Where each edge stands is asked for, or how many there are, or what comes before and after. */
const placing = ['cursor', 'totalCount'];

const isStartOnly = (want: Want) =>
  !['after', 'before', 'last', 'pageInfo'].some((name) => isWanted(want[name])) &&
  want[properties]?.every((name) => !placing.includes(name)) === true;
