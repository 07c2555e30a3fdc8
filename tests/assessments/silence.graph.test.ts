import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { acmeDenies, readClaim, deal, judged, sourceStory, zetaDenies } from '../method/deal.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();

describe('the silence on a claim that two parties deny', () => {
  beforeAll(async () => {
    await clearGraph(graph);
    for (const story of [deal, acmeDenies, zetaDenies]) await importStory(graph, story);
  });

  test('is in the timeline of the days to come: it halves the odds twice and changes no status', async () => {
    const { statusTimeline } = await readClaim(
      graph,
      `statusTimeline(from: "2026-06-15", to: "2030-01-01") { status probability low high admiraltyCode from to lapsed cause
        causedBy { id } isUndated explanation { contributions { kind stance weight effect origin { id } settlement { id } } } }`,
    );
    const contribution = (effect: number, weight: number, stance: string, assertion?: string) => ({
      kind: assertion ? 'ORIGIN' : 'SILENCE',
      stance,
      weight: expect.closeTo(weight, 6),
      effect: expect.closeTo(effect, 4),
      origin: assertion ? { id: `Assertion:${assertion}` } : null,
      settlement: null,
    });
    const [report, acme, zeta] = ['paper/it', 'acme-post/it', 'zeta-post/it'];
    const byAssertion = { cause: 'ASSERTION', causedBy: { id: 'Assertion:zeta-post/it' }, isUndated: false };
    const bySilence = { cause: 'SILENCE', causedBy: null, isUndated: false };
    // P = 1.26 / (1.26 + 2.09 · 2^k), and silence weighs (2^k - 1) · 2.09: once 2.09, twice 6.27.
    expect(statusTimeline).toEqual([
      {
        ...judged('DENIED', 0.3761),
        low: expect.closeTo(0.0842, 4),
        high: expect.closeTo(0.713, 3),
        admiraltyCode: 'B4',
        from: '2026-02-01',
        to: '2026-07-10',
        lapsed: false,
        ...byAssertion,
        explanation: {
          contributions: [
            contribution(0.1361, 0.6, 'SUPPORTS', report),
            contribution(-0.0474, 0.375, 'DENIES', acme),
            contribution(-0.0474, 0.375, 'DENIES', zeta),
          ],
        },
      },
      {
        ...judged('DENIED', 0.2316),
        low: expect.closeTo(0.0441, 4),
        high: expect.closeTo(0.4715, 4),
        admiraltyCode: 'B4',
        from: '2026-07-11',
        to: '2027-01-08',
        lapsed: false,
        ...bySilence,
        explanation: {
          contributions: [
            contribution(-0.1445, 2.09, 'DENIES'),
            contribution(0.0953, 0.6, 'SUPPORTS', report),
            contribution(-0.037, 0.375, 'DENIES', acme),
            contribution(-0.037, 0.375, 'DENIES', zeta),
          ],
        },
      },
      {
        ...judged('DENIED', 0.131),
        low: expect.closeTo(0.0226, 4),
        high: expect.closeTo(0.276, 4),
        admiraltyCode: 'B5',
        from: '2027-01-09',
        to: null,
        lapsed: false,
        ...bySilence,
        explanation: {
          contributions: [
            contribution(-0.2451, 6.27, 'DENIES'),
            contribution(0.0578, 0.6, 'SUPPORTS', report),
            contribution(-0.0242, 0.375, 'DENIES', acme),
            contribution(-0.0242, 0.375, 'DENIES', zeta),
          ],
        },
      },
    ]);
  });

  test('has a sentence in the explanation', async () => {
    const { assessment } = await readClaim(
      graph,
      'assessment(asOf: { published: "2027-01-09" }) { explanation { text } }',
    );
    expect(assessment.explanation.text).toContain(
      'Denied is not false: 13 % likely, somewhere between 2 and 28. ' +
        'Nobody has said anything new in support for 364 days, which quarters the odds (38 % before).',
    );
  });

  test.each<[what: string, day: string, whatIf: string, expected: object]>([
    ['once, as by default', '2026-07-11', '{ silence: true }', judged('DENIED', 0.232)],
    ['not at all', '2026-07-11', '{ silence: false }', judged('DENIED', 0.376)],
    ['not at all, after years', '2030-01-01', '{ silence: false }', judged('DENIED', 0.376)],
    // (.6 + 1) against 2 · (.75 + 1)
    ['once, with another prior', '2026-07-11', '{ prior: 0.5 }', judged('DENIED', 0.314)],
    ['not at all, with another prior', '2026-07-11', '{ prior: 0.5, silence: false }', judged('DENIED', 0.478)],
    // The silence is counted as if the report were there: .66 against 2 · 2.09.
    ['once, without the report', '2026-07-11', '{ without: ["Assertion:paper/it"] }', judged('DENIED', 0.136)],
    ['once, without a denial', '2026-07-11', '{ without: ["Assertion:zeta-post/it"] }', judged('DISPUTED', 0.269)],
  ])('counts %s', async (_what, day, whatIf, expected) => {
    const args = `asOf: { published: "${day}" }, whatIf: ${whatIf}`;
    expect((await readClaim(graph, `assessment(${args}) { status probability }`)).assessment).toEqual(expected);
  });

  test('narrows the interval, with another prior too', async () => {
    const interval = async (args: string) =>
      (await readClaim(graph, `assessment(${args}) { low high }`)).assessment as object;
    expect(await interval('whatIf: { prior: 0.5 }')).toEqual({
      low: expect.closeTo(0.1539, 4), // of Beta(1.6, 1.75)
      high: expect.closeTo(0.8095, 4),
    });
    expect(await interval('asOf: { published: "2026-07-11" }, whatIf: { prior: 0.5 }')).toEqual({
      low: expect.closeTo(0.0852, 4), // of Beta(1.6, 3.5)
      high: expect.closeTo(0.5821, 4),
    });
  });
});

describe('a claim with evidence that has no date', () => {
  let beforeUndated = '';
  beforeAll(async () => {
    await clearGraph(graph);
    for (const story of [deal, acmeDenies]) await importStory(graph, story);
    beforeUndated = await instant();
    await importStory(
      graph,
      sourceStory('undated', { publisher: 'herald' }, { speechAct: 'REPORT', sourcing: 'NAMED' }),
    );
  });
  const fields = 'status probability from to cause causedBy { id } isUndated';
  const said = (from: string, to: string | null, id: string, more: object) => ({
    ...more,
    from,
    to,
    cause: 'ASSERTION',
    causedBy: { id: `Assertion:${id}` },
    isUndated: false,
  });
  const reported = said('2026-01-10', '2026-01-19', 'paper/it', judged('REPORTED', 0.485));
  const disputedUntil = (day: string | null) => said('2026-01-20', day, 'acme-post/it', judged('DISPUTED', 0.424));
  const [disputed, disputedToUndated] = [disputedUntil(null), disputedUntil('2026-06-14')];
  const disputedToSilence = disputedUntil('2026-07-10');
  // .5 more for it: 1.76 against 1.715.
  const undated = {
    ...said(earlierDay, null, 'undated/it', judged('DISPUTED', 0.506)),
    isUndated: true,
  };
  // It does not end the silence since 10 January.
  const silent = {
    ...judged('DISPUTED', 0.339),
    from: '2026-07-11',
    to: null,
    cause: 'SILENCE',
    causedBy: null,
    isUndated: false,
  };

  test('is assessed by it from the day of its recording', async () => {
    expect((await readClaim(graph, `assessment { ${fields} }`)).assessment).toEqual(undated);
  });

  test.each<[args: string, expected: object[]]>([
    ['', [reported, disputed]],
    ['includeUndated: false', [reported, disputed]],
    ['includeUndated: true', [reported, disputedToUndated, undated]],
    ['from: "2026-06-15"', [disputed]],
    ['from: "2026-06-15", includeUndated: true', [undated]],
    ['from: "2026-06-01", to: "2026-12-01"', [disputedToSilence, silent]],
    [
      'from: "2026-06-01", to: "2026-12-01", includeUndated: true',
      [disputedToUndated, { ...undated, to: '2026-07-10' }, silent],
    ],
  ])('has a timeline(%s) without it unless it is asked for', async (args, expected) => {
    const recorded = new Date().toISOString();
    const found = await readClaim(
      graph,
      `stored: statusTimeline${args && `(${args})`} { ${fields} }
      fresh: statusTimeline(recorded: "${recorded}"${args && `, ${args}`}) { ${fields} }`,
    );
    expect(found).toEqual({ stored: expected, fresh: expected });
  });

  test('has a timeline of what was recorded before it', async () => {
    const { statusTimeline } = await readClaim(
      graph,
      `statusTimeline(recorded: "${beforeUndated}", includeUndated: true) { ${fields} }`,
    );
    expect(statusTimeline).toEqual([reported, { ...disputed, to: null }]);
  });

  test('lapses 365 days after the last dated word', async () => {
    const lapsed = async (day: string) =>
      (await readClaim(graph, `assessment(asOf: { published: "${day}" }) { lapsed }`)).assessment.lapsed;
    expect(await lapsed('2027-01-19')).toBe(false);
    expect(await lapsed('2027-01-20')).toBe(true);
  });
});
