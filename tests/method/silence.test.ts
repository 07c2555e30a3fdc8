import { expect, test } from 'vitest';
import { addDays } from '../../src/lib/dates.ts';
import type { DealStage } from '../../src/model/claims/values.ts';
import {
  assess,
  confirmation,
  denial,
  evidence,
  ford,
  ft,
  relay,
  retraction,
  say,
  type TestAssertion,
} from './assertions.ts';
import { buildTimeline, isLapsed } from '../../src/method/timeline.ts';

const musk = 'Person:elon-musk';
const later = { day: '2026-03-01' };
const undated = { date: null };
/** Another report of a later day. */
const report = say('report', { from: 'wsj', ...later });

test.each<[what: string, assertions: TestAssertion[], clock: string | null]>([
  ['a report', [ft], '2026-01-31'],
  ['a later report', [ft, report], '2026-03-01'],
  ['a report of only a part of it', [ft, { ...report, scope: 0.1 }], '2026-03-01'],
  ["a party's confirmation", [ft, confirmation('yes', 'Company:ford', later)], '2026-03-01'],
  ['a confirmation by anybody', [ft, confirmation('yes', musk, later)], '2026-03-01'],
  ['a filing', [ft, { ...report, sourceKind: 'FILING' }], '2026-03-01'],
  [
    'another sentence of the article, of a later day',
    [
      { ...ft, source: 's' },
      { ...report, source: 's' },
    ],
    '2026-03-01',
  ],
  ['not a relay', [ft, relay('r', ['ft'], later)], '2026-01-31'],
  ['nor a relay with sourcing of its own', [ft, relay('r', ['ft'], { ...later, sourcing: 'NAMED' })], '2026-01-31'],
  ['nor a report that derives from it', [ft, { ...report, cites: ['ft'] }], '2026-01-31'],
  ['nor a relay that names no origin', [ft, relay('r', [], later)], '2026-01-31'],
  [
    'nor one that a reporting source passes on',
    [{ ...ft, source: 's' }, relay('r', [], { ...later, source: 's' })],
    '2026-01-31',
  ],
  ['nor a denial', [ft, denial('no', 'Company:ford', later)], '2026-01-31'],
  ['nor a report that it is not so', [ft, { ...report, stance: 'DENIES' }], '2026-01-31'],
  ['nor an opinion', [ft, { ...report, speechAct: 'OPINION' }], '2026-01-31'],
  ['nor "no comment"', [ft, { ...report, speechAct: 'NO_COMMENT' }], '2026-01-31'],
  ['nor an observation', [ft, { ...report, stance: 'OBSERVES' }], '2026-01-31'],
  ['nor an undated page', [ft, { ...report, ...undated }], '2026-01-31'],
  ['nor a report of weight 0, by its scope', [ft, { ...report, scope: 0 }], '2026-01-31'],
  ['nor one by its grade', [ft, { ...report, reliability: 'E' }], '2026-01-31'],
  [
    'nor a report that was taken back',
    [ft, report, retraction('x', ['report'], { from: 'wsj', ...later })],
    '2026-01-31',
  ],
  [
    'nor the retraction of a denial',
    [ft, ford, retraction('x', ['ford'], { by: 'Company:ford', ...later })],
    '2026-01-31',
  ],
])('the clock of a claim is set by %s', (_what, assertions, clock) => {
  expect(assess(assertions, { on: '2026-06-01' })!.silence.clock.since).toBe(clock);
});

const says = (id: string, day: string, more: Parameters<typeof say>[1] = {}) => say(id, { by: musk, day, ...more });

test.each<[what: string, assertions: TestAssertion[], clock: string | null]>([
  ["a speaker's later word", [says('a', '2026-02-01'), says('b', '2026-03-01')], '2026-03-01'],
  [
    'even one that is recorded as derived from the first',
    [says('a', '2026-02-01'), says('b', '2026-03-01', { cites: ['a'] })],
    '2026-03-01',
  ],
  [
    'not its relay',
    [says('a', '2026-02-01'), says('b', '2026-03-01'), relay('r', ['b'], { day: '2026-04-01' })],
    '2026-03-01',
  ],
  [
    'nor a relay that quotes the speaker',
    [says('a', '2026-02-01'), relay('r', ['a'], { by: musk, day: '2026-04-01' })],
    '2026-02-01',
  ],
  [
    "a party's later word, whatever it derives from",
    [ft, say('a', { by: 'Company:ford', cites: ['ft'], day: '2026-04-01' })],
    '2026-04-01',
  ],
  [
    "not the speaker's word that the speaker took the other side of since",
    [ft, says('a', '2026-02-01'), denial('b', musk, { day: '2026-03-01' })],
    '2026-01-31',
  ],
  ['nor a word of an undated page', [says('a', '2026-02-01'), says('b', '2026-03-01', undated)], '2026-02-01'],
])('of speakers the clock is set by %s', (_what, assertions, clock) => {
  expect(assess(assertions, { on: '2026-06-01' })!.silence.clock.since).toBe(clock);
});

test.each<[what: string, assertions: TestAssertion[], clock: string | null]>([
  ['relays that name no origin', [relay('r', [], { day: '2026-02-01' }), relay('s', [], later)], '2026-02-01'],
  ['denials', [denial('a', musk, { day: '2026-02-01' }), denial('b', 'Company:ford', later)], '2026-02-01'],
  ['an opinion', [say('o', { speechAct: 'OPINION' }), relay('r', [], later)], '2026-01-31'],
  [
    'reports that are taken back',
    [ft, report, retraction('x', ['report'], { from: 'wsj' }), retraction('y', ['ft'], { from: 'ft' })],
    '2026-01-31',
  ],
  ['an undated report and a later relay', [{ ...ft, ...undated }, relay('r', ['ft'], later)], '2026-03-01'],
  ['an undated report', [{ ...ft, ...undated }], null],
  [
    'an undated report and an undated relay',
    [{ ...ft, ...undated }, relay('r', ['ft'], { ...later, ...undated })],
    null,
  ],
])('without a dated word in support the clock is the first date, if there is any: %s', (_what, assertions, clock) => {
  const judgement = assess(assertions, { on: '2027-06-01' })!;
  expect(judgement.silence.clock.since).toBe(clock);
  expect(judgement.silence.periods).toBe(clock === null ? 0 : 2);
});

test.each<[what: string, date: string, day: string]>([
  ['a month', '2026-01', '2026-01-01'],
  ['a year', '2026', '2026-01-01'],
])('a report of which only %s is known sets the clock to its first day', (_what, date, day) => {
  expect(assess([{ ...ft, date, day }])!.silence.clock.since).toBe(day);
  expect(assess([{ ...ft, date, day }], { on: addDays(day, 181) })!.silence.periods).toBe(0);
  expect(assess([{ ...ft, date, day }], { on: addDays(day, 182) })!.silence.periods).toBe(1);
});

test('a report older than everything known shows the rumour to be older', () => {
  const old = { ...relay('old', [], { day: '2025-01-01' }) };
  const unsupported = [relay('r', [], { day: '2026-01-31' })];
  expect(assess(unsupported, { on: '2026-02-01' })!.silence).toMatchObject({
    clock: { since: '2026-01-31' },
    periods: 0,
  });
  expect(assess([...unsupported, old], { on: '2026-02-01' })!.silence).toMatchObject({
    clock: { since: '2025-01-01' },
    periods: 2,
  });
  // Where somebody supports it with a date, that day counts, and the old report only adds weight.
  const supported = assess([ft, say('old', { day: '2025-01-01' })], { on: '2026-02-01' })!;
  expect(supported.silence.clock.since).toBe('2026-01-31');
  expect(supported.probability).toBeGreaterThan(assess([ft], { on: '2026-02-01' })!.probability);
});

const stages: DealStage[] = ['TALKS', 'MOU', 'SIGNED', 'OPERATING', 'ENDED'];

test.each(
  [0, 181, 182, 183, 363, 364, 365, 728, 7280].flatMap((days) =>
    stages.map(
      (stage) =>
        [days, stage, stage.length > 6 || stage === 'ENDED' ? 0 : days < 182 ? 0 : days < 364 ? 1 : 2] as const,
    ),
  ),
)('%d days of silence at %s halve the odds %d times', (days, stage, times) => {
  const { silence, probability } = assess([ft], { stage, on: addDays('2026-01-31', days) })!;
  expect(silence.periods).toBe(times);
  expect(probability / (1 - probability)).toBeCloseTo((0.6 + 0.66) / (1.34 * 2 ** times), 10);
  expect(silence.weight).toBeCloseTo((2 ** times - 1) * 1.34, 10);
});

test.each<[what: string, assertions: TestAssertion[], periods: number]>([
  ["a party's confirmation stands", [confirmation('yes', 'Company:ford')], 0],
  ['a filing supports it', [say('a', { sourceKind: 'FILING' })], 0],
  ['a filing denies it', [ft, say('a', { sourceKind: 'FILING', stance: 'DENIES' })], 2],
  ['a confirmation covers none of it', [ft, confirmation('yes', 'Company:ford', { scope: 0 })], 2],
  [
    'a confirmation was taken back',
    [ft, confirmation('yes', 'Company:ford'), retraction('x', ['yes'], { by: 'Company:ford' })],
    2,
  ],
  ['a party confirms and the other denies', [confirmation('yes', 'Company:ford'), denial('no', 'Company:xiaomi')], 0],
  [
    'reports add up to 18',
    Array.from({ length: 18 }, (_, at) => say(`r${at}`, { reliability: 'A', sourcing: 'NAMED' })),
    0,
  ],
  ['or to 17', Array.from({ length: 17 }, (_, at) => say(`r${at}`, { reliability: 'A', sourcing: 'NAMED' })), 2],
])('after years of silence, where %s', (_what, assertions, periods) => {
  expect(assess(assertions, { on: '2030-01-01' })!.silence.periods).toBe(periods);
});

test.each(['TRUE', 'FALSE'] as const)('a claim settled %s in between needs no further news', (outcome) => {
  const settlement = { id: 'outcome', outcome, day: '2026-10-01' };
  const periodsOn = (on: string) => assess([ft], { settlement, on })!.silence.periods;
  expect(['2026-07-31', '2026-08-01', '2026-09-30', '2026-10-01', '2030-01-01'].map(periodsOn)).toEqual([
    0, 1, 1, 0, 0,
  ]);
  expect(buildTimeline(evidence([ft], { settlement })).map(({ from, to }) => [from, to])).toEqual([
    ['2026-01-31', '2026-07-31'],
    ['2026-08-01', '2026-09-30'],
    ['2026-10-01', null],
  ]);
});

test('a new report ends the silence, and a new one begins', () => {
  const again = say('wsj', { from: 'wsj', day: '2026-09-01' });
  const segments = buildTimeline(evidence([ft, again]));
  expect(segments.map(({ from, judgement }) => [from, judgement.silence.periods])).toEqual([
    ['2026-01-31', 0],
    ['2026-08-01', 1],
    ['2026-09-01', 0],
    ['2027-03-02', 1],
    ['2027-08-31', 2],
  ]);
});

test('a denial does not end the silence, and a relay neither', () => {
  const assertions = [
    ft,
    denial('no', 'Company:ford', { day: '2026-08-15' }),
    relay('r', ['ft'], { day: '2026-09-01' }),
  ];
  const segments = buildTimeline(evidence(assertions));
  expect(segments.map(({ from, judgement }) => [from, judgement.silence.periods])).toEqual([
    ['2026-01-31', 0],
    ['2026-08-01', 1],
    ['2026-08-15', 1],
    ['2027-01-30', 2],
  ]);
});

test('only dated words keep a claim from lapsing', () => {
  const last = (more: object) =>
    buildTimeline(evidence([ft, say('page', { day: '2026-12-31', speechAct: 'OPINION', ...more })])).findLast(
      ({ from }) => from <= '2027-02-01',
    )!;
  expect(isLapsed(last({}), '2027-02-01')).toBe(false);
  expect(isLapsed(last({ date: null }), '2027-01-30')).toBe(false);
  expect(isLapsed(last({ date: null }), '2027-01-31')).toBe(true);
});

test('what bears no date never lapses', () => {
  const [segment] = buildTimeline(evidence([{ ...ft, date: null }]));
  expect(segment!.to).toBeNull();
  expect(segment!.saidOn).toEqual([]);
});
