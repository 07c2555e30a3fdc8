import { isStep } from './steps.ts';
import { isObject, isPresent } from '../lib/type-guards.ts';

/** The size of a filter as a client sends it. */
export interface FilterSize {
  /** Fields other than `and`, `or` and `not`. Each value of `all` counts, and so does an empty branch. */
  readonly tests: number;
  /** The number of filters in `and`, `or` and `not`. */
  readonly branches: number;
  /** How deep its objects nest. */
  readonly nesting: number;
  /** The longest chain of steps from one kind of thing to another. */
  readonly steps: number;
}

const nothing: FilterSize = { tests: 0, branches: 0, nesting: 0, steps: 0 };

/** Visits each value once. */
export function sizeOfFilter(filter: unknown): FilterSize {
  if (!isObject(filter)) return nothing;
  let [tests, branches, nesting, steps] = [0, 0, 0, 0];
  for (const [name, value] of Object.entries(filter)) {
    if (!isPresent(value)) continue;
    const inner = sizeOfField(name, value);
    tests += inner.tests;
    branches += inner.branches;
    nesting = Math.max(nesting, inner.nesting);
    steps = Math.max(steps, inner.steps);
  }
  return { tests, branches, nesting: nesting + 1, steps };
}

function sizeOfField(name: string, value: unknown): FilterSize {
  if (name === 'not') {
    const inner = sizeOfFilter(value);
    return { ...inner, branches: inner.branches + 1 };
  }
  if (name === 'and' || name === 'or') {
    const branches = (Array.isArray(value) ? value : [value]).map(sizeOfFilter);
    return branches.reduce(
      (sum, one) => ({
        tests: sum.tests + Math.max(one.tests, 1),
        branches: sum.branches + one.branches + 1,
        nesting: Math.max(sum.nesting, one.nesting),
        steps: Math.max(sum.steps, one.steps),
      }),
      nothing,
    );
  }
  if (isStep(name)) {
    const inner = sizeOfFilter(value);
    return { ...inner, tests: inner.tests + 1, steps: inner.steps + 1 };
  }
  if (!isObject(value)) return { ...nothing, tests: 1 };
  const all = (value as { all?: unknown }).all;
  const others = Object.keys(value).length - (all === undefined ? 0 : 1);
  return { ...nothing, tests: Math.max(Array.isArray(all) ? all.length + Math.min(others, 1) : 1, 1), nesting: 1 };
}
