import { cypher, type Fragment, join, nothing, type Variable, where } from '../fragment.ts';
import type { Order } from './order.ts';

export type Direction = 'ASC' | 'DESC';

/** What nodes can be sorted by; ties are by slug. */
export interface Ordering {
  readonly name: string;
  /** Whether an index holds the nodes in this order. */
  readonly isIndexed?: boolean;
  /** Whether it counts what is known now, and cannot be asked as of a day. */
  readonly isOfNow?: boolean;
  /** What it sorts a node by: the value itself, or what the index holds. */
  readonly on: (node: Variable, direction: Direction, byIndex: boolean) => SortKey;
}

/** An order with what it needs besides the node. A node for which that finds nothing has no place in the order. */
export interface SortKey extends Order {
  readonly call?: Fragment;
  readonly match?: Fragment;
  readonly where?: readonly Fragment[];
}

export interface By {
  readonly ordering: Ordering;
  readonly direction: Direction;
}

/** Whether one index holds the nodes in this order. */
export const isIndexed = (by: readonly By[]) =>
  by.length === 0 || (by.length === 1 && Boolean(by[0]!.ordering.isIndexed));

/** How an order is called in cursors: with a star where a place is made of the values themselves, and not of an index's key. */
export const nameOfOrder = (by: readonly By[], byIndex = isIndexed(by)): string =>
  by.map(({ ordering, direction }) => `${ordering.name} ${direction}`).join(', ') + (byIndex ? '' : '*');

export const sortKeysOf = (node: Variable, by: readonly By[], byIndex: boolean): SortKey[] =>
  by.map(({ ordering, direction }) => ordering.on(node, direction, byIndex));

/** What follows the clause that finds the node: what its sort keys need, and all conditions. */
export function narrowed(keys: readonly SortKey[], conditions: readonly Fragment[]): Fragment {
  const calls = keys.flatMap(({ call }) => call ?? []);
  const matches = keys.flatMap(({ match }) => match ?? []);
  const all = [...keys.flatMap((key) => key.where ?? []), ...conditions];
  const withAll = calls.length > 0 && matches.length === 0 ? cypher`\nWITH *` : nothing;
  return cypher`${join([...calls, ...matches], '')}${withAll}${where(all)}`;
}
