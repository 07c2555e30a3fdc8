import { beforeAll, describe, expect, test } from 'vitest';
import { checkAssessments } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { seed } from '../../src/stories/seeds.ts';
import { ask } from '../support/ask.ts';
import { openEmptyGraph } from '../support/engine.ts';

/** The rumours of the seeds, each a partnership; some stories tell of others as well. */
const rumours = [
  'apple-hyundai-kia-car',
  'aramco-horse-stake',
  'byd-xiaomi-car',
  'fiat-chrysler-renault-merger',
  'ford-byd-hybrid-batteries',
  'ford-catl-marshall',
  'ford-geely-valencia',
  'ford-renault-evs',
  'ford-xiaomi-us-jv',
  'foxconn-fisker-pear',
  'general-motors-hyundai-vehicles',
  'honda-nissan-merger',
  'mazda-changan-europe',
  'nissan-apple-car',
  'rimac-porsche-bugatti-stake',
  'stellantis-leapmotor-stake',
  'tesla-nissan-investment',
  'toyota-byd-jv',
  'toyota-suzuki-alliance',
  'volkswagen-bugatti-rimac',
  'volkswagen-rivian-jv',
  'xiaomi-great-wall-factory',
];

describe('the seeds', () => {
  let graph: Graph;
  let partnerships: {
    slug: string;
    assessment: object | null;
    claims: {
      id: string;
      settlement: { outcome: string; on: string; supportingSources: { totalCount: number } } | null;
    }[];
  }[];
  beforeAll(async () => {
    graph = await openEmptyGraph();
    await seed(graph);
    const { data } = await ask(
      graph,
      `{ partnerships(first: 100) { nodes { slug assessment { status }
        claims { id settlement { outcome on supportingSources { totalCount } } } } } }`,
    );
    partnerships = data.partnerships.nodes;
  });

  test('have 22 rumours, each with an assertion about it', () => {
    const reported = partnerships.filter(({ assessment }) => assessment !== null).map(({ slug }) => slug);
    expect(reported).toEqual(expect.arrayContaining(rumours));
  });

  test('settle what was done, announced or given up, by a source that says so, and nothing that was only denied', () => {
    const settled = partnerships
      .flatMap(({ claims }) => claims)
      .flatMap(({ id, settlement }) =>
        settlement ? [[id.replace('Claim:', ''), settlement.outcome, settlement.on]] : [],
      );
    expect(settled.toSorted(([one], [other]) => (one! < other! ? -1 : 1))).toEqual([
      ['aramco-horse-stake/evaluation', 'TRUE', '2023-07-11'],
      ['aramco-horse-stake/preparation', 'TRUE', '2024-06-28'],
      ['aramco-horse-stake/purchase', 'TRUE', '2024-06-28'],
      ['fiat-chrysler-renault-merger/merger', 'FALSE', '2019-06-05'],
      ['fiat-chrysler-renault-merger/proposal', 'TRUE', '2019-05-27'],
      ['fiat-chrysler-renault-merger/withdrawal', 'TRUE', '2019-06-05'],
      ['ford-catl-marshall/licence', 'TRUE', '2023-02-13'],
      ['ford-catl-marshall/pause', 'TRUE', '2023-09-25'],
      ['ford-renault-evs/agreement', 'TRUE', '2025-12-09'],
      ['ford-renault-vans/letter-of-intent', 'TRUE', '2025-12-09'],
      ['foxconn-fisker-pear/agreement', 'TRUE', '2022-05-12'],
      ['foxconn-fisker-pear/project', 'TRUE', '2021-05-13'],
      ['general-motors-hyundai-vehicles/mou', 'TRUE', '2024-09-12'],
      ['general-motors-hyundai-vehicles/vehicles', 'TRUE', '2025-08-06'],
      ['honda-nissan-merger/cooperation', 'TRUE', '2024-12-18'],
      ['honda-nissan-merger/end', 'TRUE', '2025-02-13'],
      ['honda-nissan-merger/merger', 'FALSE', '2025-02-13'],
      ['honda-nissan-merger/mou', 'TRUE', '2024-12-23'],
      ['honda-nissan-merger/talks', 'TRUE', '2024-12-23'],
      ['honda-nissan-mitsubishi-motors/mou', 'TRUE', '2024-12-23'],
      ['leapmotor-international/agreement', 'TRUE', '2023-10-26'],
      ['mazda-changan-europe/export', 'TRUE', '2024-08-13'],
      ['stellantis-leapmotor-stake/considering', 'TRUE', '2023-10-26'],
      ['stellantis-leapmotor-stake/purchase', 'TRUE', '2023-10-26'],
      ['toyota-byd-jv/agreement', 'TRUE', '2019-11-07'],
      ['toyota-byd-jv/company', 'TRUE', '2020-04-02'],
      ['toyota-suzuki-alliance/agreement', 'TRUE', '2019-08-28'],
      ['volkswagen-bugatti-rimac/transfer', 'TRUE', '2021-07-05'],
      ['volkswagen-rivian-jv/agreement', 'TRUE', '2024-06-25'],
      ['volkswagen-rivian-jv/start', 'TRUE', '2024-11-13'],
    ]);
    for (const { settlement } of partnerships.flatMap(({ claims }) => claims))
      if (settlement) expect(settlement.supportingSources.totalCount).toBeGreaterThan(0);
  });

  test('grade every publisher, with a reason', async () => {
    const ungraded: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await ask(
        graph,
        `query ($after: String) { publishers(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor } nodes { slug reliabilityReason } } }`,
        { after },
      );
      const { nodes, pageInfo } = data.publishers as {
        nodes: { slug: string; reliabilityReason: string | null }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      ungraded.push(...nodes.filter(({ reliabilityReason }) => reliabilityReason === null).map(({ slug }) => slug));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(ungraded).toEqual([]);
  });

  test('have the assessments that a fresh judgement makes', async () => {
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('never add up to more than full ownership on any day', async () => {
    const days = ['2019-08-28', '2023-08-01', '2024-06-15', '2025-06-01', '2026-06-01'];
    const { data } = await ask(
      graph,
      `{ companies(first: 100) { nodes { slug ${days.map((day, at) => `d${at}: owners(on: "${day}") { percent }`).join(' ')} } } }`,
    );
    type Owners = Record<string, { percent: number | null }[]>;
    for (const { slug, ...owners } of data.companies.nodes as ({ slug: string } & Owners)[])
      for (const shares of Object.values(owners as Owners))
        expect(
          shares.reduce((sum, { percent }) => sum + (percent ?? 0), 0),
          slug,
        ).toBeLessThanOrEqual(100);
  });

  test('leave to curators what no source decides', async () => {
    const { data } = await ask(graph, '{ evidenceProblems(kinds: [OVERLAP, OVER_100]) { nodes { message } } }');
    expect(data.evidenceProblems.nodes.map(({ message }: { message: string }) => message.split(':')[0])).toEqual([
      'Nissan has more than one chief executive at the same time',
      'Porsche has more than one chief executive at the same time',
      'Porsche has more than one share in Rimac Group at the same time',
    ]);
  });
});
