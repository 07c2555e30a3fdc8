import { cypher, type Fragment, join, named, type Variable, variable, Writer } from './fragment.ts';

/** A condition on a node. Its fragments make their own variables wherever they are used, so that conditions go into each other. */
export interface Condition {
  readonly where: (node: Variable) => Fragment;
  /** Where to find all nodes for which it may hold, if they are likely to be few. */
  readonly starts: readonly Start[];
}

/** Finds nodes by what a condition names, as `UNWIND [...] AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(node)`. */
export interface Start {
  readonly find: (node: Variable) => Fragment;
  /** Whether it finds each of them once. */
  readonly isDistinct?: true;
  /** What is left to be tested of the nodes that it finds; the whole condition unless given. It is made when it is needed. */
  readonly rest?: () => Condition;
}

/** Of the starts of a condition so many are tried: what is done for a filter grows no faster than the filter. */
const mostStarts = 4;

/** Those of the starts that are tried. */
export const startsOf = ({ starts }: Condition): readonly Start[] => starts.slice(0, mostStarts);

/** A condition on a node alone, and where to find those that fulfil it. */
export const test = (where: Condition['where'], find?: Start['find']): Condition => ({
  where,
  starts: find ? [{ find }] : [],
});

/** As `test`, where the start finds just the nodes for which the condition holds. */
export const exactly = (where: Condition['where'], find: Start['find']): Condition => ({
  where,
  starts: [{ find, rest: () => all([]) }],
});

/** All of them hold; the first of their starts is the one that is likely to find the fewest. */
export const all = (conditions: readonly Condition[]): Condition => ({
  where: (node) => joined(conditions, node, ' AND ', cypher`true`),
  starts: conditions.flatMap(({ starts }, at) =>
    starts.map(({ rest, ...start }) => ({
      ...start,
      ...(rest && { rest: () => all([...conditions.toSpliced(at, 1), rest()]) }),
    })),
  ),
});

/*
 * Where a `DISTINCT` or a `UNION` takes its rows right from a `CALL`, the embedded engine leaves out what comes after the first 2,048.
 */

/** Finds each node once. */
const once = ({ find, isDistinct }: Start, node: Variable): Fragment =>
  cypher`${find(node)} WITH ${isDistinct ? cypher`` : cypher`DISTINCT `}${node}`;

/** Finds nodes for a branch of a `UNION`, which leaves each of them once. */
function found({ find, isDistinct }: Start, node: Variable): Fragment {
  if (!isDistinct) return cypher`${find(node)} WITH ${node}`;
  const nodes = variable('nodes');
  return cypher`${find(node)} WITH collect(${node}) AS ${nodes} UNWIND ${nodes} AS ${node} WITH ${node}`;
}

/** At least one of them holds. Where each of them has a start, all of those together are one. */
export function any(conditions: readonly Condition[]): Condition {
  if (conditions.length === 1) return conditions[0]!;
  const union: Start = {
    find: (node) => cypher`CALL {
${join(
  conditions.map((condition) => {
    const start = condition.starts[0]!;
    return cypher`${found(start, node)} WHERE ${(start.rest?.() ?? condition).where(node)} RETURN ${node}`;
  }),
  '\nUNION\n',
)}
}`,
    isDistinct: true,
    rest: () => all([]),
  };
  return {
    where: (node) => joined(conditions, node, ' OR ', cypher`false`),
    starts: conditions.length > 0 && conditions.every(({ starts }) => starts.length > 0) ? [union] : [],
  };
}

export const not = ({ where }: Condition): Condition => ({
  where: (node) => cypher`NOT (${where(node)})`,
  starts: [],
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
  const matched = (path: Fragment, where?: Fragment, ...more: Fragment[]) => {
    const tests = [...(where ? [where] : []), ...more];
    return tests.length === 0 ? cypher`MATCH ${path}` : cypher`MATCH ${path} WHERE ${join(tests, ' AND ')}`;
  };
  return {
    where(node) {
      const other = variable(hint);
      const { path, where } = way(node, other);
      return cypher`EXISTS { ${matched(path, where, inner.where(other))} }`;
    },
    // Each node on the way is looked at once, and not once for every way that leads there.
    starts: inner.starts.map((start) => ({
      find(node) {
        const other = variable(hint);
        const { back, where } = way(node, other);
        return cypher`${once(start, other)} WHERE ${(start.rest?.() ?? inner).where(other)}\n${matched(back, where)}`;
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
        .map((condition) => ({ condition, key: new Writer().write(condition.where(named('n'))) }))
        .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1))
        .map(({ condition }) => condition);

/**
 * What a text begins with that goes on with a `MATCH` of a node, what is left of the condition to be tested of that node, and the values of
 * both.
 */
export function begun(node: string, condition: Condition, start?: Start) {
  const writer = new Writer();
  const one = named(node);
  return {
    begin: start ? `${writer.write(once(start, one))}\n` : '',
    where: writer.write((start?.rest?.() ?? condition).where(one)),
    values: writer.values as Readonly<Record<string, unknown>>,
  };
}
