import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { openEmptyGraph, importStory } from '../support/engine.ts';

const count = 51;
const two = (at: number) => String(at).padStart(2, '0');
const numbers = Array.from({ length: count }, (_, at) => at);

/** One company with many partnerships, each with a partner that has an officer, a claim, a report and a denial. */
const hub = {
  jurisdictions: [{ slug: 'xx', name: 'Nowhere' }],
  publishers: [{ slug: 'gazette', name: 'Gazette' }],
  companies: [
    { slug: 'hub', name: 'Hub', kinds: ['AUTOMAKER'], country: 'xx' },
    { slug: 'lonely', name: 'Lonely' },
    ...numbers.map((at) => ({ slug: `partner-${two(at)}`, name: `Partner ${at}`, country: 'xx' })),
  ],
  executives: numbers.map((at) => ({
    slug: `officer-${two(at)}`,
    name: `Officer ${at}`,
    positions: [{ slug: 'ceo', company: `partner-${two(at)}`, title: 'Chief Executive Officer' }],
  })),
  partnerships: numbers.map((at) => ({
    slug: `deal-${two(at)}`,
    name: `Deal ${at}`,
    kind: 'SUPPLY',
    parties: [
      { company: 'hub', role: 'CUSTOMER' },
      { company: `partner-${two(at)}`, role: 'SUPPLIER' },
    ],
    claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: `They talked (${at}).` }],
  })),
  sources: numbers.flatMap((at) => [
    {
      slug: `report-${two(at)}`,
      publisher: 'gazette',
      title: `Report ${at}`,
      // Three per day, and the last three undated.
      ...(at < 48 && { publishedOn: `2026-01-${two(1 + Math.floor(at / 3))}` }),
      assertions: [
        {
          slug: 'report',
          speechAct: 'REPORT',
          about: [{ subject: `Partnership:deal-${two(at)}`, stance: 'SUPPORTS' }],
        },
      ],
    },
    {
      slug: `denial-${two(at)}`,
      issuer: `Company:partner-${two(at)}`,
      assertions: [
        {
          slug: 'denial',
          speechAct: 'DENIAL',
          about: [{ subject: `Claim:deal-${two(at)}/talks`, stance: 'DENIES', scope: 0.5 }],
        },
      ],
    },
  ]),
};

const network = `query ($slug: String!, $first: Int!) {
  company(slug: $slug) {
    displayName
    positions { title executive { displayName } }
    vehicles(first: 20) { nodes { displayName variants { displayName } } }
    owners { percent owner { displayName } }
    stakes { percent company { displayName } }
    partnerships(first: $first, orderBy: [{ by: LAST_REPORTED }]) {
      totalCount
      nodes {
        displayName
        parties { description company { displayName positions { title executive { displayName } } } }
        claims { text stage assertions(first: 5) { edges { stance scope node { speechAct source { title publisher { displayName } } } } } }
      }
    }
  }
}`;

describe('the partnerships of a company', () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await openEmptyGraph();
    await importStory(engine, hub);
  });

  test.each([
    ['lonely', 50, 0],
    ['partner-00', 50, 1],
    ['hub', 1, 1],
    ['hub', 50, 50],
  ])('of %s take one query with all their fields, whether %i or fewer', async (slug, first, expected) => {
    const { graph, queries } = withQueryLog(engine);
    const { data, errors } = await ask(graph, network, { slug, first });
    expect(errors).toBeUndefined();
    expect(data.company.partnerships.nodes).toHaveLength(expected);
    expect(queries).toEqual(['Company']);
  });

  test('come latest reported first, those of the same day by slug, undated ones last', async () => {
    const { data } = await ask(
      engine,
      '{ company(slug: "hub") { partnerships(first: 100) { nodes { slug lastReportedOn } } } }',
    );
    const expected = numbers.toSorted((a, b) => {
      const day = (at: number) => (at < 48 ? Math.floor(at / 3) : -1);
      return day(b) - day(a) || a - b;
    });
    expect(data.company.partnerships.nodes.map(({ slug }: { slug: string }) => slug)).toEqual(
      expected.map((at) => `deal-${two(at)}`),
    );
    expect(data.company.partnerships.nodes.at(-1).lastReportedOn).toBeNull();
  });

  test('have their parties with roles, and every party with its officers', async () => {
    const { data } = await ask(
      engine,
      '{ partnership(slug: "deal-07") { parties { role company { slug positions { executive { slug } } } } } }',
    );
    expect(data.partnership.parties).toEqual([
      { role: 'CUSTOMER', company: { slug: 'hub', positions: [] } },
      { role: 'SUPPLIER', company: { slug: 'partner-07', positions: [{ executive: { slug: 'officer-07' } }] } },
    ]);
  });

  test('take one query for fifty aliases', async () => {
    const { graph, queries } = withQueryLog(engine);
    const fields = numbers.slice(0, 50).map(
      (at) => `d${at}: partnership(slug: "deal-${two(at)}") {
      all: supportingSources { totalCount } one: supportingSources(first: 1) { nodes { slug } } }`,
    );
    const { data } = await ask(graph, `{ ${fields.join('\n')} }`);
    expect(data.d33).toEqual({ all: { totalCount: 1 }, one: { nodes: [{ slug: 'report-33' }] } });
    expect(queries).toEqual(['Partnership']);
  });
});

describe('a page', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph();
    await importStory(graph, hub);
  });

  interface Connection {
    nodes: { slug: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    totalCount: number;
  }
  const fields = '{ totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
  const connections: [name: string, query: string, path: string[]][] = [
    ['companies', `companies(ARGS) ${fields}`, ['companies']],
    ['sources', `sources(ARGS) ${fields}`, ['sources']],
    ['executives', `executives(ARGS) ${fields}`, ['executives']],
    ['partnerships', `partnerships(ARGS) ${fields}`, ['partnerships']],
    ['partnerships of a company', `company(slug: "hub") { partnerships(ARGS) ${fields} }`, ['company', 'partnerships']],
    ['sources of a publisher', `publisher(slug: "gazette") { sources(ARGS) ${fields} }`, ['publisher', 'sources']],
  ];
  const page = async (query: string, path: string[], args: string): Promise<Connection> => {
    const { data, errors } = await ask(graph, `{ ${query.replace('ARGS', args)} }`);
    expect(errors).toBeUndefined();
    return path.reduce((at, step) => at[step], data);
  };
  const slugsOf = ({ nodes }: Connection) => nodes.map(({ slug }) => slug);

  describe.each(connections)('of %s', (_name, query, path) => {
    test('follows another forwards to the end, and backwards to the start', async () => {
      const all: string[] = [];
      let last = await page(query, path, 'first: 17');
      expect(last.pageInfo.hasPreviousPage).toBe(false);
      all.push(...slugsOf(last));
      while (last.pageInfo.hasNextPage) {
        last = await page(query, path, `first: 17, after: "${last.pageInfo.endCursor}"`);
        expect(last.pageInfo.hasPreviousPage).toBe(true);
        all.push(...slugsOf(last));
      }
      expect(new Set(all).size).toBe(last.totalCount);
      expect(all).toHaveLength(last.totalCount);

      const back: string[] = [];
      last = await page(query, path, 'last: 17');
      expect(last.pageInfo.hasNextPage).toBe(false);
      back.unshift(...slugsOf(last));
      while (last.pageInfo.hasPreviousPage) {
        last = await page(query, path, `last: 17, before: "${last.pageInfo.startCursor}"`);
        expect(last.pageInfo.hasNextPage).toBe(true);
        back.unshift(...slugsOf(last));
      }
      expect(back).toEqual(all);
    });

    test('after the last is empty', async () => {
      const { pageInfo } = await page(query, path, 'last: 1');
      const behind = await page(query, path, `after: "${pageInfo.endCursor}"`);
      expect(behind.nodes).toEqual([]);
      expect(behind.pageInfo).toEqual({
        hasNextPage: false,
        hasPreviousPage: true,
        startCursor: null,
        endCursor: null,
      });
    });
  });

  test.each([
    ['first: -1', 'first', '"first" must be from 0 to 100; got -1.'],
    ['first: 101', 'first', '"first" must be from 0 to 100; got 101.'],
    ['last: -1', 'last', '"last" must be from 0 to 100; got -1.'],
    ['first: 1, last: 1', 'last', '"first" and "last" exclude each other; give one of them.'],
    ['after: "nonsense"', 'after', '"after" must be a cursor that a page gave; got "nonsense".'],
  ])('by (%s) is rejected, at its field only', async (args, field, message) => {
    for (const query of [
      `companies(${args}) { totalCount }`,
      `company(slug: "hub") { slug partnerships(${args}) { totalCount } }`,
    ]) {
      const { data, errors } = await ask(graph, `{ ${query} other: company(slug: "lonely") { slug } }`);
      expect(errors).toMatchObject([{ message, extensions: { code: 'INVALID_INPUT', field: [field] } }]);
      expect(data.other).toEqual({ slug: 'lonely' });
    }
  });
});
