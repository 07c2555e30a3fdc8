import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addDays, getToday } from '../../../src/lib/dates.ts';
import { markJudged } from '../../../src/assessments/rejudge.cypher.ts';
import { markEmptyGraphCurrent, rejudge } from '../../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../../src/database/cypher.ts';
import { cypher, verbatim } from '../../../src/database/fragment.ts';
import { acmeDenies, contract, deal, sourceStory, withDeal } from '../../method/deal.ts';
import { ask, withQueryLog } from '../../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory } from '../../support/engine.ts';
import { compareTallies } from '../../support/tallies.ts';

const graph = await openEmptyGraph();
beforeEach(async () => {
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph); // as a server does when it starts
  for (const story of [deal, acmeDenies, contract]) await importStory(graph, story);
});

const tallies = cypherQuery<object>()(
  'test.tallies',
  cypher`MATCH (t:Tally) RETURN t.id AS id, t.partnerships AS partnerships ORDER BY id`,
  z.object({ id: z.string(), partnerships: z.number() }),
);
const change = (text: string) => graph.write(cypherQuery<object>()('test.change', verbatim(text), z.object({})), {});

async function statuses(args = '') {
  const { graph: counted, queries } = withQueryLog(graph);
  const { data, errors } = await ask(
    counted,
    `{ partnershipStats(groupBy: [STATUS]${args}) { status partnerships averageProbability denyingOrigins } }`,
  );
  expect(errors).toBeUndefined();
  return { rows: data.partnershipStats as { status: string | null; partnerships: number }[], queries };
}

describe('tallies', () => {
  test('count each partnership once at each level, and follow its changes', async () => {
    expect(await graph.read(tallies, {})).toEqual([
      { id: 'KIND_STATUS SUPPLY DISPUTED', partnerships: 1 },
      { id: 'MONTH_KIND_STATUS 2026-01 SUPPLY DISPUTED', partnerships: 1 },
      { id: 'MONTH_STATUS 2026-01 DISPUTED', partnerships: 1 },
    ]);
    await importStory(graph, withDeal({ kind: 'EQUITY' }));
    expect((await graph.read(tallies, {})).map(({ id }) => id)).toContain('KIND_STATUS EQUITY DISPUTED');
    expect(await graph.read(tallies, {})).toHaveLength(3);
  });

  test('follow a company that moves to another country', async () => {
    const countries = async () => {
      const { graph: counted, queries } = withQueryLog(graph);
      const { data } = await ask(
        counted,
        '{ partnershipStats(groupBy: [COUNTRY, STATUS]) { countryName status partnerships } }',
      );
      expect(queries).toEqual(['partnershipStats.tallied']);
      return data.partnershipStats as object[];
    };
    const jurisdictions = ['here', 'there'].map((slug) => ({ slug, name: `Over ${slug}` }));
    await importStory(graph, {
      jurisdictions,
      companies: [
        { slug: 'acme', name: 'Acme', country: 'here' },
        { slug: 'zeta', name: 'Zeta', country: 'here' },
      ],
    });
    expect(await countries()).toEqual([{ countryName: 'Over here', status: 'DISPUTED', partnerships: 1 }]);
    await importStory(graph, { companies: [{ slug: 'acme', name: 'Acme', country: 'there' }] });
    expect(await countries()).toEqual([
      { countryName: 'Over here', status: 'DISPUTED', partnerships: 1 },
      { countryName: 'Over there', status: 'DISPUTED', partnerships: 1 },
    ]);
    await importStory(graph, { companies: [{ slug: 'zeta', name: 'Zeta', country: 'there' }] });
    expect(await countries()).toEqual([{ countryName: 'Over there', status: 'DISPUTED', partnerships: 1 }]);
  });

  test('are used instead of the partnerships', async () => {
    const { rows, queries } = await statuses();
    expect(queries).toEqual(['partnershipStats.tallied']);
    expect(rows).toMatchObject([{ status: 'DISPUTED', partnerships: 1, denyingOrigins: 1 }]);
  });

  test.each([
    ['asOf: { published: "2026-01-12" }', 'REPORTED'],
    ['filter: { firstReportedOn: { from: "2026-01-02" } }', 'DISPUTED'],
    ['filter: { involves: { any: ["acme"] } }', 'DISPUTED'],
    ['filter: { not: { kind: [MERGER] } }', 'DISPUTED'],
  ])('are not used with %s', async (args, status) => {
    const { rows, queries } = await statuses(`, ${args}`);
    expect(queries).toEqual(['partnershipStats']);
    expect(rows).toMatchObject([{ status, partnerships: 1 }]);
  });

  test('are of today, also of what changes on a future day', async () => {
    const before = await graph.read(tallies, {});
    await importStory(
      graph,
      sourceStory(
        'ahead',
        { publisher: 'gazette', publishedOn: addDays(getToday(), 30) },
        { speechAct: 'REPORT', sourcing: 'NAMED', about: [{ subject: 'Claim:deal/talks', stance: 'SUPPORTS' }] },
      ),
    );
    expect(await graph.read(tallies, {})).toEqual(before);
    const { rows, queries } = await statuses();
    expect(queries).toEqual(['partnershipStats.tallied']);
    expect(rows).toMatchObject([{ status: 'DISPUTED', partnerships: 1, denyingOrigins: 1 }]);
  });

  test('are not trusted in a graph judged by an older version', async () => {
    await graph.write(markJudged, { version: '2026-1, summarised' });
    await change('MATCH (t:Tally) DELETE t');
    const { rows, queries } = await statuses();
    expect(queries).toEqual(['partnershipStats.tallied', 'partnershipStats']);
    expect(rows).toMatchObject([{ status: 'DISPUTED', partnerships: 1 }]);
  });

  test.each([
    ['gone', 'MATCH (t:Tally) DELETE t'],
    ['wrong', 'MATCH (t:Tally) SET t.partnerships = 7'],
    [
      'too many',
      "CREATE (:Tally {id: 'KIND_STATUS MERGER DENIED', level: 'KIND_STATUS', kind: 'MERGER', status: 'DENIED', partnerships: 3})",
    ],
    ['unknown to the partnerships', 'MATCH (p:Partnership) SET p.tallies = null, p.tallied = null'],
  ])('that are %s are repaired by rejudging everything', async (_what, text) => {
    const before = await graph.read(tallies, {});
    await change(text);
    await rejudge(graph);
    expect(await graph.read(tallies, {})).toEqual(before);
    const { tallied, counted } = await compareTallies(graph);
    expect(tallied).toEqual(counted);
  });
});
