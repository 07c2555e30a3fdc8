import { InputError } from '../lib/input-error.ts';
import { isPresent } from '../lib/type-guards.ts';
import { all, any, type Condition, sortConditions, not } from '../database/query/condition.ts';
import { sizeOfFilter } from './filter-size.ts';
import type { Combined } from './filters.ts';
import { Found } from './found.ts';

/** How each field of a filter turns its value into a condition; the most selective fields come first. */
export type Fields<Filter> = {
  readonly [Name in Exclude<keyof Filter, keyof Combined<Filter>>]-?: (value: NonNullable<Filter[Name]>) => Condition;
};

const maxTests = 50;
const maxNesting = 10;
const maxSteps = 3;

/** Throws `InputError` for a filter that is too large to plan. To be called before anything is built from it. */
export function checkSize(filter: unknown): void {
  const { nesting, steps, tests } = sizeOfFilter(filter);
  if (nesting > maxNesting)
    throw new InputError(`"filter" must nest at most ${maxNesting} deep; it nests deeper.`, ['filter']);
  if (steps > maxSteps)
    throw new InputError(
      `"filter" must go from one kind of thing into another at most ${maxSteps} times, one within the other; it goes ${steps} times.`,
      ['filter'],
    );
  if (tests > maxTests)
    throw new InputError(
      `"filter" must hold at most ${maxTests} tests; got ${tests}. Give lists of values in place of "or", and fewer in "all".`,
      ['filter'],
    );
}

/** Combines a filter into one condition. `found` makes the condition for nodes that were found before. */
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
    ...sortConditions((filter.and ?? []).map(inner)),
    ...(filter.or ? [any(sortConditions(filter.or.map(inner)))] : []),
    ...(filter.not ? [not(inner(filter.not))] : []),
  ]);
}

/** The filter fields that depend on assessments. */
export const assessmentFields = ['status', 'probability'];

/** Whether a filter has one of these fields, at any depth. */
export function mentions(filter: unknown, names: readonly string[]): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).some(
    ([name, value]) => isPresent(value) && (names.includes(name) || mentions(value, names)),
  );
}
