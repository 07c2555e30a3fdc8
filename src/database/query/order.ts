import { cypher, type Fragment, join, type Parameter, type Variable } from '../fragment.ts';

/** One sort criterion: an expression for a string or a number, never null. */
export interface Order {
  readonly by: Fragment;
  readonly descending?: boolean;
}

/** The position of a node in an order: the name of the order, the node's sort values, its id. */
export type Position = readonly (string | number)[];

export const idOf = (node: Variable) => cypher`${node}.id`;

const withId = (orders: readonly Order[], node: Variable): readonly Order[] => [...orders, { by: idOf(node) }];

/** The terms of an `ORDER BY`: several criteria and then the id, all of them reversed if `isBackwards`. */
export const orderByClause = (orders: readonly Order[], node: Variable, isBackwards = false): Fragment =>
  join(
    withId(orders, node).map(({ by, descending = false }) => (descending === isBackwards ? by : cypher`${by} DESC`)),
    ', ',
  );

/**
 * The condition that a node comes after a position in this order, or before it. It is written so that an index on the first criterion
 * is entered at the position.
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
    value: position.map((values) => values[at + 1]!),
  }));
  const last = all.at(-1)!;
  return all
    .slice(0, -1)
    .reduceRight(
      (rest, { by, sign, value }) => cypher`${by} ${sign}= ${value} AND (${by} ${sign} ${value} OR ${rest})`,
      cypher`${last.by} ${last.sign} ${last.value}`,
    );
}
