import { isPresent } from '../lib/type-guards.ts';
import { InputError } from '../lib/input-error.ts';
import { all, type Condition, exactly, test } from '../database/query/condition.ts';
import { cypher, type Fragment, type Variable, verbatim } from '../database/fragment.ts';
import type { Label } from '../database/graph-schema.ts';
import { canonicalizeLanguage } from '../lib/languages.ts';
import type { MaybeAsOf } from '../model/sources/known.ts';
import type * as filters from './filters.ts';

/* Comparisons of one property: the building blocks of all conditions. */

/** Sorts after any slug, so that a value followed by it is an upper bound for the keys of that value. */
const afterSlugs = ' ~';

export const hasSlug = (label: Label) => (value: readonly string[]) =>
  exactly(
    (n) => cypher`${n}.id IN ${value}`,
    (n) => cypher`UNWIND ${value} AS slug MATCH (${n}:${verbatim(label)} {id: slug})`,
  );

/** Looks the id up in a map; a list would be scanned for each node. */
export const isAmong = (node: Variable, ids: readonly string[]) =>
  cypher`${Object.fromEntries(ids.map((id) => [id, true as const]))}[${node}.id] IS NOT NULL`;

/** The same for slugs that a query has found, which may be many. */
export const hasFoundSlug = (label: Label) => (ids: readonly string[]) => ({
  ...hasSlug(label)(ids),
  where: (n: Variable) => isAmong(n, ids),
});

/** The property has one of these values; false where it is missing. */
export const oneOf = (property: string, label?: Label) => (value: readonly string[]) =>
  test(
    (n) => cypher`coalesce(${n}.${verbatim(property)} IN ${value}, false)`,
    label &&
      ((n) => cypher`UNWIND ${value} AS one MATCH (${n}:${verbatim(label)}) WHERE ${n}.${verbatim(property)} = one`),
  );

/**
 * In one of these languages or a narrower one: `zh` matches `zh-Hans` too. A tag and the narrower ones are one range of an index,
 * since `-` comes right before `.`. Throws `InputError` for anything but a language tag.
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
  const isInRange = (n: Variable) =>
    cypher`${n}.${verbatim(property)} >= tag AND ${n}.${verbatim(property)} < tag + '.'`;
  return test(
    (n) => cypher`coalesce(any(tag IN ${canonical} WHERE ${isInRange(n)}), false)`,
    (n) => cypher`UNWIND ${canonical} AS tag MATCH (${n}:${verbatim(label)}) WHERE ${isInRange(n)}`,
  );
}

/** Between two inclusive bounds, either of which may be missing. */
export const isInBounds = (expression: (node: Variable) => Fragment, { min, max }: filters.Range<number>): Condition =>
  all([
    ...(isPresent(min) ? [test((n) => cypher`coalesce(${expression(n)} >= ${min}, false)`)] : []),
    ...(isPresent(max) ? [test((n) => cypher`coalesce(${expression(n)} <= ${max}, false)`)] : []),
  ]);

/** Compares the sort key of an index; see assessments/summaries/order-keys.ts. */
export const isKeyBetween = (label: Label, key: string, [min, max]: readonly [string, string]) => {
  const property = verbatim(key);
  return test(
    (n) => cypher`coalesce(${n}.${property} >= ${min} AND ${n}.${property} <= ${max}, false)`,
    (n) => cypher`MATCH (${n}:${verbatim(label)}) WHERE ${n}.${property} >= ${min} AND ${n}.${property} <= ${max}`,
  );
};

export const dayKeys = ({ from, to }: filters.DateRange): [string, string] => [
  from ?? '0',
  (to ?? '9999-12-31') + afterSlugs,
];

export const countKeys = ({ min, max }: filters.Range<number>): [string, string] => {
  const digits = (count: number) => String(Math.min(Math.max(count, 0), 9_999_999_999)).padStart(10, '0');
  if (isPresent(max) && max < 0) return ['~', '']; // no count is negative
  return [digits(min ?? 0), digits(max ?? 9_999_999_999) + afterSlugs];
};

/** Compares a count that is stored on write. It is of what is known now, so it throws `InputError` as of any other time. */
export function storedCount(label: Label, property: string, range: filters.Range<number>, hasAsOf = false): Condition {
  if (hasAsOf)
    throw new InputError(
      `"${property}" counts what is known now, and cannot be asked as of a day; leave out "asOf" or this.`,
      ['filter', property],
    );
  return isKeyBetween(label, `${property}Up`, countKeys(range));
}

/** Whether a day or a recorded instant is given. */
export const isAsOf = (asOf: MaybeAsOf) => Boolean(asOf?.published ?? asOf?.recorded);
