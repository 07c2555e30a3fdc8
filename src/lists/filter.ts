import { InvalidInput } from '../errors.ts';
import { all, any, type Condition, not } from '../graph/condition.ts';

/** What every filter has besides its own fields. */
export interface Combined<Filter> {
  readonly and?: readonly Filter[] | null | undefined;
  readonly or?: readonly Filter[] | null | undefined;
  readonly not?: Filter | null | undefined;
}

/** The condition that each field of a filter makes of its value; the fields that are likely to leave the fewest come first. */
export type Fields<Filter> = {
  readonly [Name in Exclude<keyof Filter, keyof Combined<Filter>>]-?: (value: NonNullable<Filter[Name]>) => Condition;
};

const mostTests = 50;
const deepest = 10;
const mostRelations = 3;

/** A filter of a list's field as one condition: all of its fields hold. Throws `InvalidInput` for one that is too large to be planned. */
export function filterOf<Filter extends object>(
  conditionFor: (filter: Filter) => Condition,
  filter: Filter | null | undefined,
): Condition {
  if (depthOf(filter) > deepest)
    throw new InvalidInput(`"filter" must nest at most ${deepest} deep; it nests deeper.`, ['filter']);
  const condition = conditionFor(filter ?? ({} as Filter));
  if (condition.depth > mostRelations)
    throw new InvalidInput(
      `"filter" must go from one kind of thing into another at most ${mostRelations} times, one within the other; it goes ${condition.depth} times.`,
      ['filter'],
    );
  if (condition.size > mostTests)
    throw new InvalidInput(
      `"filter" must hold at most ${mostTests} tests; got ${condition.size}. Give lists of values in place of "or".`,
      ['filter'],
    );
  return condition;
}

/** A filter as one condition, within that of a list's field. */
export function conditionOf<Filter extends Combined<Filter>>(fields: Fields<Filter>, filter: Filter): Condition {
  const own = Object.entries(fields as Record<string, (value: unknown) => Condition>).flatMap(([name, make]) => {
    const value = (filter as Record<string, unknown>)[name];
    return value === null || value === undefined ? [] : [make(value)];
  });
  const inner = (one: Filter) => conditionOf(fields, one);
  return all([
    ...own,
    ...(filter.and ?? []).map(inner),
    ...(filter.or ? [any(filter.or.map(inner))] : []),
    ...(filter.not ? [not(inner(filter.not))] : []),
  ]);
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).map(depthOf);
  return (Array.isArray(value) ? 0 : 1) + Math.max(0, ...inner);
}

/** The fields of filters that look at assessments. */
export const assessed = ['status', 'probability'];

/** Whether a filter, or one within it, has one of these fields. */
export function mentions(filter: unknown, names: readonly string[]): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).some(
    ([name, value]) => value !== null && value !== undefined && (names.includes(name) || mentions(value, names)),
  );
}
