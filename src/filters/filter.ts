import { InputError } from '../lib/input-error.ts';
import { isPresent } from '../lib/type-guards.ts';
import { all, any, type Condition, inOneOrder, not } from '../database/query/condition.ts';
import { sizeOfFilter } from './filter-size.ts';
import type { Combined } from './filters.ts';
import { Found } from './found.ts';

/** The condition that each field of a filter makes of its value; the fields that are likely to leave the fewest come first. */
export type Fields<Filter> = {
  readonly [Name in Exclude<keyof Filter, keyof Combined<Filter>>]-?: (value: NonNullable<Filter[Name]>) => Condition;
};

const mostTests = 50;
const deepest = 10;
const mostSteps = 3;

/** Throws `InputError` for a filter that is too large to be planned, before anything is made of it. */
export function checkSize(filter: unknown): void {
  const { nesting, steps, tests } = sizeOfFilter(filter);
  if (nesting > deepest)
    throw new InputError(`"filter" must nest at most ${deepest} deep; it nests deeper.`, ['filter']);
  if (steps > mostSteps)
    throw new InputError(
      `"filter" must go from one kind of thing into another at most ${mostSteps} times, one within the other; it goes ${steps} times.`,
      ['filter'],
    );
  if (tests > mostTests)
    throw new InputError(
      `"filter" must hold at most ${mostTests} tests; got ${tests}. Give lists of values in place of "or", and fewer in "all".`,
      ['filter'],
    );
}

/** A filter as one condition, within that of a list's field; `found` makes that of what has been found already. */
export function conditionOf<Filter extends Combined<Filter>>(
  fields: Fields<Filter>,
  filter: Filter | Found,
  found: (slugs: readonly string[]) => Condition,
): Condition {
  if (filter instanceof Found) return found(filter.slugs);
  const own = Object.entries(fields as Record<string, (value: unknown) => Condition>).flatMap(([name, make]) => {
    const value = (filter as Record<string, unknown>)[name];
    return isPresent(value) ? [make(value)] : [];
  });
  const inner = (one: Filter) => conditionOf(fields, one, found);
  return all([
    ...own,
    ...inOneOrder((filter.and ?? []).map(inner)),
    ...(filter.or ? [any(inOneOrder(filter.or.map(inner)))] : []),
    ...(filter.not ? [not(inner(filter.not))] : []),
  ]);
}

/** The fields of filters that look at assessments. */
export const assessed = ['status', 'probability'];

/** Whether a filter, or one within it, has one of these fields. */
export function mentions(filter: unknown, names: readonly string[]): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).some(
    ([name, value]) => isPresent(value) && (names.includes(name) || mentions(value, names)),
  );
}
