import { expect, test } from 'vitest';
import {
  confirmation,
  denial,
  ford,
  ft,
  assess,
  named,
  relay,
  retraction,
  say,
  type TestAssertion,
  xiaomi,
} from './assertions.ts';
import type { SettlementOutcome } from '../../src/model/claims/values.ts';

const musk = 'Person:elon-musk';
const filing = { sourceKind: 'FILING' } as const;
const fordConfirms = confirmation('yes', 'Company:ford');
const reuters = { ...ft, id: 'reuters' };
const withdrawn = [ft, retraction('x', ['ft'], { from: 'ft' })];

test.each<[status: string, what: string, assertions: TestAssertion[]]>([
  ['CONFIRMED', "a party's confirmation", [fordConfirms]],
  ['CONFIRMED', "a party's confirmation among other reports", [ft, reuters, fordConfirms]],
  ['CONFIRMED', "a party's confirmation that somebody else denies", [fordConfirms, denial('no', musk)]],
  ['CONFIRMED', "a party's confirmation that derives from a report", [ft, { ...fordConfirms, cites: ['ft'] }]],
  ['CONFIRMED', 'a filing that reports it', [say('a', filing)]],
  ['CONFIRMED', 'a filing that derives from a report', [ft, say('a', { ...filing, cites: ['ft'] })]],
  [
    'CONFIRMED',
    "a filing that somebody else's filing denies",
    [say('a', filing), say('b', { ...filing, stance: 'DENIES' })],
  ],
  ['CONFIRMED', 'a confirmation and a denial without weight', [fordConfirms, { ...xiaomi, scope: 0 }]],
  ['RETRACTED', 'a report that is withdrawn', withdrawn],
  ['RETRACTED', 'even where every party denies it', [...withdrawn, ford, xiaomi]],
  ['RETRACTED', 'with its relays', [...withdrawn, relay('r', ['ft'])]],
  [
    'RETRACTED',
    "a party's confirmation that is withdrawn",
    [fordConfirms, retraction('x', ['yes'], { by: 'Company:ford' })],
  ],
  ['DENIED', 'every party denies, and one origin supports it', [ft, ford, xiaomi]],
  ['DENIED', 'however often it is relayed', [ft, relay('r', ['ft']), say('s', { cites: ['r'] }), ford, xiaomi]],
  ['DENIED', 'every party denies, and nothing supports it', [ford, xiaomi]],
  [
    'DENIED',
    'every party denies half of it',
    [
      { ...ford, scope: 0.5 },
      { ...xiaomi, scope: 0.5 },
    ],
  ],
  ['DENIED', 'every party denies what relays say', [relay('r', []), relay('s', []), ford, xiaomi]],
  ['DENIED', 'every party denies what a filing says', [say('a', filing), ford, xiaomi]],
  ['DENIED', 'a party reports the opposite', [say('a', { by: 'Company:ford', stance: 'DENIES' }), xiaomi]],
  ['DISPUTED', 'one party denies', [ft, ford]],
  ['DISPUTED', 'one party denies, and nothing supports it', [ford]],
  ['DISPUTED', 'every party denies, and two origins support it', [ft, reuters, ford, xiaomi]],
  [
    'DISPUTED',
    'every party denies, a report and a relay without a named origin support it',
    [ft, relay('r', []), ford, xiaomi],
  ],
  ['DISPUTED', 'one party confirms and another denies', [fordConfirms, xiaomi]],
  ['DISPUTED', 'a party denies what a filing says', [say('a', filing), ford]],
  ['DISPUTED', 'every party denies, but one of them at scope 0', [ft, ford, { ...xiaomi, scope: 0 }]],
  ['CORROBORATED', 'two origins', [ft, reuters]],
  ['CORROBORATED', 'two origins and a denial by an outsider', [ft, reuters, denial('no', musk)]],
  ['CORROBORATED', 'a report and a relay without a named origin', [ft, relay('r', [])]],
  [
    'CORROBORATED',
    'two parties that report it',
    [say('a', { by: 'Company:ford' }), say('b', { by: 'Company:xiaomi' })],
  ],
  ['REPORTED', 'one origin', [ft]],
  ['REPORTED', 'one origin and its relays', [ft, relay('r', ['ft']), relay('s', ['r'])]],
  ['REPORTED', 'one origin that somebody else denies', [ft, denial('no', musk)]],
  ['REPORTED', 'one origin that a filing denies', [ft, say('a', { ...filing, stance: 'DENIES' })]],
  ['REPORTED', 'a confirmation by an outsider', [confirmation('a', musk)]],
  ['REPORTED', 'a filing that only relays', [relay('a', [], filing)]],
  ['REPORTED', 'one of two origins that is withdrawn', [...withdrawn, reuters]],
  ['REPORTED', 'one origin and one without weight', [ft, { ...reuters, reliability: 'E' }]],
  [
    'REPORTED',
    'a report and a denial that is withdrawn',
    [ft, ford, retraction('x', ['ford'], { by: 'Company:ford' })],
  ],
  ['UNSUPPORTED', 'a denial by an outsider', [denial('no', musk)]],
  ['UNSUPPORTED', 'no comment', [say('a', { by: 'Company:ford', speechAct: 'NO_COMMENT' })]],
  ['UNSUPPORTED', 'an opinion', [say('a', { speechAct: 'OPINION' })]],
  ['UNSUPPORTED', 'an observation', [say('a', { stance: 'OBSERVES' })]],
  ['UNSUPPORTED', 'a report that covers none of it', [{ ...ft, scope: 0 }]],
  ['UNSUPPORTED', 'a confirmation that covers none of it', [{ ...fordConfirms, scope: 0 }]],
  ['UNSUPPORTED', 'a report by an unreliable publisher', [{ ...ft, reliability: 'E' }]],
  ['UNSUPPORTED', 'and one that is withdrawn', [{ ...ft, reliability: 'E' }, retraction('x', ['ft'], { from: 'ft' })]],
  ['UNSUPPORTED', 'a denial that is withdrawn', [denial('no', musk), retraction('x', ['no'], { by: musk })]],
  [
    'REPORTED',
    'a party that reports it, and confirms none of it',
    [say('a', { by: 'Company:ford' }), { ...fordConfirms, scope: 0 }],
  ],
  [
    'RETRACTED',
    'a report that is withdrawn, where the rest of its speaker has no weight',
    [
      say('a', { by: musk, from: 'ft' }),
      say('b', { by: musk, from: 'bild', reliability: 'E' }),
      retraction('x', ['a'], { from: 'ft' }),
    ],
  ],
  [
    'UNSUPPORTED',
    'a last word that is withdrawn, after a denial',
    [
      say('a', { by: musk, day: '2026-01-01' }),
      denial('b', musk, { day: '2026-01-02' }),
      say('c', { by: musk, from: 'ft', day: '2026-01-03' }),
      retraction('x', ['c'], { from: 'ft' }),
    ],
  ],
])('%s: %s', (status, _what, assertions) => {
  expect(assess(assertions)?.status).toBe(status);
});

test.each<[status: string, outcome: SettlementOutcome, what: string, assertions: TestAssertion[]]>([
  ['CONFIRMED', 'TRUE', 'there are no assertions', []],
  ['CONFIRMED', 'TRUE', 'every party denies', [ft, ford, xiaomi]],
  ['CONFIRMED', 'TRUE', 'its support is withdrawn', withdrawn],
  ['REFUTED', 'FALSE', 'there are no assertions', []],
  ['REFUTED', 'FALSE', 'a party confirms', [fordConfirms]],
  ['REFUTED', 'FALSE', 'a filing reports it', [say('a', filing)]],
])('%s: settled %s, though %s', (status, outcome, _what, assertions) => {
  const settlement = { id: 'outcome', outcome, day: '2026-03-01' };
  expect(assess(assertions, { settlement, on: '2026-03-01' })?.status).toBe(status);
  expect(assess(assertions, { settlement, on: '2026-02-28' })?.status).not.toBe(
    status === 'REFUTED' ? 'REFUTED' : 'CONFIRMED',
  );
});

test.each<[what: string, parties: string[], assertions: TestAssertion[], status: string]>([
  ['its only party denies', ['Company:ford'], [ft, ford], 'DENIED'],
  ['a third party is silent', ['Company:ford', 'Company:xiaomi', 'Company:byd'], [ft, ford, xiaomi], 'DISPUTED'],
  ['a non-party denies', ['Company:byd'], [ft, ford], 'REPORTED'],
  ['no party is named, and a company denies', [], [ft, ford], 'REPORTED'],
  ['no party is named, and nothing supports it', [], [ford], 'UNSUPPORTED'],
  ['no party is named, and a company confirms', [], [fordConfirms], 'REPORTED'],
  ['no party is named, and a filing reports it', [], [say('a', filing)], 'CONFIRMED'],
])('where %s', (_what, parties, assertions, status) => {
  expect(assess(assertions, { parties: parties.map(named) })?.status).toBe(status);
});

const farley = denial('no', 'Executive:jim-farley');
const office = (company: string, validTo: string | null = null) => ({ company, validFrom: null, validTo });

test('an executive in office denies for the party', () => {
  expect(assess([ft, farley], { offices: [office('Company:ford')] })?.status).toBe('DISPUTED');
});

test('an executive of every party denies for all of them', () => {
  const offices = [office('Company:ford'), office('Company:xiaomi')];
  expect(assess([ft, farley], { offices })?.status).toBe('DENIED');
});

test('a former executive denies for nobody', () => {
  expect(assess([ft, farley], { offices: [office('Company:ford', '2025')] })?.status).toBe('REPORTED');
});

test('without assertions and a settlement there is no status', () => {
  expect(assess([])).toBeNull();
  expect(assess([ft], { on: '2026-01-30' })).toBeNull();
});
