import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { ask, withQueryLog, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { readClaim, contract, copies, deal, judged, sourceStory, withTalks } from '../method/deal.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();

describe('a settlement', () => {
  beforeEach(async () => {
    await clearGraph(graph);
    for (const story of [deal, copies, contract]) await importStory(graph, story);
  });
  const settleTalks = withTalks({ settlement: { outcome: 'TRUE', on: '2026-03-01' } });
  const contractFails = {
    partnerships: [
      {
        slug: 'deal',
        claims: [{ ...contract.partnerships[0]!.claims[0], settlement: { outcome: 'FALSE', on: '2026-04' } }],
      },
    ],
  };
  const contractReport = sourceStory(
    'paper-2',
    { publisher: 'gazette', publishedOn: '2026-02-15' },
    {
      speechAct: 'REPORT',
      sourcing: 'SEVERAL_ANONYMOUS',
      about: [{ subject: 'Claim:deal/contract', stance: 'SUPPORTS' }],
    },
  );

  test('begins an assessment without a causing assertion', async () => {
    await importStory(graph, settleTalks);
    const { statusTimeline } = await readClaim(
      graph,
      'statusTimeline(to: "2030-01-01") { status from to cause causedBy { id } }',
    );
    // Silence changes nothing on a settled claim.
    expect(statusTimeline).toEqual([
      {
        status: 'REPORTED',
        from: '2026-01-10',
        to: '2026-02-28',
        cause: 'ASSERTION',
        causedBy: { id: 'Assertion:paper/it' },
      },
      { status: 'CONFIRMED', from: '2026-03-01', to: null, cause: 'SETTLEMENT', causedBy: null },
    ]);
  });

  test('is part of the explanation, and can be doubted', async () => {
    await importStory(graph, settleTalks);
    const { assessment, doubted } = await readClaim(
      graph,
      `assessment { explanation { contributions { stance weight origin { id } settlement { id outcome } } tippingPoints { origin { id } } } }
      doubted: assessment(whatIf: { without: ["Settlement:deal/talks"] }) { status probability }`,
    );
    expect(assessment.explanation).toEqual({
      contributions: [
        { stance: 'SUPPORTS', weight: 18, origin: null, settlement: { id: 'Settlement:deal/talks', outcome: 'TRUE' } },
        { stance: 'SUPPORTS', weight: 0.6, origin: { id: 'Assertion:paper/it' }, settlement: null },
      ],
      tippingPoints: [],
    });
    expect(doubted).toEqual(judged('REPORTED', 0.485));
  });

  test('gives a publisher a track record from its own reports, as of the day and instant in question', async () => {
    const records = async (asOf = '') => {
      const fields = `trackRecord${asOf} { hits misses settled rate brierScore }`;
      const { data } = await ask(
        graph,
        `{ gazette: publisher(slug: "gazette") { ${fields} } herald: publisher(slug: "herald") { ${fields} } }`,
      );
      return data;
    };
    const none = { trackRecord: { hits: 0, misses: 0, settled: 0, rate: 0.5, brierScore: null } };
    const before = await instant();
    for (const story of [contractReport, settleTalks, contractFails]) await importStory(graph, story);
    // P is .485 by each report alone: errors of .515² and .485².
    expect(await records()).toEqual({
      gazette: { trackRecord: { hits: 1, misses: 1, settled: 2, rate: 0.5, brierScore: expect.closeTo(0.25, 3) } },
      herald: none, // it only passed on
    });
    expect((await records('(asOf: { published: "2026-03-31" })')).gazette).toEqual({
      trackRecord: {
        hits: 1,
        misses: 0,
        settled: 1,
        rate: expect.closeTo(0.667, 3),
        brierScore: expect.closeTo(0.266, 3),
      },
    });
    expect((await records('(asOf: { published: "2026-02-28" })')).gazette).toEqual(none);
    expect((await records(`(asOf: { recorded: "${before}" })`)).gazette).toEqual(none);
  });

  test('adds no query for the track records of all publishers', async () => {
    await importStory(graph, settleTalks);
    const { graph: counted, queries } = withQueryLog(graph);
    const { data } = await ask(counted, '{ publishers { nodes { slug trackRecord { hits } } } }');
    expect(data.publishers.nodes).toEqual([
      { slug: 'blog', trackRecord: { hits: 0 } },
      { slug: 'gazette', trackRecord: { hits: 1 } },
      { slug: 'herald', trackRecord: { hits: 0 } },
    ]);
    expect(queries).toEqual(['publishers']);
  });
});
