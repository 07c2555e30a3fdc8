import { cypher, type Fragment, join, nothing, Parameter, type Variable, variable, verbatim } from '../fragment.ts';
import { type Condition, remainingCondition, type Seek, seekPrefix } from './condition.ts';
import { variableForNode, type NodeType } from './node-type.ts';
import { idOf, isBeyond, type Order, orderByClause, type Position } from './order.ts';
import { type SortCriterion, isIndexed, filterClauses, type SortKey, sortKeysOf } from './ordering.ts';
import type { Selection, Show } from './selection.ts';

/** The order of a list, and the direction and bounds of a page in it. */
export interface ListOrder {
  readonly type: NodeType;
  readonly by: readonly SortCriterion[];
  readonly isBackwards: boolean;
  readonly hasAfter: boolean;
  readonly hasBefore: boolean;
}

/** The selection on the nodes of a page, and how a query reads it. */
export interface ListNodes {
  readonly show: Show;
  readonly selection: Selection;
}

const limit = new Parameter(({ limit: size }: { limit: number }) => size, 'limit');
const after = new Parameter((values: { after: Position }) => values.after);
const before = new Parameter((values: { before: Position }) => values.before);

/** The fragments that the queries of a list share. `canFollow` as in `Show`. */
function buildParts({ type, by, isBackwards, hasAfter, hasBefore }: ListOrder, canFollow: boolean, nodes?: ListNodes) {
  const node = variableForNode(type);
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
    inOrder: cypher`ORDER BY ${orderByClause(sorted, node, isBackwards)}`,
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

/** Sorts the nodes that a seek finds, if they are few. A seek may also find nodes of another label, such as unnamed parties. */
export function seekCypher(
  order: ListOrder,
  condition: Condition,
  seek: Seek,
  maxCandidates: number,
  nodes?: ListNodes,
): Fragment {
  const { node, keys, bounds, withKeys, inOrder, subqueries, row } = buildParts(order, false, nodes);
  const candidates = variable('candidates');
  const isOfType = cypher`${node}:${verbatim(order.type.label)}`;
  const found = filterClauses(keys, [isOfType, remainingCondition(condition, seek).where(node), ...bounds]);
  return cypher`${seekPrefix(node, seek)}LIMIT ${verbatim(maxCandidates + 1)}
WITH collect(${node}) AS ${candidates}
CALL (${candidates}) {
  WITH ${candidates} WHERE size(${candidates}) <= ${verbatim(maxCandidates)}
  UNWIND ${candidates} AS ${node}
  WITH ${node}${found}
  ${withKeys}
  ${inOrder} LIMIT ${limit}${subqueries}
  RETURN collect({sort: ${row.sort}, id: ${row.id}, node: ${row.node}}) AS rows
}
RETURN size(${candidates}) AS candidates, rows`;
}

/**
 * If an index holds the nodes in this order, scans it and tests each node in turn. The query sorts before it filters, so that the
 * database can stop as soon as the page is full. In any other order it filters first, and sorts what is left.
 */
export function indexScan(order: ListOrder, condition: Condition, nodes?: ListNodes): Fragment {
  const { node, keys, bounds, withKeys, withSorted, inOrder, subqueries, row } = buildParts(order, true, nodes);
  const found = isIndexed(order.by)
    ? cypher`${matchNodes(node, order.type, keys, [...bounds, ...areNotNull(keys, node)])}
${withKeys} ${inOrder}
${withSorted} WHERE ${condition.where(node)}
${withSorted} ${inOrder} LIMIT ${limit}`
    : cypher`${matchNodes(node, order.type, keys, [condition.where(node), ...bounds])}
${withKeys} ${inOrder} LIMIT ${limit}`;
  return cypher`${found}${subqueries}
RETURN ${row.sort} AS sort, ${row.id} AS id, ${row.node} AS node ${inOrder}`;
}

/** Counts the nodes on all pages together. */
export function countCypher({ type, by }: ListOrder, condition: Condition): Fragment {
  const node = variableForNode(type);
  const seek = condition.seeks[0];
  const keys = sortKeysOf(node, by, isIndexed(by));
  return cypher`${seekPrefix(node, seek)}${matchNodes(node, type, keys, [remainingCondition(condition, seek).where(node)])} RETURN count(*) AS count`;
}

const matchNodes = (node: Variable, { label }: NodeType, keys: readonly SortKey[], conditions: readonly Fragment[]) =>
  cypher`MATCH (${node}:${verbatim(label)})${filterClauses(keys, conditions)}`;

/** Neo4j scans an index in order only if the query rules out nulls, which the index does not hold. */
const areNotNull = (keys: readonly SortKey[], node: Variable) =>
  [...keys.map(({ by }) => by), idOf(node)].map((one) => cypher`${one} IS NOT NULL`);
