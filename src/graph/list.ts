import { z } from 'zod';
import { cypherQuery, type CypherQuery } from './cypher.ts';
import {
  ahead,
  behind,
  defaultPageSize,
  type Order,
  type Page,
  type PageArguments,
  type Placed,
  type Position,
  sort,
} from './page.ts';
import type { Graph } from './graph.ts';
import { opened, projection, type Shape, type Want } from './shape.ts';

/** The parameters of a list's texts; `want` also holds the arguments of the list's field. */
interface ListParams {
  readonly after: Position | null;
  readonly before: Position | null;
  readonly limit: number;
  readonly want: Want;
}

/** All nodes of a label, in pages. */
export interface List<Row> {
  /** What plans without reading: for planning before the first request. */
  readonly queries: readonly CypherQuery<ListParams, unknown>[];
  /** One round trip; `totalCount` costs one of its own, when it is called. */
  page(graph: Graph, args: PageArguments, want: Want): Promise<ListPage<Placed & { node: Row }>>;
}

type ListPage<Edge> = Omit<Page<Edge>, 'totalCount'> & { readonly totalCount: () => Promise<number> };

/** Every list, so that its texts can be planned before the first request. */
export const lists: List<unknown>[] = [];

/**
 * A list from the root by the slugs of its nodes, or by `order`; `where` is a condition on the node and `want`. `match` finds
 * the nodes where a label alone does not; what else it leaves in scope, `order` may use.
 */
export function list<Row extends object>(
  node: Shape<Row>,
  name: string,
  by: { order?: Order; where?: string; match?: string } = {},
): List<Row> {
  const { name: variable, label } = node;
  const order = by.order ?? { sort: `''` };
  const match = `WITH $want AS want
${by.match ?? `MATCH (${variable}:${label})`}
WITH ${variable}, want, ${order.sort} AS sort
WHERE (${by.where ?? 'true'})` as const;
  const edge = { sort: 'sort', id: `${variable}.id` };
  const row = z.object({ sort, id: z.string(), node: node.row });

  const query = (queryName: string, isDescending: boolean, ids: 'ASC' | 'DESC') => {
    const sorts = isDescending ? 'DESC' : 'ASC';
    return cypherQuery<ListParams>()(
      queryName,
      `${match}
  AND ($after IS NULL OR ${behind(edge, '$after', order)}) AND ($before IS NULL OR ${ahead(edge, '$before', order)})
WITH ${variable}, want, sort ORDER BY sort ${sorts}, ${variable}.id ${ids} LIMIT $limit
WITH ${variable}, sort, want.nodes AS ${variable}Want${opened(node)}
RETURN sort, ${variable}.id AS id, ${projection(node)} AS node ORDER BY sort ${sorts}, id ${ids}`,
      row,
    );
  };
  const forwards = query(name, order.descending ?? false, 'ASC');
  const backwards = query(`${name}.backwards`, !order.descending, 'DESC');
  const count = cypherQuery<{ want: Want }>()(
    `${name}.count`,
    `${match} RETURN count(*) AS count`,
    z.object({ count: z.number() }),
  );
  const result: List<Row> = {
    queries: [forwards, backwards],
    async page(graph, { first, last, after, before }, want) {
      const size = first ?? last ?? defaultPageSize;
      const isBackwards = last !== null && last !== undefined;
      const found = await graph.read(isBackwards ? backwards : forwards, {
        after: after ?? null,
        before: before ?? null,
        limit: size + 1,
        want,
      });
      const edges = found.slice(0, size);
      if (isBackwards) edges.reverse();
      const more = found.length > size;
      return {
        edges,
        hasNextPage: isBackwards ? Boolean(before) : more,
        hasPreviousPage: isBackwards ? more : Boolean(after),
        totalCount: async () => (await graph.read(count, { want }))[0]!.count,
      };
    },
  };
  lists.push(result);
  return result;
}
