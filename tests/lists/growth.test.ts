import { textOf } from '../support/text-of.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { askUnlimited } from '../support/ask.ts';
import { fakeGraph } from '../support/fake-graph.ts';

/* The work for a filter is counted, not timed: fragments, conditions, queries and characters sent to the database. */

const made = vi.hoisted(() => ({ fragments: 0, conditions: 0 }));

vi.mock('../../src/database/fragment.ts', async (original) => {
  const real = await original<typeof import('../../src/database/fragment.ts')>();
  const counted =
    <Args extends unknown[], Value>(make: (...args: Args) => Value) =>
    (...args: Args) => {
      made.fragments++;
      return make(...args);
    };
  return { ...real, cypher: counted(real.cypher), join: counted(real.join) };
});

vi.mock('../../src/database/query/condition.ts', async (original) => {
  const real = await original<typeof import('../../src/database/query/condition.ts')>();
  const counted =
    <Args extends unknown[], Value>(make: (...args: Args) => Value) =>
    (...args: Args) => {
      made.conditions++;
      return make(...args);
    };
  return {
    ...real,
    test: counted(real.test),
    exactly: counted(real.exactly),
    all: counted(real.all),
    any: counted(real.any),
    not: counted(real.not),
    some: counted(real.some),
  };
});

let charactersSent = 0;
let queryCount = 0;
const { graph } = fakeGraph({});
/** Reports too many matches for every seek, so that each is tried and at last the whole list is scanned. */
const counting: Graph = {
  ...graph,
  read: async (query, params) => {
    queryCount++;
    charactersSent += textOf(query).length + JSON.stringify(params).length;
    const rows = { candidates: 1_001, looked: 1_000_000, edges: [], ids: [], count: 0 };
    return (/ AS (candidates|looked|count)\b/.test(textOf(query)) ? [rows] : []) as never;
  },
};

beforeEach(() => {
  queryCount = charactersSent = made.fragments = made.conditions = 0;
});

async function workOf(query: string): Promise<number[]> {
  queryCount = charactersSent = made.fragments = made.conditions = 0;
  const { errors } = await askUnlimited(counting, query);
  expect(errors).toBeUndefined();
  return [queryCount, charactersSent, made.fragments, made.conditions];
}

/** Gives every query other values, so that nothing cached for one helps another. */
let round = 0;
const names = (count: number) => {
  round++;
  return Array.from({ length: count }, (_, at) => `"q${round}n${at}"`).join(' ');
};
const times = (count: number, of: (name: string) => string) => {
  round++;
  return Array.from({ length: count }, (_, at) => of(`"q${round}n${at}"`)).join(' ');
};

const filters: Readonly<Record<string, (size: number) => string>> = {
  'involves: { all }': (size) => `involves: { all: [${names(size)}] }`,
  'deniedBy: { all }': (size) => `deniedBy: { all: [${names(size)}] }`,
  'supportedBy: { all } in not': (size) => `not: { supportedBy: { all: [${names(size)}] } }`,
  'and of involves': (size) => `and: [${times(size, (one) => `{ involves: { any: [${one}] } }`)}]`,
  'or of involves': (size) => `or: [${times(size, (one) => `{ involves: { all: [${one}] } }`)}]`,
  'and of deniedBy': (size) => `and: [${times(size, (one) => `{ deniedBy: { any: [${one}] } }`)}]`,
  'and of parties of partnerships': (size) =>
    `and: [${times(size / 3, (one) => `{ party: { hasPartnership: { involves: { any: [${one}] } } } }`)}]`,
  'branches in branches': (size) =>
    `and: [${times(size / 4, (one) => `{ or: [{ involves: { any: [${one}] } }, { and: [{ slug: [${one}] }, { not: { kind: [MERGER], deniedBy: { any: [${one}] } } }] }] }`)}]`,
};

const lists: Readonly<Record<string, (filter: string) => string>> = {
  partnerships: (filter) => `{ partnerships(filter: { ${filter} }) { totalCount edges { cursor } } }`,
  'companies with such a partnership': (filter) =>
    `{ companies(filter: { hasPartnership: { ${filter.includes('party') ? 'kind: [MERGER]' : filter} } }) { totalCount edges { cursor } } }`,
  partnershipRows: (filter) => `{ partnershipRows(filter: { ${filter} }) { slug } }`,
  annotations: (filter) => `{ annotations(filter: { ${filter} }) { text } }`,
  assessmentRows: (filter) => `{ assessmentRows(filter: { ${filter} }) { slug } }`,
  partnershipStats: (filter) => `{ partnershipStats(groupBy: [COMPANY], filter: { ${filter} }) { partnerships } }`,
};

test.each(Object.keys(lists).flatMap((list) => Object.keys(filters).map((filter) => [list, filter] as const)))(
  '%s: the work for %s grows no faster than the filter',
  async (list, filter) => {
    const work = (size: number) => workOf(lists[list]!(filters[filter]!(size)));
    const [small, large] = [await work(12), await work(48)];
    for (const [at, count] of large.entries()) expect(count / Math.max(small[at]!, 1)).toBeLessThan(4.8);
    const [queries, characters, fragments, conditions] = large;
    expect(queries).toBeLessThan(300);
    expect(characters).toBeLessThan(400_000);
    expect(fragments).toBeLessThan(20_000);
    expect(conditions).toBeLessThan(2_000);
  },
);

test.each(['partnerships', 'partnershipRows', 'annotations', 'partnershipStats'])(
  '%s: a filter that is too large is rejected before any work',
  async (list) => {
    for (const filter of [
      'involves: { all: [NAMES] }',
      'or: [{ deniedBy: { all: [NAMES] } }]',
      'not: { not: { supportedBy: { all: [NAMES], any: ["a"] } } }',
    ]) {
      queryCount = made.fragments = made.conditions = 0;
      const { errors } = await askUnlimited(counting, lists[list]!(filter.replace('NAMES', names(600))));
      expect(errors).toMatchObject([{ message: expect.stringMatching(/must hold at most 50 tests; got 60[01]\./) }]);
      expect([queryCount, made.fragments, made.conditions]).toEqual([0, 0, 0]);
    }
  },
);
