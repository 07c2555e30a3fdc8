import { expect, test } from 'vitest';
import { buildTimeline } from '../../src/method/timeline.ts';
import {
  confirmation,
  denial,
  evidence,
  ford,
  ft,
  named,
  relay,
  retraction,
  say,
  type TestAssertion,
  xiaomi,
} from './assertions.ts';

type Setting = Parameters<typeof evidence>[1];

/** The assertion that is the cause of the assessment that begins on a day, or the kind of cause; undefined if none begins then. */
const causeOn = (assertions: TestAssertion[], day = '2026-01-31', setting: Setting = {}) => {
  const segment = buildTimeline(evidence(assertions, setting)).find(({ from }) => from === day);
  const cause = segment?.findCause();
  return cause && (cause.assertion?.id ?? cause.kind);
};

test.each<[what: string, assertions: TestAssertion[], causedBy: string]>([
  ['what changed the status: the denial of what is reported', [ft, ford], 'ford'],
  ['the denial, however light the report', [say('a'), denial('z', 'Company:ford')], 'z'],
  [
    'the lowest id among equals',
    [
      { ...ft, id: 'b' },
      { ...ft, id: 'a' },
    ],
    'a',
  ],
  [
    'the lowest id where nothing has an effect',
    [say('b', { speechAct: 'OPINION' }), say('a', { stance: 'OBSERVES' })],
    'a',
  ],
  [
    'a dated report, beside a heavier one without a date',
    [
      { ...ft, day: '2026-01-01' },
      say('a', { sourcing: 'NAMED', reliability: 'A', date: null }),
      say('b', { reliability: 'D' }),
    ],
    'b',
  ],
  ['a report with its relays', [relay('a', ['ft'], { reliability: 'A' }), ft], 'ft'],
  [
    'the relay that gives an origin its weight',
    [
      say('a', { reliability: 'E' }),
      relay('b', ['c'], { sourcing: 'NAMED' }),
      { ...ft, id: 'c', reliability: 'D', day: '2026-01-01' },
    ],
    'b',
  ],
  [
    'a retraction',
    [{ ...ft, day: '2026-01-01' }, say('a', { reliability: 'D' }), retraction('x', ['ft'], { from: 'ft' })],
    'x',
  ],
  [
    'a statement that withdraws another',
    [say('y', { by: 'Company:ford', day: '2026-01-01' }), say('a'), denial('n', 'Company:ford')],
    'n',
  ],
  [
    'a light statement that withdraws a heavier one',
    [
      denial('n', 'Person:elon-musk', { sourcing: 'NAMED', day: '2026-01-01' }),
      say('y', { by: 'Person:elon-musk', sourcing: 'NAMED', day: '2026-01-02' }),
      say('a'),
      denial('o', 'Person:elon-musk'),
    ],
    'o',
  ],
])('when several things happen on a day, the cause is %s', (_what, assertions, causedBy) => {
  expect(causeOn(assertions)).toBe(causedBy);
});

const settlement = { id: 'outcome', outcome: 'TRUE', day: '2026-01-31' } as const;
const onlyFord = { parties: [named('Company:ford')] };
const before = { day: '2026-01-01' };
const isSilent = { day: '2026-08-01' };

test.each<[what: string, assertions: TestAssertion[], day: string, cause: string | undefined, setting?: Setting]>([
  ['a report and a denial on one day: the denial', [ft, ford], '2026-01-31', 'ford'],
  ['two reports on one day: the heavier of the two', [ft, say('a', { reliability: 'D' })], '2026-01-31', 'ft'],
  [
    'a heavy report beside two denials: a denial',
    [{ ...ft, reliability: 'A' }, ford, { ...xiaomi, day: '2026-01-31' }],
    '2026-01-31',
    'ford',
  ],
  [
    'a denial printed twice',
    [
      { ...ft, ...before },
      { ...ford, id: 'b' },
      { ...ford, id: 'a' },
    ],
    '2026-01-31',
    'a',
  ],
  [
    'even beside a heavier report',
    [
      { ...ft, ...before },
      say('w', { reliability: 'A', sourcing: 'NAMED' }),
      { ...ford, id: 'b' },
      { ...ford, id: 'a' },
    ],
    '2026-01-31',
    'a',
  ],
  [
    'a denial beside its relay',
    [{ ...ft, ...before }, relay('a', ['ford'], { stance: 'DENIES' }), ford],
    '2026-01-31',
    'ford',
  ],
  [
    'two denials that only together deny it all',
    [{ ...ft, ...before }, { ...xiaomi, day: '2026-01-31' }, ford],
    '2026-01-31',
    'ford',
  ],
  [
    'the heavier of two denials',
    [
      { ...ft, ...before },
      { ...xiaomi, day: '2026-01-31' },
      { ...ford, scope: 0.5 },
    ],
    '2026-01-31',
    'xiaomi',
  ],
  [
    'a retraction beside a lighter report of the same side',
    [{ ...ft, ...before }, say('z', { speechAct: 'OPINION' }), retraction('x', ['ft'], { from: 'ft' })],
    '2026-01-31',
    'x',
  ],
  [
    'a retraction of a denial beside a report',
    [
      { ...ft, ...before },
      { ...ford, ...before },
      retraction('x', ['ford'], { by: 'Company:ford' }),
      say('a', { scope: 0.1, stance: 'DENIES' }),
    ],
    '2026-01-31',
    'x',
  ],
  [
    'a confirmation beside reports',
    [ft, confirmation('yes', 'Company:ford'), { ...ft, id: 'a', reliability: 'A' }],
    '2026-01-31',
    'yes',
  ],
  ['a settlement beside a report', [{ ...ft, ...before }, say('a')], '2026-01-31', 'SETTLEMENT', { settlement }],
  ['a settlement beside the first report', [ft], '2026-01-31', 'SETTLEMENT', { settlement }],
  [
    'but a confirmation beside a settlement that says the same too: what moved P most',
    [{ ...confirmation('yes', 'Company:ford'), ...before }, ft],
    '2026-01-31',
    'SETTLEMENT',
    { settlement },
  ],
  [
    'silence beside a weightless opinion',
    [ft, say('o', { speechAct: 'OPINION', ...isSilent })],
    '2026-08-01',
    'SILENCE',
  ],
  ['silence beside a relay', [ft, relay('r', ['ft'], isSilent)], '2026-08-01', 'SILENCE'],
  [
    'silence beside a light denial by an outsider',
    [ft, denial('no', 'Person:elon-musk', { ...isSilent, reliability: 'D' })],
    '2026-08-01',
    'SILENCE',
  ],
  [
    "silence beside a party's denial: that changed the status",
    [ft, denial('no', 'Company:ford', isSilent)],
    '2026-08-01',
    'no',
  ],
  [
    'a heavy report that it is not so moves P more than the silence',
    [ft, say('no', { stance: 'DENIES', sourcing: 'NAMED', reliability: 'A', ...isSilent })],
    '2026-08-01',
    'no',
  ],
  [
    'a new report ends the silence, so it is no cause',
    [ft, say('a', { ...isSilent, reliability: 'D' })],
    '2026-08-01',
    'a',
  ],
  [
    'beside the second half of a year a report counts against that half only',
    [ft, say('no', { stance: 'DENIES', sourcing: 'NAMED', day: '2027-01-30' })],
    '2027-01-30',
    'no',
  ],
  [
    'a retraction that turns the clock back',
    [
      ft,
      { ...ft, id: 'a' },
      say('b', { from: 'wsj', day: '2026-02-05' }),
      retraction('x', ['b'], { from: 'wsj', ...isSilent }),
    ],
    '2026-08-01',
    'x',
  ],
  [
    'an effect is that of the weight, with the clock as it is',
    [
      ft,
      { ...ft, id: 'b' },
      say('a', { reliability: 'D', day: '2026-08-15' }),
      denial('no', 'Person:elon-musk', { sourcing: 'NAMED', day: '2026-08-15' }),
      relay('r', ['a'], { day: '2026-08-15' }),
    ],
    '2026-08-15',
    'no',
  ],
  [
    'the sentence by which a relay beside it has an origin',
    [say('a', { source: 's' }), relay('r', [], { source: 's', sourcing: 'NAMED' })],
    '2026-01-31',
    'a',
  ],
  ['silence alone', [ft], '2026-08-01', 'SILENCE'],
  ['and again', [ft], '2027-01-30', 'SILENCE'],
  ['and no more', [ft], '2027-07-31', undefined],
  [
    'the largest effect where the status stays',
    [
      { ...ft, ...before },
      { ...ford, ...before },
      denial('b', 'Person:elon-musk', { sourcing: 'NAMED' }),
      denial('a', 'Person:tim-cook'),
    ],
    '2026-01-31',
    'b',
  ],
  ['the only party that denies', [ft, ford], '2026-01-31', 'ford', onlyFord],
])('%s', (_what, assertions, day, cause, setting) => {
  const dated = assertions.map((one) => ({ ...one, date: one.date === null ? null : one.day }));
  expect(causeOn(dated, day, setting)).toBe(cause);
});
