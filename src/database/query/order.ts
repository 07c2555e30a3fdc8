import { cypher, type Fragment, join, type Parameter, type Variable } from '../fragment.ts';

/** One thing that nodes are sorted by: an expression for a string or a number, never null. */
export interface Order {
  readonly by: Fragment;
  readonly descending?: boolean;
}

/** Where a node stands in its order: what the order is called, what the node is sorted by, its id. */
export type Position = readonly (string | number)[];

export const idOf = (node: Variable) => cypher`${node}.id`;

const withId = (orders: readonly Order[], node: Variable): readonly Order[] => [...orders, { by: idOf(node) }];

/** In Cypher, the order by several things and then by the id; or from its end. */
export const orderedBy = (orders: readonly Order[], node: Variable, isBackwards = false): Fragment =>
  join(
    withId(orders, node).map(({ by, descending = false }) => (descending === isBackwards ? by : cypher`${by} DESC`)),
    ', ',
  );

/**
 * A condition: what is sorted by these things and then by its id stands after a position in the order, or before it. It is written so
 * that an index which holds the first thing is entered at the position.
 */
export function isBeyond(
  orders: readonly Order[],
  node: Variable,
  position: Parameter<Position>,
  isBefore = false,
): Fragment {
  const all = withId(orders, node).map(({ by, descending = false }, at) => ({
    by,
    sign: descending === isBefore ? cypher`>` : cypher`<`,
    value: position.map((places) => places[at + 1]!),
  }));
  const last = all.at(-1)!;
  return all
    .slice(0, -1)
    .reduceRight(
      (rest, { by, sign, value }) => cypher`${by} ${sign}= ${value} AND (${by} ${sign} ${value} OR ${rest})`,
      cypher`${last.by} ${last.sign} ${last.value}`,
    );
}
