import { behind, type Order, orderBy, type PageArguments } from './connection.ts';
import type { Shape } from './node-type.ts';

export type Direction = 'ASC' | 'DESC';

/** What nodes can be sorted by; ties are by slug. */
export interface Ordering {
  readonly name: string;
  /** A `MATCH` with a `WHERE` for what `value` or `walk` need besides the node: what it does not find has no place in the order. */
  readonly beside?: (node: string) => string;
  /** By a string or a number, never null. */
  readonly value: (node: string, direction: Direction) => Order;
  /** Whether it counts what is known now, and cannot be asked as of a day. */
  readonly isOfNow?: boolean;
  /** Properties by which an index holds the nodes in this order, each with the slug in it; see summaries/order-keys.ts. */
  readonly walk?: Readonly<Record<Direction, (node: string) => Order>>;
}

export interface By {
  readonly ordering: Ordering;
  readonly direction: Direction;
}

const isWalked = (by: readonly By[]) => by.length === 0 || (by.length === 1 && Boolean(by[0]!.ordering.walk));

/** How an order is called in cursors: with a star where a place is made of the values themselves, and not of an index's key. */
export const nameOf = (by: readonly By[], isIndexed = isWalked(by)) =>
  by.map(({ ordering, direction }) => `${ordering.name} ${direction}`).join(', ') + (isIndexed ? '' : '*');

/** By values that are compared one by one. */
export const ordersOf = (node: string, by: readonly By[]): Order[] =>
  by.map(({ ordering, direction }) => ordering.value(node, direction));

/** What follows the `MATCH` of the node, up to its conditions. */
export function besidesOf(node: string, by: readonly By[]): string {
  const besides = [...new Set(by.map(({ ordering }) => ordering.beside?.(node) ?? ''))].join('');
  return `${besides} ${besides ? 'AND' : 'WHERE'}`;
}

const and = (...conditions: readonly string[]) => conditions.join('\n  AND ');

/** Stand in a text where the nodes of a page are read with it: what is wanted of them, what runs before they are shown, and they. */
export const nodesMark = { wanted: '⟦wanted⟧', opened: '⟦opened⟧', shown: '⟦shown⟧' };

/**
 * The texts of one list: `$limit` nodes behind `want.after` and before `want.before`, the last ones if `isBackwards`. Those that `where` holds
 * for; `begin` finds them, or others beside them.
 */
export function listTexts(
  { name: node, label }: Pick<Shape, 'name' | 'label'>,
  by: readonly By[],
  { after, before }: PageArguments,
  isBackwards: boolean,
  isWithNodes = false,
) {
  const isWalk = isWalked(by);
  const orders = isWalk ? by.map(({ ordering, direction }) => ordering.walk![direction](node)) : ordersOf(node, by);
  const id = `${node}.id`;
  const aliases = orders.map((one, at) => ({ ...one, sort: `by${at}` }));
  const sorts = `[${aliases.map(({ sort }) => sort).join(', ')}]`;

  const matched = (text: string) => `MATCH (${node}:${label})${besidesOf(node, by)} ${text}`;
  const bounds = [
    ...(after ? [behind(orders, id, 'want.after')] : []),
    ...(before ? [behind(orders, id, 'want.before', true)] : []),
  ];
  const sorted = `WITH ${[node, ...orders.map(({ sort }, at) => `${sort} AS by${at}`)].join(', ')}
ORDER BY ${orderBy(aliases, id, isBackwards)}`;
  const sortedAgain = `WITH ${[node, ...aliases.map(({ sort }) => sort)].join(', ')} ORDER BY ${orderBy(aliases, id, isBackwards)}`;
  // An index is walked where the text says that it has all there are.
  const isThere = [...orders.map(({ sort }) => sort), id].map((one) => `${one} IS NOT NULL`);

  const open = isWithNodes
    ? `\nWITH ${[node, ...aliases.map(({ sort }) => sort)].join(', ')}${nodesMark.wanted}${nodesMark.opened}`
    : '';
  const shown = isWithNodes ? `, node: ${nodesMark.shown}` : '';

  return {
    /** Sorts what a start finds, if that is few: nodes of the label, and maybe others that are in the same place, as unnamed parties are. */
    few: (begin: string, where: string, most: number) => `${begin.trimEnd()} LIMIT ${most + 1}
WITH collect(${node}) AS few
CALL (few) {
  WITH few WHERE size(few) <= ${most} UNWIND few AS ${node}
  WITH ${node}${besidesOf(node, by)} ${and(`${node}:${label}`, where, ...bounds)}
  ${sorted} LIMIT $limit${open}
  RETURN collect({sort: ${sorts}, id: ${id}${shown}}) AS edges
}
RETURN size(few) AS candidates, edges`,

    /**
     * Walks the order where an index holds it, and looks at each node in turn: sorted first and filtered then, the database has
     * no reason to look at all of them. Another order is made of what the conditions leave.
     */
    walked: (where: string) => `${
      isWalk
        ? `${matched(and(...bounds, ...isThere))}
${sorted}
WITH ${[node, ...aliases.map(({ sort }) => sort)].join(', ')} WHERE ${where}
${sortedAgain} LIMIT $limit`
        : `${matched(and(where, ...bounds))}
${sorted} LIMIT $limit`
    }${open}
RETURN ${sorts} AS sort, ${id} AS id${isWithNodes ? `, ${nodesMark.shown} AS node` : ''}
ORDER BY ${orderBy(aliases, id, isBackwards)}`,

    /** Counts what is on all pages together. */
    count: (begin: string, where: string) => `${begin}${matched(where)} RETURN count(*) AS count`,
  };
}
