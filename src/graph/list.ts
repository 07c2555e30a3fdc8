import { z } from 'zod';
import { type Condition, type Start, valuesByName } from './condition.ts';
import type { Graph } from './graph.ts';
import {
  behind,
  defaultPageSize,
  type Order,
  orderBy,
  type Page,
  type PageArguments,
  type Placed,
  sort,
} from './page.ts';
import type { Shape, Want } from './shape.ts';
import { texts } from './texts.ts';

export type Direction = 'ASC' | 'DESC';

/** What nodes can be sorted by; ties are by slug. */
export interface Ordering {
  readonly name: string;
  /** A `MATCH` with a `WHERE` for what `value` or `walk` need besides the node: what it does not find has no place in the order. */
  readonly beside?: (node: string) => string;
  /** A string or a number, never null. */
  readonly value: (node: string) => string;
  /** Properties by which an index holds the nodes in this order, each with the slug in it; see summaries/order-keys.ts. */
  readonly walk?: Readonly<Record<Direction, (node: string) => Order>>;
}

export interface By {
  readonly ordering: Ordering;
  readonly direction: Direction;
}

export interface Question {
  readonly condition: Condition;
  /** The first thing sorts, the next those that are equal by it, and at last the slug. */
  readonly by: readonly By[];
  readonly args: PageArguments;
  /** What the texts of `condition` and `by` need of the field's arguments. */
  readonly want: Want;
}

type ListPage = Omit<Page<Placed>, 'totalCount'> & { readonly totalCount: () => Promise<number> };

/** All nodes of a label, in pages of their ids: one query, or one for each start that turned out to find many. */
export interface List {
  page(graph: Graph, question: Question): Promise<ListPage>;
}

const placed = z.object({ sort, id: z.string() });
const few = z.object({ candidates: z.number(), edges: z.array(placed) });
const count = z.object({ count: z.number() });

/** So many nodes are sorted; where there are more, the order is walked instead, and each is looked at until the page is full. */
const mostCandidates = 1000;

/** How long it is known that a start finds many. */
const memory = 60_000;

export function list({ name: node, label }: Pick<Shape, 'name' | 'label'>, name: string): List {
  const query = texts<{ want: Want; limit: number }>();
  const many = new Map<string, number>();

  return {
    async page(graph, { condition, by, args, want }) {
      const { first, last, after, before } = args;
      const isBackwards = last !== null && last !== undefined;
      const size = first ?? last ?? defaultPageSize;
      const params = (start?: Start) => ({
        want: { ...want, after, before, values: valuesByName([...(start ? [start.value] : []), ...condition.values]) },
        limit: size + 1,
      });
      const orders = ordersOf(node, by);
      const bounds = [
        ...(after ? [behind(orders, `${node}.id`, 'want.after')] : []),
        ...(before ? [behind(orders, `${node}.id`, 'want.before', true)] : []),
      ];
      const places = orders.map((one, at) => ({ ...one, sort: `by${at}` }));
      const page = `WITH ${[node, ...orders.map((one, at) => `${one.sort} AS by${at}`)].join(', ')}
ORDER BY ${orderBy(places, `${node}.id`, isBackwards)} LIMIT $limit`;
      const sorts = `[${places.map((one) => one.sort).join(', ')}]`;
      const where = [condition.text(node), ...bounds].join('\n  AND ');

      const found = (await ofFew()) ?? (await walked());
      const edges = found.slice(0, size);
      if (isBackwards) edges.reverse();
      const more = found.length > size;
      return {
        edges,
        hasNextPage: isBackwards ? Boolean(before) : more,
        hasPreviousPage: isBackwards ? more : Boolean(after),
        totalCount: async () => {
          const [start] = condition.starts;
          const text = `${start ? `${start.text(node)} WITH DISTINCT ${node}\n` : ''}${matched(by, condition.text(node))} RETURN count(*) AS count`;
          return (await graph.read(query(`${name}.count`, text, count), params(start)))[0]!.count;
        },
      };

      /** Sorts what the first start finds that finds few; undefined where none does. */
      async function ofFew(): Promise<Placed[] | undefined> {
        for (const start of condition.starts) {
          const key = start.text(node) + JSON.stringify(start.value);
          if ((many.get(key) ?? 0) > Date.now()) continue;
          const text = `${start.text(node)} WITH DISTINCT ${node} LIMIT ${mostCandidates + 1}
WITH collect(${node}.id) AS few
CALL (few) {
  WITH few WHERE size(few) <= ${mostCandidates} UNWIND few AS id
  ${matched(by, where, ' {id: id}')}
  ${page}
  RETURN collect({sort: ${sorts}, id: ${node}.id}) AS edges
}
RETURN size(few) AS candidates, edges`;
          const [row] = await graph.read(query(`${name}.few`, text, few), params(start));
          if (row!.candidates <= mostCandidates) return row!.edges;
          if (many.size > 10_000) many.clear();
          many.set(key, Date.now() + memory);
        }
        return undefined;
      }

      function walked(): Promise<Placed[]> {
        // An index is walked where it is said that it has all there are.
        const isThere = [...orders.map((one) => one.sort), `${node}.id`].map((one) => `${one} IS NOT NULL`);
        const text = `${matched(by, [where, ...isThere].join(' AND '))}
${page}
RETURN ${sorts} AS sort, ${node}.id AS id ORDER BY ${orderBy(
          places.map((one, at) => ({ ...one, sort: `sort[${at}]` })),
          'id',
          isBackwards,
        )}`;
        return graph.read(query(isBackwards ? `${name}.backwards` : name, text, placed), params());
      }

      function matched(some: readonly By[], text: string, key = ''): string {
        return `MATCH (${node}:${label}${key})${besidesOf(node, some)} ${text}`;
      }
    },
  };
}

/** What follows the `MATCH` of the node, up to its conditions. */
export function besidesOf(node: string, by: readonly By[]): string {
  const besides = [...new Set(by.map(({ ordering }) => ordering.beside?.(node) ?? ''))].join('');
  return `${besides} ${besides ? 'AND' : 'WHERE'}`;
}

/** One thing is walked where an index holds it; several are compared one by one. */
export function ordersOf(node: string, by: readonly By[]): Order[] {
  const [only] = by;
  if (by.length === 1 && only!.ordering.walk) return [only!.ordering.walk[only!.direction](node)];
  return by.map(({ ordering, direction }) => ({ sort: ordering.value(node), descending: direction === 'DESC' }));
}

/** How an order is called in cursors. */
export const nameOf = (by: readonly By[]) =>
  by.map(({ ordering, direction }) => `${ordering.name} ${direction}`).join(', ');
