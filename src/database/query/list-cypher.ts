import { cypher, type Fragment, join, nothing, Parameter, type Variable, variable, verbatim } from '../fragment.ts';
import { type Condition, restOf, type Seek, seekPrefix } from './condition.ts';
import { nodeOf, type NodeType } from './node-type.ts';
import { idOf, isBeyond, type Order, orderedBy, type Position } from './order.ts';
import { type By, isIndexed, narrowed, type SortKey, sortKeysOf } from './ordering.ts';
import type { Selection, Show } from './selection.ts';

/** The order of a list, and how a page stands in it. */
export interface ListOrder {
  readonly type: NodeType;
  readonly by: readonly By[];
  readonly isBackwards: boolean;
  readonly hasAfter: boolean;
  readonly hasBefore: boolean;
}

/** How the nodes of a page are shown in its text, and what is asked of them. */
export interface ListNodes {
  readonly show: Show;
  readonly selection: Selection;
}

const limit = new Parameter(({ limit: size }: { limit: number }) => size, 'limit');
const after = new Parameter((values: { after: Position }) => values.after);
const before = new Parameter((values: { before: Position }) => values.before);

/** What all texts of a list are made of. `canFollow` as in `Show`. */
function partsOf({ type, by, isBackwards, hasAfter, hasBefore }: ListOrder, canFollow: boolean, nodes?: ListNodes) {
  const node = nodeOf(type);
  const keys = sortKeysOf(node, by, isIndexed(by));
  const sorted: Order[] = keys.map((key) => ({ ...key, by: cypher`${variable('by')}` }));
  const inScope = join([cypher`${node}`, ...sorted.map(({ by: value }) => value)], ', ');
  const aliased = keys.map(({ by: value }, at) => cypher`${value} AS ${sorted[at]!.by}`);
  const shown = nodes?.show(node, type, nodes.selection, canFollow);
  return {
    node,
    keys,
    bounds: [
      ...(hasAfter ? [isBeyond(keys, node, after)] : []),
      ...(hasBefore ? [isBeyond(keys, node, before, true)] : []),
    ],
    withKeys: cypher`WITH ${join([cypher`${node}`, ...aliased], ', ')}`,
    withSorted: cypher`WITH ${inScope}`,
    inOrder: cypher`ORDER BY ${orderedBy(sorted, node, isBackwards)}`,
    subqueries: shown ? cypher`\n${shown.subqueries}` : nothing,
    row: {
      sort: cypher`[${join(
        sorted.map(({ by: value }) => value),
        ', ',
      )}]`,
      id: idOf(node),
      node: shown?.value ?? cypher`null`,
    },
  };
}

/** Sorts what a seek finds, if that is few: nodes of the label, and maybe others that are in the same place, as unnamed parties are. */
export function seekCypher(
  order: ListOrder,
  condition: Condition,
  seek: Seek,
  most: number,
  nodes?: ListNodes,
): Fragment {
  const { node, keys, bounds, withKeys, inOrder, subqueries, row } = partsOf(order, false, nodes);
  const candidates = variable('candidates');
  const isOfType = cypher`${node}:${verbatim(order.type.label)}`;
  const found = narrowed(keys, [isOfType, restOf(condition, seek).where(node), ...bounds]);
  return cypher`${seekPrefix(node, seek)}LIMIT ${verbatim(most + 1)}
WITH collect(${node}) AS ${candidates}
CALL (${candidates}) {
  WITH ${candidates} WHERE size(${candidates}) <= ${verbatim(most)}
  UNWIND ${candidates} AS ${node}
  WITH ${node}${found}
  ${withKeys}
  ${inOrder} LIMIT ${limit}${subqueries}
  RETURN collect({sort: ${row.sort}, id: ${row.id}, node: ${row.node}}) AS rows
}
RETURN size(${candidates}) AS candidates, rows`;
}

/**
 * Scans an index in its order, where it holds the nodes in this one, and looks at each node in turn: sorted first and filtered then, the
 * database has no reason to look at all of them. Another order is made of what the condition leaves.
 */
export function indexScan(order: ListOrder, condition: Condition, nodes?: ListNodes): Fragment {
  const { node, keys, bounds, withKeys, withSorted, inOrder, subqueries, row } = partsOf(order, true, nodes);
  const found = isIndexed(order.by)
    ? cypher`${matched(node, order.type, keys, [...bounds, ...isThere(keys, node)])}
${withKeys} ${inOrder}
${withSorted} WHERE ${condition.where(node)}
${withSorted} ${inOrder} LIMIT ${limit}`
    : cypher`${matched(node, order.type, keys, [condition.where(node), ...bounds])}
${withKeys} ${inOrder} LIMIT ${limit}`;
  return cypher`${found}${subqueries}
RETURN ${row.sort} AS sort, ${row.id} AS id, ${row.node} AS node ${inOrder}`;
}

/** Counts what is on all pages together. */
export function countCypher({ type, by }: ListOrder, condition: Condition): Fragment {
  const node = nodeOf(type);
  const seek = condition.seeks[0];
  const keys = sortKeysOf(node, by, isIndexed(by));
  return cypher`${seekPrefix(node, seek)}${matched(node, type, keys, [restOf(condition, seek).where(node)])} RETURN count(*) AS count`;
}

const matched = (node: Variable, { label }: NodeType, keys: readonly SortKey[], conditions: readonly Fragment[]) =>
  cypher`MATCH (${node}:${verbatim(label)})${narrowed(keys, conditions)}`;

/** An index is scanned in order where the text says that it has all there are. */
const isThere = (keys: readonly SortKey[], node: Variable) =>
  [...keys.map(({ by }) => by), idOf(node)].map((one) => cypher`${one} IS NOT NULL`);
