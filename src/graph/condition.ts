/** A condition on a node, as a text of fixed fragments in one sequence, whatever order a client names them in. */
export interface Condition {
  /** By the node's variable. Each `?` stands for the next of `values`; `want` holds the arguments of the list's field. */
  readonly text: (node: string) => string;
  readonly values: readonly unknown[];
  /** How many tests and relations it is made of. */
  readonly size: number;
  /** How many relations it follows, one behind another; see `some`. */
  readonly depth: number;
  /** Where to find all nodes for which it may hold, if they are likely to be few. */
  readonly starts: readonly Start[];
}

/** Finds nodes by what a condition names, as `UNWIND ? AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(node)`. */
export interface Start {
  readonly text: (node: string) => string;
  readonly values: readonly unknown[];
  /** What is left to be tested of the nodes that it finds; the whole condition unless told. */
  readonly rest?: Condition;
}

/** A condition that compares with one value. */
export const test = (text: Condition['text'], value: unknown, start?: Start['text']): Condition => ({
  text,
  values: [value],
  size: 1,
  depth: 0,
  starts: start ? [{ text: start, values: [value] }] : [],
});

/** A condition that compares with several values, and its start with the same. */
export const between = (text: Condition['text'], values: readonly unknown[], start?: Start['text']): Condition => ({
  text,
  values,
  size: 1,
  depth: 0,
  starts: start ? [{ text: start, values }] : [],
});

/** A condition on the node and `want` alone. */
export const always = (text: Condition['text']): Condition => ({ text, values: [], size: 1, depth: 0, starts: [] });

/** All of them hold; the first of their starts is the one that is likely to find the fewest. */
export const all = (conditions: readonly Condition[]): Condition => ({
  ...joined(conditions, ' AND ', 'true'),
  starts: conditions.flatMap(({ starts }, at) =>
    starts.map((start) => (start.rest ? { ...start, rest: all([...conditions.toSpliced(at, 1), start.rest]) } : start)),
  ),
});

/** A condition whose start finds just the nodes for which it holds. */
export const exactly = (condition: Condition): Condition => ({
  ...condition,
  starts: condition.starts.map((start) => ({ ...start, rest: all([]) })),
});

/** At least one of them holds. Where each of them has a start, all of those together are one. */
export function any(conditions: readonly Condition[]): Condition {
  const starts = conditions.flatMap((condition) => condition.starts.slice(0, 1));
  const isStart = starts.length > 0 && starts.length === conditions.length;
  return {
    ...joined(conditions, ' OR ', 'false'),
    starts: isStart
      ? [
          {
            text: (node) => `CALL {
${starts.map(({ text }) => `${text(node)} RETURN ${node}`).join('\nUNION\n')}
}
WITH ${node}`,
            values: starts.flatMap(({ values }) => values),
          },
        ]
      : [],
  };
}

export const not = ({ text, ...condition }: Condition): Condition => ({
  ...condition,
  text: (node) => `NOT (${text(node)})`,
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
    size: inner.size + 1,
    depth: inner.depth + 1,
    starts: inner.starts.map(({ text, values }) => ({
      text: (node) => `${text(otherOf(node))} WITH DISTINCT ${otherOf(node)}\nMATCH ${way(node, otherOf(node))}`,
      values,
    })),
  };
}

function joined(conditions: readonly Condition[], word: string, none: string): Condition {
  if (conditions.length === 1) return { ...conditions[0]!, starts: [] };
  const sorted = conditions
    .map((condition) => ({ ...condition, key: condition.text('n') }))
    .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  return {
    text: (node) => (sorted.length === 0 ? none : `(${sorted.map(({ text }) => text(node)).join(word)})`),
    values: sorted.flatMap(({ values }) => values),
    size: sorted.reduce((sum, { size }) => sum + size, 0),
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

/** What a text begins with that goes on with a `MATCH` of the node and its condition, and the values of both by their names. */
export const begun = (node: string, { values }: Condition, start?: Start) => ({
  text: start ? `${start.text(node)} WITH DISTINCT ${node}\n` : '',
  values: valuesByName([...(start?.values ?? []), ...values]),
});
