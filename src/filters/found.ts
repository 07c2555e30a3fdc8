import { isStep, type Kind, kindBehind } from './steps.ts';
import { isObject, isPresent } from '../lib/type-guards.ts';

/** Stands for a filter whose nodes have been found: there are no others than these. */
export class Found {
  readonly slugs: readonly string[];

  constructor(slugs: readonly string[]) {
    this.slugs = slugs;
  }
}

/** The nodes of a kind for which a filter holds, by their slugs; null where they are too many to be named. */
export type FindSlugs = (kind: Kind, filter: object) => Promise<readonly string[] | null>;

/** How nodes are found. */
interface Finding {
  readonly find: FindSlugs;
  /** See `Graph.plansOnce`. */
  readonly plansOnce: boolean;
  readonly isAsOf: boolean;
}

/** Compare a property of the node itself, and so cost little wherever they stand. */
const plain = new Set([
  'slug',
  'kind',
  'kinds',
  'country',
  'language',
  'publishedOn',
  'reliability',
  'partnerships',
  'denials',
  'supportingSources',
  'denyingSources',
]);

/** More tests than these that look beyond the node are not planned as one text, which would take the database longer than to answer each. */
const mostTogether = 3;

/**
 * The same filter, with what its fields lead to found from the inside out: a filter that goes from thing to thing would look at each way
 * through all of them otherwise, and there are as many as the numbers of neighbours multiplied. Where many tests look beyond the node, or
 * one that stands within `not` or `or` would be planned for each node, what each of them leaves is found by itself.
 */
export async function withFound<Filter extends object>(kind: Kind, filter: Filter, finding: Finding): Promise<Filter> {
  const { find, plansOnce, isAsOf } = finding;
  const stepped = await mapped(filter, async (name, value) => {
    if (!isStep(name) || !isObject(value)) return { [name]: value };
    const inner = await withFound(kindBehind(name), value, finding);
    // As of a day it is looked whether anything had been said of a partnership.
    const looksBeyond = !plansOnce && isAsOf && kindBehind(name) === 'partnership';
    if (testsBeyond(inner) === 0 && !looksBeyond) return { [name]: inner };
    const slugs = await find(kindBehind(name), inner);
    return { [name]: slugs ? new Found(slugs) : inner };
  });
  const areMany = testsBeyond(stepped) > mostTogether;
  if (!areMany && plansOnce) return stepped as Filter;
  return (await mapped(stepped, async (name, value, isWithin) => {
    const one = { [name]: value };
    const slugs = (areMany || isWithin) && testsBeyond(one) > 0 ? await find(kind, one) : null;
    return slugs ? { and: [new Found(slugs)] } : one;
  })) as Filter;
}

type Fields = Readonly<Record<string, unknown>> & { readonly and?: readonly object[] };

type Make = (name: string, value: unknown, isWithin: boolean) => Promise<Fields>;

/** A filter of what is made of each of its fields that is given, and of those of its branches: `isWithin` for what stands within `not` or `or`. */
async function mapped(filter: object, make: Make, isWithin = false): Promise<object> {
  const branches = (value: unknown, isWithinNow: boolean) =>
    Promise.all((value as object[]).map((one) => mapped(one, make, isWithinNow)));
  const parts = Object.entries(filter).map(async ([name, value]): Promise<Fields> => {
    if (!isPresent(value)) return {};
    if (name === 'not') return { not: await mapped(value as object, make, true) };
    if (name === 'or') return { or: await branches(value, true) };
    if (name === 'and') return { and: await branches(value, isWithin) };
    return make(name, value, isWithin);
  });
  const made = await Promise.all(parts);
  const and = made.flatMap((part) => part.and ?? []);
  return Object.assign({}, ...made, and.length > 0 ? { and } : {}) as object;
}

/** How many tests of a filter look beyond the node itself. */
function testsBeyond(filter: object): number {
  if (filter instanceof Found) return 0;
  return Object.entries(filter).reduce((count, [name, value]) => {
    if (!isPresent(value) || plain.has(name)) return count;
    if (name === 'and' || name === 'or') return (value as object[]).reduce((sum, one) => sum + testsBeyond(one), count);
    return count + (name === 'not' ? testsBeyond(value as object) : 1);
  }, 0);
}
