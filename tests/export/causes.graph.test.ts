import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { acmeDenies, deal, denies, relayOf, sourceStory, zetaDenies } from '../method/deal.ts';
import { ask } from '../support/ask.ts';
import { clearGraph, importStory, openEmptyGraph } from '../support/engine.ts';
import { restoreClock, setClock } from '../support/clock.ts';
import { usualDay } from '../support/fixed-day.ts';

const instantOf = (day: string) => `${day}T00:00:00.000Z`;

restoreClock();

let graph: Graph;
beforeAll(async () => {
  graph = await openEmptyGraph();
});

async function get(query: string) {
  const { data, errors } = await ask(graph, query);
  expect(errors).toBeUndefined();
  return data;
}

const importAll = async (stories: readonly object[]) => {
  for (const story of stories) await importStory(graph, story);
};

/** The Herald (C) quotes named people, on no day that is known: .5 for it. */
const undatedReport = sourceStory('undated', { publisher: 'herald' }, { speechAct: 'REPORT', sourcing: 'NAMED' });

describe('rows of a claim that is reported, denied by both parties, silent, and reported without a date', () => {
  beforeAll(async () => {
    await clearGraph(graph);
    await importAll([deal, acmeDenies, zetaDenies, undatedReport]);
  });
  const fields = 'time timeEnd status probability low high previousStatus previousProbability cause isUndated';
  const row = (
    [from, to]: readonly [string, string | null],
    [status, probability, low, high]: readonly [string, number, number, number],
    [previousStatus, previousProbability]: readonly [string, number] | readonly [null, null],
    cause: string,
    isUndated = false,
  ) => ({
    time: instantOf(from),
    timeEnd: to && instantOf(to),
    status,
    probability: expect.closeTo(probability, 3),
    low: expect.closeTo(low, 2),
    high: expect.closeTo(high, 2),
    previousStatus,
    previousProbability: previousProbability === null ? null : expect.closeTo(previousProbability, 3),
    cause,
    isUndated,
  });
  const reported = row(['2026-01-10', '2026-01-20'], ['REPORTED', 0.485, 0.13, 0.85], [null, null], 'ASSERTION');
  const disputed = row(['2026-01-20', '2026-02-01'], ['DISPUTED', 0.424, 0.1, 0.78], ['REPORTED', 0.485], 'ASSERTION');
  const denied = row(['2026-02-01', '2026-07-11'], ['DENIED', 0.376, 0.08, 0.71], ['DISPUTED', 0.424], 'ASSERTION');
  // 1.76 against 2 · 2.09, which does not end the silence
  const undated = row([usualDay, null], ['DISPUTED', 0.296, 0.09, 0.54], ['DENIED', 0.232], 'ASSERTION', true);
  const silentUntil = (day: string | null) =>
    row(['2026-07-11', day], ['DENIED', 0.232, 0.04, 0.47], ['DENIED', 0.376], 'SILENCE');
  // What undated evidence brings about ends nothing, unless it is shown.
  const [silent, silentToUndated] = [silentUntil(null), silentUntil(usualDay)];
  // What comes next is known where days to come are asked for.
  const silentToSilent = silentUntil('2027-01-09');
  const undatedToSilent = { ...undated, timeEnd: instantOf('2027-01-09') };
  // 1.76 against 4 · 2.09, from 364 days after the dated report
  const silentAgain = row(['2027-01-09', null], ['DISPUTED', 0.174, 0.05, 0.33], ['DISPUTED', 0.296], 'SILENCE');

  test.each<[args: string, expected: object[]]>([
    ['', [reported, disputed, denied, silent]],
    ['(includeUndated: false)', [reported, disputed, denied, silent]],
    ['(includeUndated: true)', [reported, disputed, denied, silentToUndated, undated]],
    ['(includeUndated: true, limit: 2)', [silentToUndated, undated]],
    ['(limit: 2)', [denied, silent]],
    ['(from: "2026-07-10", to: "2026-07-10")', [denied]],
    ['(from: "2026-07-11", to: "2026-07-11")', [silent]],
    [`(from: "${usualDay}")`, [silent]],
    [`(from: "${usualDay}", includeUndated: true)`, [undated]],
    // Of days to come, what holds if nothing more is said.
    ['(from: "2026-12-01", to: "2027-02-01")', [silentToSilent, silentAgain]],
    ['(from: "2027-01-09", to: "2027-02-01")', [silentAgain]],
    ['(from: "2026-12-01", to: "2027-02-01", includeUndated: true)', [undatedToSilent, silentAgain]],
    ['(filter: { slug: ["deal"] }, includeUndated: true)', [reported, disputed, denied, silentToUndated, undated]],
  ])('%s have what was before, what caused it, and how far it rests on little evidence', async (args, expected) => {
    expect((await get(`{ assessmentRows${args} { ${fields} } }`)).assessmentRows).toEqual(expected);
  });

  const annotation = (text: string, [from, to]: readonly [string, string | null], more: object = {}) => ({
    text,
    time: instantOf(from),
    timeEnd: to && instantOf(to),
    previousStatus: null,
    previousProbability: null,
    cause: 'ASSERTION',
    isUndated: false,
    ...more,
  });
  const after = (previousStatus: string, probability: number) => ({
    previousStatus,
    previousProbability: expect.closeTo(probability, 3),
  });
  const changesUntil = (day: string | null) => [
    annotation('REPORTED (48.5 %), after a report by Gazette', ['2026-01-10', '2026-01-20']),
    annotation(
      'REPORTED → DISPUTED (42.4 %), after a denial by Acme',
      ['2026-01-20', '2026-02-01'],
      after('REPORTED', 0.485),
    ),
    // Silence is no change of status, so it lasts through it.
    annotation('DISPUTED → DENIED (37.6 %), after a denial by Zeta', ['2026-02-01', day], after('DISPUTED', 0.424)),
  ];
  const changes = changesUntil(null);
  const undatedChange = annotation('DENIED → DISPUTED (29.6 %), after a report by Herald', [usualDay, null], {
    ...after('DENIED', 0.232),
    isUndated: true,
  });

  test.each<[args: string, expected: object[]]>([
    ['', changes],
    ['(to: "2030-01-01")', changes],
    ['(includeUndated: true)', [...changesUntil(usualDay), undatedChange]],
    ['(includeUndated: true, limit: 1)', [undatedChange]],
    ['(limit: 1)', changes.slice(-1)],
  ])('%s are annotations where the status changed', async (args, expected) => {
    const annotationFields = 'text time timeEnd previousStatus previousProbability cause isUndated';
    expect((await get(`{ annotations${args} { ${annotationFields} } }`)).annotations).toEqual(expected);
  });
});

test('an annotation lasts until the next one: a silence after undated evidence ends none', async () => {
  await clearGraph(graph);
  setClock('2026-02-10T12:00:00Z');
  await importAll([deal, acmeDenies, zetaDenies, undatedReport]);
  setClock('2026-12-01T12:00:00Z');
  const times = (start: string, end: string | null) => ({ time: instantOf(start), timeEnd: end && instantOf(end) });
  const [reported, disputed] = [times('2026-01-10', '2026-01-20'), times('2026-01-20', '2026-02-01')];
  const { dated, all } = await get(
    '{ dated: annotations { time timeEnd } all: annotations(includeUndated: true) { time timeEnd } }',
  );
  expect(dated).toEqual([reported, disputed, times('2026-02-01', null)]);
  expect(all).toEqual([reported, disputed, times('2026-02-01', '2026-02-10'), times('2026-02-10', null)]);
});

describe('an annotation names what changed the status', () => {
  beforeEach(() => clearGraph(graph));
  const acmeOn = (day: string, slug = 'acme-post') =>
    sourceStory(
      slug,
      { kind: 'POST', issuer: 'Company:acme', publishedOn: day },
      { speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() },
    );
  /** The Gazette finds that it is not so: .75 · 1 · 4 = 3 against it, eight times as much as a party's denial. */
  const denyingReportOn = (day: string) =>
    sourceStory(
      'finding',
      { publisher: 'gazette', publishedOn: day },
      { speechAct: 'REPORT', sourcing: 'NAMED', about: denies() },
    );
  /** The Herald prints Zeta's words: the same origin as Zeta's own post. */
  const printedOn = (day: string) =>
    sourceStory(
      'print',
      { publisher: 'herald', publishedOn: day },
      { speechAct: 'DENIAL', sourcing: 'NAMED', saidBy: 'Company:zeta', about: denies() },
    );
  const relayOn = (day: string) =>
    sourceStory(
      'copy',
      { publisher: 'herald', publishedOn: day },
      { speechAct: 'RELAY', derivedFrom: relayOf('paper/it') },
    );

  test.each<[what: string, stories: object[], text: string]>([
    ['a denial on the day of the report', [deal, acmeOn('2026-01-10')], 'DISPUTED (42.4 %), after a denial by Acme'],
    [
      'the denial of the last party, beside a report that weighs more',
      [deal, acmeDenies, denyingReportOn('2026-02-01'), zetaDenies],
      // 1.26 against 5.09
      'DISPUTED → DENIED (19.8 %), after a denial by Zeta',
    ],
    [
      'the denial of the last party that is printed twice',
      [deal, acmeDenies, printedOn('2026-02-01'), zetaDenies],
      'DISPUTED → DENIED (37.6 %), after a denial by Zeta',
    ],
    [
      'the denials of both parties on the day of the report',
      [deal, acmeOn('2026-01-10'), printedOn('2026-01-10')],
      'DENIED (37.6 %), after a denial by Acme',
    ],
    [
      'the second report, beside a denial that does not settle it',
      [
        deal,
        acmeDenies,
        zetaDenies,
        sourceStory(
          'second',
          { publisher: 'herald', publishedOn: '2026-03-01' },
          { speechAct: 'REPORT', sourcing: 'NAMED' },
        ),
        denyingReportOn('2026-03-01'),
      ],
      // 1.76 against 5.09
      'DENIED → DISPUTED (25.7 %), after a report by Herald',
    ],
  ])('%s', async (_what, stories, text) => {
    await importAll(stories);
    const { annotations } = await get('{ annotations { text cause } }');
    expect(annotations.at(-1)).toEqual({ text, cause: 'ASSERTION' });
  });

  test('but a step of silence is none, even on the day of a relay, which does not end it', async () => {
    await importAll([deal, relayOn('2026-07-11')]);
    const { annotations, assessmentRows } = await get(
      '{ annotations { text } assessmentRows { time cause probability previousProbability } }',
    );
    expect(annotations).toEqual([{ text: 'REPORTED (48.5 %), after a report by Gazette' }]);
    expect(assessmentRows).toEqual([
      {
        time: instantOf('2026-01-10'),
        cause: 'ASSERTION',
        probability: expect.closeTo(0.485, 3),
        previousProbability: null,
      },
      {
        time: instantOf('2026-07-11'),
        cause: 'SILENCE',
        probability: expect.closeTo(0.32, 3),
        previousProbability: expect.closeTo(0.485, 3),
      },
    ]);
  });

  test('and a settlement, beside a report of that day', async () => {
    const settled = { slug: 'talks', stage: 'TALKS', headline: true, text: 'Acme and Zeta held talks.' };
    await importAll([
      deal,
      {
        partnerships: [{ slug: 'deal', claims: [{ ...settled, settlement: { outcome: 'FALSE', on: '2026-03-01' } }] }],
        ...denyingReportOn('2026-03-01'),
      },
    ]);
    const { annotations } = await get('{ annotations { text cause } }');
    // 1.26 against 22.34: silence does not count on what is settled.
    expect(annotations.at(-1)).toEqual({
      text: 'REPORTED → REFUTED (5.3 %), after it was settled',
      cause: 'SETTLEMENT',
    });
  });
});
