import { isPresent } from '../lib/type-guards.ts';
import { InputError } from '../lib/input-error.ts';
import { all, type Condition, exactly, test } from '../database/query/condition.ts';
import { cypher, type Fragment, type Variable, verbatim } from '../database/fragment.ts';
import type { Label } from '../database/graph-schema.ts';
import { canonicalizeLanguage } from '../lib/languages.ts';
import type { MaybeAsOf } from '../model/sources/known.ts';
import type * as filters from './filters.ts';

/* What the conditions of any kind of thing are made of: comparisons of one property. */

/** Makes a value of a key that is greater than the key, whatever its slug. */
const behindSlugs = ' ~';

export const slugs = (label: Label) => (value: readonly string[]) =>
  exactly(
    (n) => cypher`${n}.id IN ${value}`,
    (n) => cypher`UNWIND ${value} AS slug MATCH (${n}:${verbatim(label)} {id: slug})`,
  );

/** One of these: a list is gone through for each node, and this is looked up. */
export const isAmong = (node: Variable, ids: readonly string[]) =>
  cypher`${Object.fromEntries(ids.map((id) => [id, true as const]))}[${node}.id] IS NOT NULL`;

/** Those that have been found, which may be many. */
export const among = (label: Label) => (ids: readonly string[]) => ({
  ...slugs(label)(ids),
  where: (n: Variable) => isAmong(n, ids),
});

/** One of the values of a property that may not be there. */
export const oneOf = (property: string, label?: Label) => (value: readonly string[]) =>
  test(
    (n) => cypher`coalesce(${n}.${verbatim(property)} IN ${value}, false)`,
    label &&
      ((n) => cypher`UNWIND ${value} AS one MATCH (${n}:${verbatim(label)}) WHERE ${n}.${verbatim(property)} = one`),
  );

/**
 * In one of these languages, or in a part of one: `zh` finds `zh-Hans` too. Tags that begin alike stand together in an index, as `-` comes
 * right before `.`. Throws `InputError` for what is no language.
 */
export function inLanguage(label: Label, property: string, tags: readonly string[]): Condition {
  const canonical = tags.map((tag) => {
    const found = canonicalizeLanguage(tag);
    if (found === undefined)
      throw new InputError(`"${property}" must be a language tag such as en or pt-BR; got "${tag}".`, [
        'filter',
        property,
      ]);
    return found;
  });
  const isOf = (n: Variable) => cypher`${n}.${verbatim(property)} >= tag AND ${n}.${verbatim(property)} < tag + '.'`;
  return test(
    (n) => cypher`coalesce(any(tag IN ${canonical} WHERE ${isOf(n)}), false)`,
    (n) => cypher`UNWIND ${canonical} AS tag MATCH (${n}:${verbatim(label)}) WHERE ${isOf(n)}`,
  );
}

/** Between two bounds, both included; a bound that is not given is none. */
export const within = (expression: (node: Variable) => Fragment, { min, max }: filters.Range<number>): Condition =>
  all([
    ...(isPresent(min) ? [test((n) => cypher`coalesce(${expression(n)} >= ${min}, false)`)] : []),
    ...(isPresent(max) ? [test((n) => cypher`coalesce(${expression(n)} <= ${max}, false)`)] : []),
  ]);

/** By the key that an index holds; see summaries/order-keys.ts. */
export const byKey = (label: Label, key: string, [least, most]: readonly [string, string]) => {
  const property = verbatim(key);
  return test(
    (n) => cypher`coalesce(${n}.${property} >= ${least} AND ${n}.${property} <= ${most}, false)`,
    (n) => cypher`MATCH (${n}:${verbatim(label)}) WHERE ${n}.${property} >= ${least} AND ${n}.${property} <= ${most}`,
  );
};

export const dayKeys = ({ from, to }: filters.DateRange): [string, string] => [
  from ?? '0',
  (to ?? '9999-12-31') + behindSlugs,
];

export const countKeys = ({ min, max }: filters.Range<number>): [string, string] => {
  const digits = (count: number) => String(Math.min(Math.max(count, 0), 9_999_999_999)).padStart(10, '0');
  if (isPresent(max) && max < 0) return ['~', '']; // no count is
  return [digits(min ?? 0), digits(max ?? 9_999_999_999) + behindSlugs];
};

/** By a number that is kept on write, of what is known now. */
export function storedCount(label: Label, property: string, range: filters.Range<number>, isAsOf = false): Condition {
  if (isAsOf)
    throw new InputError(
      `"${property}" counts what is known now, and cannot be asked as of a day; leave out "asOf" or this.`,
      ['filter', property],
    );
  return byKey(label, `${property}Up`, countKeys(range));
}

/** Whether something is asked as of a day, or of a recorded instant. */
export const isAsOf = (asOf: MaybeAsOf) => Boolean(asOf?.published ?? asOf?.recorded);
