import type { Condition, Start } from './condition.ts';
import { behind, type Order, orderBy, type PageArguments } from './page.ts';
import type { Shape } from './shape.ts';

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

/** How an order is called in cursors. */
export const nameOf = (by: readonly By[]) =>
  by.map(({ ordering, direction }) => `${ordering.name} ${direction}`).join(', ');

/** By values that are compared one by one. */
export const ordersOf = (node: string, by: readonly By[]): Order[] =>
  by.map(({ ordering, direction }) => ({ sort: ordering.value(node), descending: direction === 'DESC' }));

/** What follows the `MATCH` of the node, up to its conditions. */
export function besidesOf(node: string, by: readonly By[]): string {
  const besides = [...new Set(by.map(({ ordering }) => ordering.beside?.(node) ?? ''))].join('');
  return `${besides} ${besides ? 'AND' : 'WHERE'}`;
}

const and = (...conditions: readonly string[]) => conditions.join('\n  AND ');

/** So many nodes are sorted; where there are more, the order is walked, and each is looked at until the page is full. */
export const mostCandidates = 1000;

/** The texts of one list: `$limit` nodes behind `want.after` and before `want.before`, the last ones if `isBackwards`. */
export function listTexts(
  { name: node, label }: Pick<Shape, 'name' | 'label'>,
  { condition, by }: { condition: Condition; by: readonly By[] },
  { after, before }: PageArguments,
  isBackwards: boolean,
) {
  const [only, ...others] = by;
  const walk = others.length === 0 && only?.ordering.walk?.[only.direction](node);
  const orders = walk ? [walk] : ordersOf(node, by);
  const id = `${node}.id`;
  const aliases = orders.map((one, at) => ({ ...one, sort: `by${at}` }));
  const sorts = `[${aliases.map(({ sort }) => sort).join(', ')}]`;

  const matched = (text: string, key = '') => `MATCH (${node}:${label}${key})${besidesOf(node, by)} ${text}`;
  const conditions = condition.text(node);
  const bounds = [
    ...(after ? [behind(orders, id, 'want.after')] : []),
    ...(before ? [behind(orders, id, 'want.before', true)] : []),
  ];
  const sorted = `WITH ${[node, ...orders.map(({ sort }, at) => `${sort} AS by${at}`)].join(', ')}
ORDER BY ${orderBy(aliases, id, isBackwards)}`;
  const sortedAgain = `WITH ${[node, ...aliases.map(({ sort }) => sort)].join(', ')} ORDER BY ${orderBy(aliases, id, isBackwards)}`;
  // An index is walked where the text says that it has all there are.
  const isThere = [...orders.map(({ sort }) => sort), id].map((one) => `${one} IS NOT NULL`);
  const isWalk = by.length === 0 || Boolean(walk);

  return {
    /** Sorts what a start finds, if that is few. */
    few: (start: Start) => `${start.text(node)} WITH DISTINCT ${node} LIMIT ${mostCandidates + 1}
WITH collect(${id}) AS few
CALL (few) {
  WITH few WHERE size(few) <= ${mostCandidates} UNWIND few AS id
  ${matched(and(conditions, ...bounds), ' {id: id}')}
  ${sorted} LIMIT $limit
  RETURN collect({sort: ${sorts}, id: ${id}}) AS edges
}
RETURN size(few) AS candidates, edges`,

    /**
     * Walks the order where an index holds it, and looks at each node in turn: sorted first and filtered then, the database has
     * no reason to look at all of them. Another order is made of what the conditions leave.
     */
    walked: `${
      isWalk
        ? `${matched(and(...bounds, ...isThere))}
${sorted}
WITH ${[node, ...aliases.map(({ sort }) => sort)].join(', ')} WHERE ${conditions}
${sortedAgain} LIMIT $limit`
        : `${matched(and(conditions, ...bounds))}
${sorted} LIMIT $limit`
    }
RETURN ${sorts} AS sort, ${id} AS id
ORDER BY ${orderBy(
      aliases.map((one, at) => ({ ...one, sort: `sort[${at}]` })),
      'id',
      isBackwards,
    )}`,

    /** Counts what is on all pages together. */
    count: (start?: Start) =>
      `${start ? `${start.text(node)} WITH DISTINCT ${node}\n` : ''}${matched(conditions)} RETURN count(*) AS count`,
  };
}
