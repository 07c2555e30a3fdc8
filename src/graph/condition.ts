/** A condition on a node, as a text of fixed fragments in one sequence, whatever order a client names them in. */
export interface Condition {
  /** By the node's variable. Each `?` stands for the next of `values`; `want` holds the arguments of the list's field. */
  readonly text: (node: string) => string;
  readonly values: readonly unknown[];
  /** How many relations it follows, one behind another; see `some`. */
  readonly depth: number;
  /** Where to find all nodes for which it may hold, if they are likely to be few. */
  readonly starts: readonly Start[];
}

/** Finds nodes by what a condition names, as `UNWIND ? AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(node)`. */
export interface Start {
  readonly text: (node: string) => string;
  readonly value: unknown;
}

/** A condition that compares with one value. */
export const test = (text: Condition['text'], value: unknown, start?: Start['text']): Condition => ({
  text,
  values: [value],
  depth: 0,
  starts: start ? [{ text: start, value }] : [],
});

/** A condition that compares with two values; to its start they are one, a list of both. */
export const between = (
  text: Condition['text'],
  bounds: readonly [unknown, unknown],
  start?: Start['text'],
): Condition => ({
  text,
  values: bounds,
  depth: 0,
  starts: start ? [{ text: start, value: bounds }] : [],
});

/** A condition on the node and `want` alone. */
export const always = (text: Condition['text']): Condition => ({ text, values: [], depth: 0, starts: [] });

/** All of them hold; the first of their starts is the one that is likely to find the fewest. */
export const all = (conditions: readonly Condition[]): Condition => ({
  ...joined(conditions, ' AND ', 'true'),
  starts: conditions.flatMap(({ starts }) => starts),
});

export const any = (conditions: readonly Condition[]): Condition => joined(conditions, ' OR ', 'false');

export const not = ({ text, values, depth }: Condition): Condition => ({
  text: (node) => `NOT (${text(node)})`,
  values,
  depth,
  starts: [],
});

/** Some node that `way` leads to fulfils a condition; `way` is a pattern, and may go on with a `WHERE`. */
export function some(name: string, way: (node: string, other: string) => string, inner: Condition): Condition {
  const otherOf = (node: string) => `${node}_${name}`; // the same concept may be met again further inside
  return {
    text: (node) => {
      const pattern = way(node, otherOf(node));
      return `EXISTS { MATCH ${pattern} ${pattern.includes(' WHERE ') ? 'AND' : 'WHERE'} ${inner.text(otherOf(node))} }`;
    },
    values: inner.values,
    depth: inner.depth + 1,
    starts: inner.starts.map(({ text, value }) => ({
      text: (node) => `${text(otherOf(node))} WITH DISTINCT ${otherOf(node)}\nMATCH ${way(node, otherOf(node))}`,
      value,
    })),
  };
}

function joined(conditions: readonly Condition[], word: string, none: string): Condition {
  const sorted = conditions
    .map((condition) => ({ ...condition, key: condition.text('n') }))
    .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  return {
    text: (node) =>
      sorted.length === 0
        ? none
        : sorted.length === 1
          ? sorted[0]!.text(node)
          : `(${sorted.map(({ text }) => text(node)).join(word)})`,
    values: sorted.flatMap(({ values }) => values),
    depth: Math.max(0, ...sorted.map(({ depth }) => depth)),
    starts: [],
  };
}

/** A text in which each `?` is the name of its value in `want.values`. */
export function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('?', () => `want.values.v${count++}`);
}

/** The values by the names that `numbered` gives them. */
export const valuesByName = (values: readonly unknown[]) =>
  Object.fromEntries(values.map((value, at) => [`v${at}`, value]));
