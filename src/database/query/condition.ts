import { cypher, type Fragment, join, nothing, render, type Variable, variable, where } from '../fragment.ts';

/** A condition on a node. Each use of its fragments creates new variables, so conditions can be nested. */
export interface Condition {
  readonly where: (node: Variable) => Fragment;
  /** Each finds all nodes that may fulfil the condition; there is none if they are likely to be many. */
  readonly seeks: readonly Seek[];
}

/** Finds nodes from the values in a condition, such as `UNWIND [...] AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(node)`. */
export interface Seek {
  readonly find: (node: Variable) => Fragment;
  /** Whether it finds no node twice. */
  readonly isDistinct?: true;
  /** Builds the condition that its nodes must still be tested on; the whole condition by default. */
  readonly rest?: () => Condition;
}

/** The number of seeks tried per condition, so that the work grows no faster than the filter. */
const maxSeeks = 4;

/** The seeks of a condition that are tried. */
export const limitSeeks = ({ seeks }: Condition): readonly Seek[] => seeks.slice(0, maxSeeks);

/** A condition on a node, and optionally a seek for the nodes that may fulfil it. */
export const test = (where: Condition['where'], find?: Seek['find']): Condition => ({
  where,
  seeks: find ? [{ find }] : [],
});

/** As `test`, if the seek finds exactly the nodes that fulfil the condition. */
export const exactly = (where: Condition['where'], find: Seek['find']): Condition => ({
  where,
  seeks: [{ find, rest: () => all([]) }],
});

/** All of the conditions hold. Put the most selective condition first: its seeks are tried first. */
export const all = (conditions: readonly Condition[]): Condition => ({
  where: (node) => joinConditions(conditions, node, ' AND ', cypher`true`),
  seeks: conditions.flatMap(({ seeks }, at) =>
    seeks.map(({ rest, ...seek }) => ({
      ...seek,
      ...(rest && { rest: () => all([...conditions.toSpliced(at, 1), rest()]) }),
    })),
  ),
});

/*
 * If a `DISTINCT` or a `UNION` reads its rows directly from a `CALL`, the embedded engine drops all rows after the first 2,048.
 */

/** Finds no node twice. */
const findDistinct = ({ find, isDistinct }: Seek, node: Variable): Fragment =>
  cypher`${find(node)} WITH ${isDistinct ? cypher`` : cypher`DISTINCT `}${node}`;

/** Finds nodes for a branch of a `UNION`, which removes duplicates itself. */
function findForUnion({ find, isDistinct }: Seek, node: Variable): Fragment {
  if (!isDistinct) return cypher`${find(node)} WITH ${node}`;
  const nodes = variable('nodes');
  return cypher`${find(node)} WITH collect(${node}) AS ${nodes} UNWIND ${nodes} AS ${node} WITH ${node}`;
}

/** At least one of the conditions holds. If each of them has a seek, the union of these is a seek too. */
export function any(conditions: readonly Condition[]): Condition {
  if (conditions.length === 1) return conditions[0]!;
  const union: Seek = {
    find: (node) => cypher`CALL {
${join(
  conditions.map((condition) => {
    const seek = condition.seeks[0]!;
    return cypher`${findForUnion(seek, node)} WHERE ${(seek.rest?.() ?? condition).where(node)} RETURN ${node}`;
  }),
  '\nUNION\n',
)}
}`,
    isDistinct: true,
    rest: () => all([]),
  };
  return {
    where: (node) => joinConditions(conditions, node, ' OR ', cypher`false`),
    seeks: conditions.length > 0 && conditions.every(({ seeks }) => seeks.length > 0) ? [union] : [],
  };
}

export const not = ({ where }: Condition): Condition => ({
  where: (node) => cypher`NOT (${where(node)})`,
  seeks: [],
});

const joinConditions = (
  conditions: readonly Condition[],
  node: Variable,
  operator: string,
  ifEmpty: Fragment,
): Fragment => {
  if (conditions.length === 0) return ifEmpty;
  if (conditions.length === 1) return conditions[0]!.where(node);
  return cypher`(${join(
    conditions.map(({ where }) => where(node)),
    operator,
  )})`;
};

/** How to get from one node to another: a pattern, and a condition on what it passes. */
export interface Traversal {
  readonly path: Fragment;
  /** The same pattern reversed: the embedded engine starts at the first node of a pattern, and scans all nodes if that one is not bound. */
  readonly reversedPath: Fragment;
  readonly where?: Fragment;
}

/** Some node that `way` leads to fulfils the `inner` condition. Each call of `way` must create new variables. */
export function some(hint: string, way: (node: Variable, other: Variable) => Traversal, inner: Condition): Condition {
  const matched = (path: Fragment, test?: Fragment, ...more: Fragment[]) =>
    cypher`MATCH ${path}${where([...(test ? [test] : []), ...more])}`;
  return {
    where(node) {
      const other = variable(hint);
      const { path, where } = way(node, other);
      return cypher`EXISTS { ${matched(path, where, inner.where(other))} }`;
    },
    // Tests each node that the seek finds once, and not once per row.
    seeks: inner.seeks.map((seek) => ({
      find(node) {
        const other = variable(hint);
        const { reversedPath, where } = way(node, other);
        return cypher`${findDistinct(seek, other)} WHERE ${(seek.rest?.() ?? inner).where(other)}\n${matched(reversedPath, where)}`;
      },
      rest: () => all([]),
    })),
  };
}

/** Sorts conditions by their text, so that each combination of them is one query, which is planned once. */
export const sortConditions = (conditions: readonly Condition[]): readonly Condition[] =>
  conditions.length < 2
    ? conditions
    : conditions
        .map((condition) => ({ condition, key: render(condition.where(variable('n'))).text }))
        .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1))
        .map(({ condition }) => condition);

/** The start of a query that continues with a `MATCH` of `node`: finds it by the seek, if there is one. */
export const seekPrefix = (node: Variable, seek: Seek | undefined): Fragment =>
  seek ? cypher`${findDistinct(seek, node)}\n` : nothing;

/** The condition that the nodes of a seek must still be tested on. */
export const remainingCondition = (condition: Condition, seek?: Seek): Condition => seek?.rest?.() ?? condition;
