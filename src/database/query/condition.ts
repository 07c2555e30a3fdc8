import { cypher, type Fragment, join, nothing, render, type Variable, variable, where } from '../fragment.ts';

/** A condition on a node. Its fragments make their own variables wherever they are used, so that conditions go into each other. */
export interface Condition {
  readonly where: (node: Variable) => Fragment;
  /** Where to find all nodes for which it may hold, if they are likely to be few. */
  readonly seeks: readonly Seek[];
}

/** Finds nodes by what a condition names, as `UNWIND [...] AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(node)`. */
export interface Seek {
  readonly find: (node: Variable) => Fragment;
  /** Whether it finds each of them once. */
  readonly isDistinct?: true;
  /** What is left to be tested of the nodes that it finds; the whole condition unless given. It is made when it is needed. */
  readonly rest?: () => Condition;
}

/** Of the seeks of a condition so many are tried: what is done for a filter grows no faster than the filter. */
const maxSeeks = 4;

/** Those of the seeks that are tried. */
export const seeksOf = ({ seeks }: Condition): readonly Seek[] => seeks.slice(0, maxSeeks);

/** A condition on a node alone, and where to find those that fulfil it. */
export const test = (where: Condition['where'], find?: Seek['find']): Condition => ({
  where,
  seeks: find ? [{ find }] : [],
});

/** As `test`, where the seek finds just the nodes for which the condition holds. */
export const exactly = (where: Condition['where'], find: Seek['find']): Condition => ({
  where,
  seeks: [{ find, rest: () => all([]) }],
});

/** All of them hold; the first of their seeks is the one that is likely to find the fewest. */
export const all = (conditions: readonly Condition[]): Condition => ({
  where: (node) => joined(conditions, node, ' AND ', cypher`true`),
  seeks: conditions.flatMap(({ seeks }, at) =>
    seeks.map(({ rest, ...seek }) => ({
      ...seek,
      ...(rest && { rest: () => all([...conditions.toSpliced(at, 1), rest()]) }),
    })),
  ),
});

/*
 * Where a `DISTINCT` or a `UNION` takes its rows right from a `CALL`, the embedded engine leaves out what comes after the first 2,048.
 */

/** Finds each node once. */
const once = ({ find, isDistinct }: Seek, node: Variable): Fragment =>
  cypher`${find(node)} WITH ${isDistinct ? cypher`` : cypher`DISTINCT `}${node}`;

/** Finds nodes for a branch of a `UNION`, which leaves each of them once. */
function found({ find, isDistinct }: Seek, node: Variable): Fragment {
  if (!isDistinct) return cypher`${find(node)} WITH ${node}`;
  const nodes = variable('nodes');
  return cypher`${find(node)} WITH collect(${node}) AS ${nodes} UNWIND ${nodes} AS ${node} WITH ${node}`;
}

/** At least one of them holds. Where each of them has a seek, all of those together are one. */
export function any(conditions: readonly Condition[]): Condition {
  if (conditions.length === 1) return conditions[0]!;
  const union: Seek = {
    find: (node) => cypher`CALL {
${join(
  conditions.map((condition) => {
    const seek = condition.seeks[0]!;
    return cypher`${found(seek, node)} WHERE ${(seek.rest?.() ?? condition).where(node)} RETURN ${node}`;
  }),
  '\nUNION\n',
)}
}`,
    isDistinct: true,
    rest: () => all([]),
  };
  return {
    where: (node) => joined(conditions, node, ' OR ', cypher`false`),
    seeks: conditions.length > 0 && conditions.every(({ seeks }) => seeks.length > 0) ? [union] : [],
  };
}

export const not = ({ where }: Condition): Condition => ({
  where: (node) => cypher`NOT (${where(node)})`,
  seeks: [],
});

const joined = (conditions: readonly Condition[], node: Variable, word: string, none: Fragment): Fragment => {
  if (conditions.length === 0) return none;
  if (conditions.length === 1) return conditions[0]!.where(node);
  return cypher`(${join(
    conditions.map(({ where }) => where(node)),
    word,
  )})`;
};

/** How one node leads to another: a pattern, and what must hold of what it passes. */
export interface Way {
  readonly path: Fragment;
  /** The same pattern from its other end: the embedded engine follows a pattern from its first node, and looks at all nodes if that is not known. */
  readonly back: Fragment;
  readonly where?: Fragment;
}

/** Some node that `way` leads to fulfils a condition. `way` makes its own variables each time. */
export function some(hint: string, way: (node: Variable, other: Variable) => Way, inner: Condition): Condition {
  const matched = (path: Fragment, test?: Fragment, ...more: Fragment[]) =>
    cypher`MATCH ${path}${where([...(test ? [test] : []), ...more])}`;
  return {
    where(node) {
      const other = variable(hint);
      const { path, where } = way(node, other);
      return cypher`EXISTS { ${matched(path, where, inner.where(other))} }`;
    },
    // Each node on the way is looked at once, and not once for every way that leads there.
    seeks: inner.seeks.map((seek) => ({
      find(node) {
        const other = variable(hint);
        const { back, where } = way(node, other);
        return cypher`${once(seek, other)} WHERE ${(seek.rest?.() ?? inner).where(other)}\n${matched(back, where)}`;
      },
      rest: () => all([]),
    })),
  };
}

/** The same conditions in an order that does not depend on how they were named, so that each combination is planned once. */
export const inOneOrder = (conditions: readonly Condition[]): readonly Condition[] =>
  conditions.length < 2
    ? conditions
    : conditions
        .map((condition) => ({ condition, key: render(condition.where(variable('n'))).text }))
        .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1))
        .map(({ condition }) => condition);

/** What a text begins with that goes on with a `MATCH` of `node`: finds it by a seek. */
export const seekPrefix = (node: Variable, seek: Seek | undefined): Fragment =>
  seek ? cypher`${once(seek, node)}\n` : nothing;

/** What is left to be tested of what a seek finds. */
export const restOf = (condition: Condition, seek?: Seek): Condition => seek?.rest?.() ?? condition;
