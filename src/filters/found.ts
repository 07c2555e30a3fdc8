import { isStep, type Kind, kindOfStep } from './steps.ts';
import { isObject, isPresent } from '../lib/type-guards.ts';

/** Takes the place of a filter whose nodes have been found: it matches exactly these. */
export class Found {
  readonly slugs: readonly string[];

  constructor(slugs: readonly string[]) {
    this.slugs = slugs;
  }
}

/** Finds the slugs of the nodes of a kind that match a filter; null if they are too many to list. */
export type FindSlugs = (kind: Kind, filter: object) => Promise<readonly string[] | null>;

/** How inner filters are resolved. */
interface FindOptions {
  readonly find: FindSlugs;
  /** See `Graph.plansOnce`. */
  readonly plansOnce: boolean;
  readonly isAsOf: boolean;
}

/** Fields that compare a property of the node itself, which is cheap anywhere in a filter. */
const ownFields = new Set([
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

/** Up to this many tests of linked nodes go into one query. Planning more together takes longer than answering each by itself. */
const maxLinkedTests = 3;

/**
 * Replaces the filters that steps lead to by the nodes they match, from the inside out. One query for a chain of steps would walk every
 * path along it, and their number is the product of the neighbours at each step. Tests of linked nodes are also answered one by one where
 * there are many of them, or where one within `not` or `or` would be planned for each node.
 */
export async function findInnerNodes<Filter extends object>(
  kind: Kind,
  filter: Filter,
  options: FindOptions,
): Promise<Filter> {
  const { find, plansOnce, isAsOf } = options;
  const stepped = await mapFields(filter, async (name, value) => {
    if (!isStep(name) || !isObject(value)) return { [name]: value };
    const inner = await findInnerNodes(kindOfStep(name), value, options);
    // As of an earlier time a partnership also needs an assertion by then.
    const testsAssertions = !plansOnce && isAsOf && kindOfStep(name) === 'partnership';
    if (countLinkedTests(inner) === 0 && !testsAssertions) return { [name]: inner };
    const slugs = await find(kindOfStep(name), inner);
    return { [name]: slugs ? new Found(slugs) : inner };
  });
  const hasMany = countLinkedTests(stepped) > maxLinkedTests;
  if (!hasMany && plansOnce) return stepped as Filter;
  return (await mapFields(stepped, async (name, value, isNested) => {
    const one = { [name]: value };
    const slugs = (hasMany || isNested) && countLinkedTests(one) > 0 ? await find(kind, one) : null;
    return slugs ? { and: [new Found(slugs)] } : one;
  })) as Filter;
}

type Fields = Readonly<Record<string, unknown>> & { readonly and?: readonly object[] };

type MapField = (name: string, value: unknown, isNested: boolean) => Promise<Fields>;

/** Maps each given field of a filter and of its branches; `isNested` is true for those within `not` or `or`. */
async function mapFields(filter: object, mapField: MapField, isNested = false): Promise<object> {
  const branches = (value: unknown, areNested: boolean) =>
    Promise.all((value as object[]).map((one) => mapFields(one, mapField, areNested)));
  const parts = Object.entries(filter).map(async ([name, value]): Promise<Fields> => {
    if (!isPresent(value)) return {};
    if (name === 'not') return { not: await mapFields(value as object, mapField, true) };
    if (name === 'or') return { or: await branches(value, true) };
    if (name === 'and') return { and: await branches(value, isNested) };
    return mapField(name, value, isNested);
  });
  const made = await Promise.all(parts);
  const and = made.flatMap((part) => part.and ?? []);
  return Object.assign({}, ...made, and.length > 0 ? { and } : {}) as object;
}

/** How many tests of a filter look at linked nodes. */
function countLinkedTests(filter: object): number {
  if (filter instanceof Found) return 0;
  return Object.entries(filter).reduce((count, [name, value]) => {
    if (!isPresent(value) || ownFields.has(name)) return count;
    if (name === 'and' || name === 'or')
      return (value as object[]).reduce((sum, one) => sum + countLinkedTests(one), count);
    return count + (name === 'not' ? countLinkedTests(value as object) : 1);
  }, 0);
}
