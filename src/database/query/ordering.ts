import { cypher, type Fragment, join, nothing, type Variable, where } from '../fragment.ts';
import type { Order } from './order.ts';

export type Direction = 'ASC' | 'DESC';

/** A value that nodes can be sorted by; the slug breaks ties. */
export interface Ordering {
  readonly name: string;
  /** Whether an index holds the nodes in this order. */
  readonly isIndexed?: boolean;
  /** Whether it sorts by what is known now, and is not available as of a day. */
  readonly isCurrentOnly?: boolean;
  /** The sort key of a node: the value itself, or the one in the index. */
  readonly toSortKey: (node: Variable, direction: Direction, byIndex: boolean) => SortKey;
}

/** A sort criterion with the clauses that it needs. Nodes for which these find nothing are not in the list. */
export interface SortKey extends Order {
  readonly call?: Fragment;
  readonly match?: Fragment;
  readonly where?: readonly Fragment[];
}

export interface SortCriterion {
  readonly ordering: Ordering;
  readonly direction: Direction;
}

/** Whether one index holds the nodes in this order. */
export const isIndexed = (by: readonly SortCriterion[]) =>
  by.length === 0 || (by.length === 1 && Boolean(by[0]!.ordering.isIndexed));

/** The name of an order in cursors. It ends in a star if positions hold the values themselves instead of the keys of the index. */
export const nameOfOrder = (by: readonly SortCriterion[], byIndex = isIndexed(by)): string =>
  by.map(({ ordering, direction }) => `${ordering.name} ${direction}`).join(', ') + (byIndex ? '' : '*');

export const sortKeysOf = (node: Variable, by: readonly SortCriterion[], byIndex: boolean): SortKey[] =>
  by.map(({ ordering, direction }) => ordering.toSortKey(node, direction, byIndex));

/** The clauses after the one that finds the node: those of its sort keys, and all conditions. */
export function filterClauses(keys: readonly SortKey[], conditions: readonly Fragment[]): Fragment {
  const calls = keys.flatMap(({ call }) => call ?? []);
  const matches = keys.flatMap(({ match }) => match ?? []);
  const all = [...keys.flatMap((key) => key.where ?? []), ...conditions];
  const withAll = calls.length > 0 && matches.length === 0 ? cypher`\nWITH *` : nothing;
  return cypher`${join([...calls, ...matches], '')}${withAll}${where(all)}`;
}
