import { isObject, isStep, type Kind, kindBehind } from './steps.ts';

/** Stands for a filter whose nodes have been found: there are no others than these. */
export class Found {
  readonly slugs: readonly string[];

  constructor(slugs: readonly string[]) {
    this.slugs = slugs;
  }
}

/** The nodes of a kind for which a filter holds, by their slugs; null where they are too many to be named. */
export type Find = (kind: Kind, filter: object) => Promise<readonly string[] | null>;

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
 * through all of them otherwise, and there are as many as the numbers of neighbours multiplied. Where many tests look beyond the node, what
 * each of them leaves is found by itself.
 */
export async function withFound<Filter extends object>(kind: Kind, filter: Filter, find: Find): Promise<Filter> {
  const stepped = await mapped(filter, async (name, value) => {
    if (!isStep(name) || !isObject(value)) return { [name]: value };
    const inner = await withFound(kindBehind(name), value, find);
    if (isPlain(inner)) return { [name]: inner };
    const slugs = await find(kindBehind(name), inner);
    return { [name]: slugs ? new Found(slugs) : inner };
  });
  if (testsBeyond(stepped) <= mostTogether) return stepped as Filter;
  return (await mapped(stepped, async (name, value) => {
    const one = { [name]: value };
    const slugs = testsBeyond(one) > 0 ? await find(kind, one) : null;
    return slugs ? { and: [new Found(slugs)] } : one;
  })) as Filter;
}

type Fields = Readonly<Record<string, unknown>> & { readonly and?: readonly object[] };

/** A filter of what is made of each of its fields that is given, and of those of its branches. */
async function mapped(filter: object, make: (name: string, value: unknown) => Promise<Fields>): Promise<object> {
  const branch = (one: object) => mapped(one, make);
  const parts = Object.entries(filter).map(async ([name, value]): Promise<Fields> => {
    if (value === null || value === undefined) return {};
    if (name === 'not') return { not: await branch(value as object) };
    if (name === 'and' || name === 'or') return { [name]: await Promise.all((value as object[]).map(branch)) };
    return make(name, value);
  });
  const made = await Promise.all(parts);
  const and = made.flatMap((part) => part.and ?? []);
  return Object.assign({}, ...made, and.length > 0 ? { and } : {}) as object;
}

/** How many tests of a filter look beyond the node itself. */
function testsBeyond(filter: object): number {
  if (filter instanceof Found) return 0;
  return Object.entries(filter).reduce((count, [name, value]) => {
    if (value === null || value === undefined || plain.has(name)) return count;
    if (name === 'and' || name === 'or') return (value as object[]).reduce((sum, one) => sum + testsBeyond(one), count);
    return count + (name === 'not' ? testsBeyond(value as object) : 1);
  }, 0);
}

const isPlain = (filter: object) => testsBeyond(filter) === 0;
