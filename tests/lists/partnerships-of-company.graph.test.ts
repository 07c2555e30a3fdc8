import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';
import { tries } from '../support/runs.ts';

/*
 * `Company.partnerships` with a filter or an order, in sequences: queries that share a text must not take each other's arguments. All filters
 * here match every partnership, so that the expected page is a slice of the whole list.
 */

const companies = ['ford', 'toyota', 'renault'];
const filters = [
  '{}',
  '{ and: [] }',
  '{ denyingSources: { min: 0, max: 50 } }',
  '{ and: [{ denyingSources: { min: 0, max: 50 } }] }',
  '{ denyingSources: { min: 0 }, and: [{ supportingSources: { max: 900 } }, {}] }',
];
const orders = ['', 'orderBy: [{ by: DISPLAY_NAME, direction: ASC }]'];

const page = fc.record({
  company: fc.constantFrom(...companies),
  filter: fc.constantFrom(...filters),
  order: fc.constantFrom(...orders),
  size: fc.constantFrom(undefined, 1, 2, 3, 100),
  isBackwards: fc.boolean(),
  selection: fc.constantFrom(
    'nodes { slug }',
    'totalCount nodes { slug }',
    'nodes { slug } pageInfo { hasNextPage hasPreviousPage }',
    'edges { cursor node { slug } } totalCount pageInfo { hasNextPage hasPreviousPage }',
    'totalCount',
  ),
});
type Page = typeof page extends fc.Arbitrary<infer Value> ? Value : never;

const defaultSize = 20;
const sizeOf = ({ size, isBackwards }: Page) =>
  size === undefined ? '' : isBackwards ? `last: ${size}` : `first: ${size}`;
const text = (one: Page, alias: string) =>
  `${alias}: company(slug: "${one.company}") { partnerships(filter: ${one.filter} ${one.order} ${sizeOf(one)}) { ${one.selection} } }`;

/** What a page shows of a whole list. */
function expected(one: Page, all: readonly string[]) {
  const size = one.size ?? defaultSize;
  const isBackwards = one.isBackwards && one.size !== undefined;
  const slugs = isBackwards ? all.slice(-size) : all.slice(0, size);
  const hasMore = all.length > size;
  return {
    ...(one.selection.includes('totalCount') && { totalCount: all.length }),
    ...(one.selection.includes('slug') && { slugs }),
    ...(one.selection.includes('pageInfo') && {
      pageInfo: { hasNextPage: !isBackwards && hasMore, hasPreviousPage: isBackwards && hasMore },
    }),
  };
}

interface Found {
  readonly totalCount?: number;
  readonly nodes?: readonly { slug: string }[];
  readonly edges?: readonly { node: { slug: string } }[];
  readonly pageInfo?: object;
}

function shown({ totalCount, nodes, edges, pageInfo }: Found) {
  const slugs = nodes?.map(({ slug }) => slug) ?? edges?.map(({ node }) => node.slug);
  return { ...(totalCount !== undefined && { totalCount }), ...(slugs && { slugs }), ...(pageInfo && { pageInfo }) };
}

let graph: Graph;
/** The slugs of all partnerships, by company and order. */
const whole = new Map<string, readonly string[]>();
beforeAll(async () => {
  graph = await preparedGraph('seedsOfServer');
  for (const company of companies) {
    const { data } = await ask(
      graph,
      `{ company(slug: "${company}") { partnerships(first: 100) { nodes { slug displayName } } } }`,
    );
    const nodes = data.company.partnerships.nodes as { slug: string; displayName: string }[];
    expect(nodes.length).toBeGreaterThan(1);
    whole.set(
      company,
      nodes.map(({ slug }) => slug),
    );
    const sorted = await ask(
      graph,
      '{ partnerships(first: 100, orderBy: [{ by: DISPLAY_NAME, direction: ASC }]) { nodes { slug } } }',
    );
    whole.set(
      `${company} ${orders[1]}`,
      (sorted.data.partnerships.nodes as { slug: string }[])
        .map(({ slug }) => slug)
        .filter((slug) => nodes.some((one) => one.slug === slug)),
    );
  }
});
const all = ({ company, order }: Page) => whole.get(order === '' ? company : `${company} ${order}`)!;

test('queries that share a text do not take each other’s arguments, in one request or in several', async () => {
  const requests = fc.array(fc.array(page, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(requests, async (some) => {
      for (const pages of some) {
        const { data, errors } = await ask(graph, `{ ${pages.map((one, at) => text(one, `p${at}`)).join(' ')} }`);
        expect(errors).toBeUndefined();
        expect(pages.map((_, at) => shown(data[`p${at}`].partnerships as Found))).toEqual(
          pages.map((one) => expected(one, all(one))),
        );
      }
    }),
    { numRuns: tries(300) },
  );
});
