import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/lib/dates.ts';
import { withQueryLog, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { acmeDenies, readClaim, copies, deal, judged, readErrors, sourceStory, zetaDenies } from '../method/deal.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();

describe('a claim that two parties deny', () => {
  let beforeZeta = '';
  beforeAll(async () => {
    await clearGraph(graph);
    for (const story of [deal, copies, acmeDenies]) await importStory(graph, story);
    beforeZeta = await instant();
    await importStory(graph, zetaDenies);
  });

  test('is assessed as of today, in full', async () => {
    const { assessment } = await readClaim(
      graph,
      'assessment { status probability low high belief disbelief uncertainty admiraltyCode lapsed from to cause causedBy { id } isUndated methodVersion }',
    );
    expect(assessment).toEqual({
      ...judged('DENIED', 0.376),
      low: expect.closeTo(0.084, 3),
      high: expect.closeTo(0.713, 3),
      belief: expect.closeTo(0.179, 3),
      disbelief: expect.closeTo(0.224, 3),
      uncertainty: expect.closeTo(0.597, 3),
      admiraltyCode: 'B4',
      lapsed: false,
      from: '2026-02-01',
      to: null,
      cause: 'ASSERTION',
      causedBy: { id: 'Assertion:zeta-post/it' },
      isUndated: false,
      methodVersion: '2026-2',
    });
  });

  test.each([
    ['2026-01-09', null],
    ['2026-01-10', judged('REPORTED', 0.485)],
    ['2026-01-19', judged('REPORTED', 0.485)],
    ['2026-01-20', judged('DISPUTED', 0.424)],
    ['2026-01-31', judged('DISPUTED', 0.424)],
    ['2026-02-01', judged('DENIED', 0.376)],
    // The Gazette's report is of 10 January: the odds are halved after 182 days, and again after 364.
    ['2026-07-10', judged('DENIED', 0.376)],
    ['2026-07-11', judged('DENIED', 0.232)],
    ['2027-01-08', judged('DENIED', 0.232)],
    ['2027-01-09', judged('DENIED', 0.131)],
    ['2040-01-01', judged('DENIED', 0.131)],
  ])('is assessed as of %s by what was known at the end of that day', async (day, expected) => {
    const { assessment } = await readClaim(graph, `assessment(asOf: { published: "${day}" }) { status probability }`);
    expect(assessment).toEqual(expected);
  });

  test('is assessed as of published and recorded time together', async () => {
    const at = (published: string) =>
      readClaim(
        graph,
        `assessment(asOf: { published: "${published}", recorded: $recorded }) { status probability }`,
        undefined,
        { recorded: beforeZeta },
      );
    expect(await at('2026-02-05')).toEqual({ assessment: judged('DISPUTED', 0.424) });
    expect(await at('2026-01-15')).toEqual({ assessment: judged('REPORTED', 0.485) });
    expect(await at('2026-01-05')).toEqual({ assessment: null });
  });

  test('is assessed as of many days in one query, and so are its causes', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const days = ['2026-01-09', '2026-01-10', '2026-01-20', '2026-02-01'];
    const asOfEach = (fields: string) =>
      readClaim(
        counted,
        days.map((day, at) => `d${at}: assessment(asOf: { published: "${day}" }) { ${fields} }`).join(' '),
      );
    expect(Object.values(await asOfEach('status'))).toEqual([
      null,
      { status: 'REPORTED' },
      { status: 'DISPUTED' },
      { status: 'DENIED' },
    ]);
    expect(queries).toEqual(['Claim']);
    expect(Object.values(await asOfEach('causedBy { id }'))).toEqual([
      null,
      { causedBy: { id: 'Assertion:paper/it' } },
      { causedBy: { id: 'Assertion:acme-post/it' } },
      { causedBy: { id: 'Assertion:zeta-post/it' } },
    ]);
    expect(queries.slice(1)).toEqual(['Claim']);
  });

  test('has a timeline that agrees with the assessment as of every day', async () => {
    const fields = 'status probability admiraltyCode from to causedBy { id }';
    const days = Array.from({ length: 28 }, (_, at) => addDays('2026-01-08', at));
    for (const recorded of [null, beforeZeta]) {
      const recordedArg = recorded ? `, recorded: "${recorded}"` : '';
      const found = await readClaim(
        graph,
        `statusTimeline${recorded ? `(recorded: "${recorded}")` : ''} { ${fields} }
        ${days.map((day, at) => `d${at}: assessment(asOf: { published: "${day}"${recordedArg} }) { ${fields} }`).join(' ')}`,
      );
      const { statusTimeline } = found as { statusTimeline: { from: string; to: string | null }[] };
      expect(statusTimeline.map(({ from: start, to }) => [start, to])).toEqual(
        recorded
          ? [
              ['2026-01-10', '2026-01-19'],
              ['2026-01-20', null],
            ]
          : [
              ['2026-01-10', '2026-01-19'],
              ['2026-01-20', '2026-01-31'],
              ['2026-02-01', null],
            ],
      );
      for (const [at, day] of days.entries())
        expect(found[`d${at}`], day).toEqual(
          statusTimeline.find(({ from: start, to }) => start <= day && day <= (to ?? day)) ?? null,
        );
    }
  });

  test.each([
    ['', ['REPORTED', 'DISPUTED', 'DENIED']],
    ['(from: "2026-01-19")', ['REPORTED', 'DISPUTED', 'DENIED']],
    ['(from: "2026-01-20")', ['DISPUTED', 'DENIED']],
    // Today's ends on 10 July: what begins then is shown only if it is asked for.
    ['(from: "2026-07-10")', ['DENIED']],
    ['(from: "2026-07-11")', []],
    ['(from: "2030-01-01")', []],
    ['(to: "2026-12-01")', ['REPORTED', 'DISPUTED', 'DENIED', 'DENIED']],
    ['(from: "2026-07-11", to: "2027-01-08")', ['DENIED']],
    ['(from: "2026-07-11", to: "2027-01-09")', ['DENIED', 'DENIED']],
    ['(from: "2030-01-01", to: "2030-12-31")', ['DENIED']],
    ['(to: "2026-01-31")', ['REPORTED', 'DISPUTED']],
    ['(to: "2026-01-09")', []],
    ['(from: "2026-01-25", to: "2026-01-26")', ['DISPUTED']],
  ])('has a timeline%s of the assessments that held in that period, in either direction', async (args, statuses) => {
    const recorded = new Date().toISOString();
    const query = args ? args.replace(')', `, recorded: "${recorded}")`) : `(recorded: "${recorded}")`;
    const found = await readClaim(
      graph,
      `stored: statusTimeline${args} { status } fresh: statusTimeline${query} { status }`,
    );
    const expected = statuses.map((status) => ({ status }));
    expect(found).toEqual({ stored: expected, fresh: expected });
  });

  test.each<[what: string, whatIf: string, expected: object | null]>([
    ['without one denial', '{ without: ["Assertion:acme-post/it"] }', judged('DISPUTED', 0.424)],
    ['without the report, and hence its relays', '{ without: ["Assertion:paper/it"] }', judged('DENIED', 0.24)],
    ['without a relay', '{ without: ["Assertion:copy-a/it"] }', judged('DENIED', 0.376)],
    [
      'without anything',
      '{ without: ["Assertion:paper/it", "Assertion:acme-post/it", "Assertion:zeta-post/it"] }',
      null,
    ],
    ['with a better grade', '{ reliability: [{ publisher: "Publisher:gazette", grade: A }] }', judged('DENIED', 0.411)],
    [
      'with a grade of no weight, which leaves the copies',
      '{ reliability: [{ publisher: "Publisher:gazette", grade: E }] }',
      judged('DENIED', 0.267),
    ],
    ['with another prior', '{ prior: 0.5 }', judged('DENIED', 0.478)],
    ['with a prior of 0', '{ prior: 0 }', judged('DENIED', 0.179)],
    ['with an empty doubt', '{}', judged('DENIED', 0.376)],
    [
      'without the same assertion twice',
      '{ without: ["Assertion:acme-post/it", "Assertion:acme-post/it"], prior: 0.5 }',
      judged('DISPUTED', 0.538),
    ],
    ['with two doubts', '{ without: ["Assertion:acme-post/it"], prior: 0.5 }', judged('DISPUTED', 0.538)],
  ])('is judged %s, and none of it is stored', async (_what, whatIf, expected) => {
    const found = await readClaim(
      graph,
      `doubted: assessment(whatIf: ${whatIf}) { status probability } assessment { status probability }`,
    );
    expect(found).toEqual({ doubted: expected, assessment: judged('DENIED', 0.376) });
  });

  test('is judged with a doubt as of a day as well', async () => {
    const args = '(asOf: { published: "2026-01-25" }, whatIf: { without: ["Assertion:acme-post/it"] })';
    expect(await readClaim(graph, `assessment${args} { status }`)).toEqual({ assessment: { status: 'REPORTED' } });
  });

  test.each([
    ['prior: 1.5', ['prior'], '"prior" must be from 0 to 1; got 1.5.'],
    ['prior: -0.1', ['prior'], '"prior" must be from 0 to 1; got -0.1.'],
    [
      'without: ["Company:acme"]',
      ['without'],
      '"without" must name assertions or settlements, as "Assertion:reuters-2026-01-31/relay"; got "Company:acme".',
    ],
    [
      'without: ["paper"]',
      ['without'],
      '"without" must name assertions or settlements, as "Assertion:reuters-2026-01-31/relay"; got "paper".',
    ],
    [
      'reliability: [{ publisher: "gazette", grade: A }]',
      ['reliability', 'publisher'],
      '"publisher" must name a publisher, as "Publisher:reuters"; got "gazette".',
    ],
    ...['A', 'E'].map((grade): [string, string[], string] => [
      `reliability: [{ publisher: "Publisher:gazette", grade: ${grade} }, { publisher: "Publisher:gazette", grade: E }]`,
      ['reliability', 'publisher'],
      '"reliability" must grade each publisher once; got "Publisher:gazette" twice.',
    ]),
  ])('rejects a doubt by { %s }', async (whatIf, field, message) => {
    expect(await readErrors(graph, `assessment(whatIf: { ${whatIf} }) { status }`)).toEqual([
      { message, code: 'INVALID_INPUT', field: ['whatIf', ...field] },
    ]);
  });

  test('has lapsed 365 days after its last report, as of the day in question', async () => {
    const lapsed = async (day: string) =>
      (await readClaim(graph, `assessment(asOf: { published: "${day}" }) { lapsed }`)).assessment.lapsed;
    expect(await lapsed('2027-01-31')).toBe(false);
    expect(await lapsed('2027-02-01')).toBe(true);
    await importStory(
      graph,
      sourceStory('column', { publisher: 'herald', publishedOn: '2026-06-01' }, { speechAct: 'OPINION' }),
    );
    expect(await lapsed('2027-02-01')).toBe(false);
    expect(await lapsed('2027-06-01')).toBe(true);
    // It changed no assessment.
    expect((await readClaim(graph, 'assessment { from }')).assessment.from).toBe('2026-02-01');
  });
});
