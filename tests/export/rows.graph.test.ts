import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog, instant } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';

/* oxlint-disable typescript/no-explicit-any -- rows of JSON */

const fields = `id: key slug title kind stage status probability belief disbelief uncertainty admiraltyCode lapsed
  firstReportedOn lastReportedOn companies countries supportingSources denyingSources`;

describe('flat rows', () => {
  let graph: Graph;
  let seededAt: string;
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
    seededAt = await instant();
  });

  const get = async (query: string, variables: object = {}, on = graph): Promise<any> => {
    const { data, errors } = await ask(on, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  test('of partnerships match the partnerships, one by one', async () => {
    for (const asOf of [null, { published: '2024-12-31' }]) {
      const { partnershipRows, partnerships } = await get(
        `query ($asOf: AsOf) {
          partnershipRows(orderBy: [{ by: DISPLAY_NAME }], asOf: $asOf) { ${fields} }
          partnerships(orderBy: [{ by: DISPLAY_NAME }], asOf: $asOf, first: 100) { nodes { id slug displayName kind headlineClaim { stage }
            assessment(asOf: $asOf) { status probability belief disbelief uncertainty admiraltyCode lapsed }
            firstReportedOn(asOf: $asOf) lastReportedOn(asOf: $asOf)
            parties { company { displayName country { displayName } } }
            supportingSources(asOf: $asOf) { totalCount } denyingSources(asOf: $asOf) { totalCount } } } }`,
        { asOf },
      );
      const unassessed = {
        status: null,
        probability: null,
        belief: null,
        disbelief: null,
        uncertainty: null,
        admiraltyCode: null,
        lapsed: null,
      };
      expect(partnershipRows).toEqual(
        partnerships.nodes.map(
          ({ displayName, headlineClaim, assessment, parties, supportingSources, denyingSources, ...row }: any) => {
            const companies = parties.flatMap(({ company }: any) => company ?? []);
            return {
              ...row,
              ...unassessed,
              ...assessment,
              title: displayName,
              stage: headlineClaim.stage,
              companies: companies.map((company: any) => company.displayName).join('; '),
              countries: [...new Set<string>(companies.flatMap(({ country }: any) => country?.displayName ?? []))]
                .toSorted((a, b) => (a < b ? -1 : 1))
                .join('; '),
              supportingSources: supportingSources.totalCount,
              denyingSources: denyingSources.totalCount,
            };
          },
        ),
      );
      expect(partnershipRows.length).toBeGreaterThan(15);
    }
  });

  test('of partnerships are the same judged on the fly, and empty before the import', async () => {
    const query = `query ($asOf: AsOf) { partnershipRows(asOf: $asOf) { ${fields} } }`;
    const { partnershipRows: stored } = await get(query, { asOf: { published: '2026-01-31' } });
    expect(await get(query, { asOf: { published: '2026-01-31', recorded: seededAt } })).toEqual({
      partnershipRows: stored,
    });
    const { partnershipRows: before } = await get(query, { asOf: { recorded: '2020-01-01T00:00:00Z' } });
    for (const row of before)
      expect(row).toMatchObject({ status: null, lapsed: null, supportingSources: 0, firstReportedOn: null });
  });

  test('of partnerships come latest reported first, and end at the limit', async () => {
    const { all, two, byName } = await get(`{
      all: partnershipRows { slug lastReportedOn } two: partnershipRows(limit: 2) { slug lastReportedOn }
      byName: partnershipRows(orderBy: [{ by: DISPLAY_NAME, direction: ASC }], limit: 1) { title } }`);
    const days = all.map((row: any) => row.lastReportedOn ?? '');
    expect(days).toEqual(days.toSorted().toReversed());
    expect(two).toEqual(all.slice(0, 2));
    expect(byName).toHaveLength(1);
  });

  test('of sources and of companies match those', async () => {
    const { sourceRows, sources, companyRows, companies } = await get(`{
      sourceRows(filter: { publishedBy: ["financial-times", "ford"] }) { id: key slug title kind publisher reliability publishedOn language url assertions }
      sources(filter: { publishedBy: ["financial-times", "ford"] }, orderBy: [{ by: PUBLISHED, direction: DESC }], first: 100) { nodes {
        id slug title: displayName kind publisher { displayName ... on Publisher { reliability } } publishedOn language url assertions { totalCount } } }
      companyRows(filter: { country: ["us", "cn"] }, orderBy: [{ by: DENIALS, direction: DESC }]) { id: key slug name kinds country partnerships denials }
      companies(filter: { country: ["us", "cn"] }, orderBy: [{ by: DENIALS, direction: DESC }], first: 100) { nodes {
        id slug name: displayName kinds country { displayName } partnerships { totalCount } } } }`);
    expect(sourceRows.length).toBeGreaterThan(1);
    expect(sourceRows).toEqual(
      sources.nodes.map(({ publisher, assertions, ...row }: any) => ({
        ...row,
        publisher: publisher.displayName,
        reliability: publisher.reliability ?? null,
        assertions: assertions.totalCount,
      })),
    );
    expect(companyRows.map(({ denials, ...row }: any) => (expect(denials).toBeTypeOf('number'), row))).toEqual(
      companies.nodes.map(({ kinds, country, partnerships, ...row }: any) => ({
        ...row,
        kinds: kinds.join('; '),
        country: country.displayName,
        partnerships: partnerships.totalCount,
      })),
    );
    expect(companyRows[0].denials).toBeGreaterThan(0);
  });

  test('link to their nodes, all in one query, and each has a key of its own', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { partnershipRows, sourceRows, companyRows, assessmentRows } = await get(
      `{ partnershipRows(asOf: { published: "2024-12-31" }, limit: 30) { key slug title partnership { id slug displayName } }
        sourceRows(limit: 30) { key slug title source { id slug displayName } }
        companyRows(limit: 30) { key slug name company { id slug displayName } }
        assessmentRows(limit: 30) { key slug title time partnership { id slug displayName } } }`,
      {},
      counted,
    );
    for (const { key, slug, title, partnership } of partnershipRows)
      expect(partnership).toEqual({ id: key, slug, displayName: title });
    for (const { key, slug, title, source } of sourceRows)
      expect(source).toEqual({ id: key, slug, displayName: title });
    for (const { key, slug, name, company } of companyRows)
      expect(company).toEqual({ id: key, slug, displayName: name });
    for (const { key, slug, title, time, partnership } of assessmentRows) {
      expect(partnership).toEqual({ id: `Partnership:${slug}`, slug, displayName: title });
      expect(key).toBe(`Partnership:${slug} ${time.slice(0, 10)}`);
    }
    for (const rows of [partnershipRows, sourceRows, companyRows, assessmentRows]) {
      expect(rows).toHaveLength(rows === partnershipRows ? rows.length : 30);
      expect(new Set(rows.map((row: any) => row.key)).size).toBe(rows.length);
    }
    expect(partnershipRows.length).toBeGreaterThan(10);
    expect(queries.toSorted()).toEqual(
      [
        'Partnership',
        'Partnership',
        'Source',
        'Company',
        'assessmentRows',
        'companyRows',
        'companyRows.list',
        'partnershipRows',
        'partnershipRows.list',
        'sourceRows',
        'sourceRows.list',
      ].toSorted(),
    );
  });

  test('need no further query for the id of their node', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { companyRows } = await get('{ companyRows(limit: 2) { slug company { __typename id } } }', {}, counted);
    for (const { slug, company } of companyRows)
      expect(company).toEqual({ __typename: 'Company', id: `Company:${slug}` });
    expect(queries).toEqual(['companyRows.list', 'companyRows']);
  });

  test.each([
    ['{ partnershipRows { title status companies lastReportedOn } }', ['partnershipRows.list', 'partnershipRows']],
    ['{ sourceRows { title publisher } }', ['sourceRows.list', 'sourceRows']],
    ['{ companyRows { name country denials } }', ['companyRows.list', 'companyRows']],
    ['{ assessmentRows { time title status } }', ['assessmentRows']],
    ['{ annotations { time title text tags } }', ['annotations', 'annotations.causes']],
  ])('%s takes two queries at most, however many rows there are', async (query, expected) => {
    const { graph: counted, queries } = withQueryLog(graph);
    await get(query, {}, counted);
    expect(queries).toEqual(expected);
  });

  test.each(['partnershipRows', 'assessmentRows', 'annotations', 'sourceRows', 'companyRows'])(
    '%s rejects a limit of zero or too many',
    async (field) => {
      for (const limit of [0, -1, 5001]) {
        const { errors } = await ask(graph, `{ ${field}(limit: ${limit}) { __typename } }`);
        expect(errors).toMatchObject([
          {
            message: `"limit" must be from 1 to 5000; got ${limit}.`,
            extensions: { code: 'INVALID_INPUT', field: ['limit'] },
          },
        ]);
      }
      for (const limit of ['1', '5000', 'null'])
        expect((await ask(graph, `{ ${field}(limit: ${limit}) { __typename } }`)).errors).toBeUndefined();
    },
  );
});
