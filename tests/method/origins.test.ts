import { expect, test } from 'vitest';
import {
  confirmation,
  denial,
  ft,
  assess,
  originsIn,
  relay,
  retraction,
  say,
  type TestAssertion,
} from './assertions.ts';

const farley = 'Executive:jim-farley';
const musk = 'Person:elon-musk';
const byFord = denial('word', 'Company:ford');

test.each<[what: string, assertions: TestAssertion[], origins: string[]]>([
  ['a report is an origin of its own', [say('a'), say('b')], ['+a: a', '+b: b']],
  ['and so are two reports by one publisher', [say('a', { from: 'ft' }), say('b', { from: 'ft' })], ['+a: a', '+b: b']],
  [
    'the words of a speaker are one, whoever prints them',
    [say('a', { by: musk, from: 'ft' }), say('b', { by: musk, from: 'bild' })],
    [`+${musk}: a b`],
  ],
  [
    'a party is one origin, whoever prints it',
    [{ ...byFord, id: 'a' }, denial('b', 'Company:ford', { from: 'bild' })],
    ['-Company:ford: a b'],
  ],
  [
    'the two sides of a speaker who derives nothing are two',
    [say('a', { by: musk, stance: 'OBSERVES' }), denial('b', musk)],
    [`-${musk}: b`],
  ],
  ['a party that reports speaks', [say('a', { by: 'Company:ford' })], ['+Company:ford: a']],
  ['a relay belongs to its origin', [ft, relay('r', ['ft'])], ['+ft: ft r']],
  ['so does a report that derives from it', [ft, say('r', { cites: ['ft'], sourcing: 'NAMED' })], ['+ft: ft r']],
  ['so does a relay of a relay', [ft, relay('r', ['ft']), relay('s', ['r'])], ['+ft: ft r s']],
  ['so does a speaker who repeats it', [ft, say('r', { by: musk, cites: ['ft'] })], ['+ft: ft r']],
  ['so does a confirmation by an outsider', [ft, confirmation('c', musk, { cites: ['ft'] })], ['+ft: c ft']],
  ['so does a relay with sourcing of its own', [ft, relay('r', ['ft'], { sourcing: 'NAMED' })], ['+ft: ft r']],
  [
    'a relay of a party belongs to the party',
    [byFord, relay('r', ['word'], { stance: 'DENIES' })],
    ['-Company:ford: r word'],
  ],
  [
    'a relay of two belongs to both, and does not join them',
    [say('a'), say('b'), relay('r', ['a', 'b'])],
    ['+a: a r', '+b: b r'],
  ],
  [
    'paths that meet again lead to one origin',
    [ft, relay('r', ['ft']), relay('s', ['ft']), relay('t', ['r', 's'])],
    ['+ft: ft r s t'],
  ],
  ['relays without a named origin are one unnamed origin', [relay('r', []), relay('s', [])], ['+unnamed: r s']],
  ['one on each side', [relay('r', []), relay('s', [], { stance: 'DENIES' })], ['+unnamed: r', '-unnamed: s']],
  ['a relay of such a relay is unnamed too', [relay('r', []), say('s', { cites: ['r'] })], ['+unnamed: r s']],
  [
    'a relay of both a report and such a relay belongs to both',
    [ft, relay('r', []), relay('s', ['r', 'ft'])],
    ['+ft: ft s', '+unnamed: r s'],
  ],
  ['a speaker who relays an unknown origin is the origin', [relay('r', [], { by: musk })], [`+${musk}: r`]],
  ['a link to another claim is no derivation', [say('a', { cites: ['elsewhere'] })], ['+a: a']],
  ['a relay with such a link alone is unnamed', [relay('r', ['elsewhere'])], ['+unnamed: r']],
  [
    'a link to the other side is no derivation either',
    [ft, say('b', { stance: 'DENIES', cites: ['ft'] })],
    ['+ft: ft', '-b: b'],
  ],
  ['nor is a link to an observation', [say('o', { stance: 'OBSERVES' }), say('a', { cites: ['o'] })], ['+a: a']],
  [
    'the words of a party are its own, whatever they derive from',
    [ft, confirmation('c', 'Company:ford', { cites: ['ft'] })],
    ['+Company:ford: c', '+ft: ft'],
  ],
  ['a party that relays does not speak', [ft, relay('r', ['ft'], { by: 'Company:ford' })], ['+ft: ft r']],
  ['"no comment" is no origin', [say('a', { speechAct: 'NO_COMMENT', by: 'Company:ford' })], []],
  ['an opinion is no origin', [say('a', { speechAct: 'OPINION' })], []],
  ['a retraction is no origin', [retraction('a', [])], []],
  ['an observation is no origin', [say('a', { stance: 'OBSERVES' })], []],
  ['a relay of an opinion is no origin', [say('a', { speechAct: 'OPINION' }), relay('r', ['a'])], []],
  [
    'a relay of an opinion on a report derives from the report',
    [ft, say('o', { speechAct: 'OPINION', cites: ['ft'] }), relay('r', ['o'])],
    ['+ft: ft r'],
  ],
])('%s', (_what, assertions, origins) => {
  expect(originsIn(assertions)).toEqual(origins);
});

const cites = (id: string, day: string, ...ids: string[]) => say(id, { day: `2026-01-${day}`, cites: ids });

test.each<[what: string, assertions: TestAssertion[], origins: string[]]>([
  [
    'the origin of a ring is its earliest member',
    [cites('a', '02', 'b'), cites('b', '01', 'c'), cites('c', '03', 'a')],
    ['+b: a b c'],
  ],
  ['on one day the one with the lowest id', [cites('b', '01', 'a'), cites('a', '01', 'b')], ['+a: a b']],
  ['an assertion that cites itself is its own origin', [cites('a', '01', 'a')], ['+a: a']],
  [
    'a relay of a ring is not part of it, however early',
    [cites('a', '02', 'b'), cites('b', '03', 'a'), cites('r', '01', 'b')],
    ['+a: a b r'],
  ],
  [
    'a ring that leads to a report is no origin',
    [cites('a', '01', 'b'), cites('b', '02', 'a', 'c'), cites('c', '03')],
    ['+c: a b c'],
  ],
  [
    'a ring that leads to another ring is no origin',
    [cites('a', '01', 'b'), cites('b', '01', 'a', 'c'), cites('c', '03', 'd'), cites('d', '02', 'c')],
    ['+d: a b c d'],
  ],
  [
    'two rings are two origins',
    [
      cites('a', '01', 'b'),
      cites('b', '01', 'a'),
      cites('c', '02', 'd'),
      cites('d', '02', 'c'),
      cites('r', '03', 'b', 'd'),
    ],
    ['+a: a b r', '+c: c d r'],
  ],
  [
    'a ring and a report are two origins',
    [cites('a', '01', 'b'), cites('b', '01', 'a'), ft, cites('r', '03', 'a', 'ft')],
    ['+a: a b r', '+ft: ft r'],
  ],
  [
    'two rings that share a member are one origin',
    [cites('b', '02', 'a', 'c'), cites('a', '03', 'b'), cites('c', '01', 'b')],
    ['+c: a b c'],
  ],
  [
    "a ring whose root has a speaker is the speaker's",
    [{ ...cites('a', '01', 'b'), speaker: { id: musk, name: '' } }, cites('b', '02', 'a')],
    [`+${musk}: a b`],
  ],
  ['a ring whose root is a relay is unnamed', [relay('a', ['b']), relay('b', ['a'])], ['+unnamed: a b']],
  [
    'the words of a party break the ring',
    [cites('a', '01', 'b'), confirmation('b', 'Company:ford', { cites: ['a'] })],
    ['+Company:ford: a b'],
  ],
])('%s', (_what, assertions, origins) => {
  expect(originsIn(assertions)).toEqual(origins);
});

test.each<[what: string, assertions: TestAssertion[], root: string]>([
  ['a report is the root of its relays', [relay('a', ['ft']), ft], 'ft'],
  ['even if its date is later', [relay('a', ['ft'], { day: '2026-01-01' }), ft], 'ft'],
  ['the earliest words of a speaker are the root', [denial('a', musk, { day: '2026-02-01' }), denial('b', musk)], 'b'],
  [
    'the root of a ring is the root of its relays, however early',
    [cites('a', '02', 'b'), cites('b', '03', 'a'), cites('r', '01', 'b')],
    'a',
  ],
  [
    'and of relays of an opinion on it',
    [ft, say('b', { speechAct: 'OPINION', cites: ['ft'] }), relay('a', ['b'])],
    'ft',
  ],
])('%s', (_what, assertions, root) => {
  expect(assess(assertions)!.origins.map((origin) => origin.root.id)).toEqual([root]);
});

test.each<[what: string, validFrom: string | null, validTo: string | null, isInOffice: boolean]>([
  ['without start or end', null, null, true],
  ['from that day on', '2026-01-31', null, true],
  ['from the day after', '2026-02-01', null, false],
  ['from that month on', '2026-01', null, true],
  ['from that year on', '2026', null, true],
  ['from the next month on', '2026-02', null, false],
  ['up to that day', null, '2026-01-31', true],
  ['up to the day before', null, '2026-01-30', false],
  ['up to the end of that month', null, '2026-01', true],
  ['up to the end of that year', null, '2026', true],
  ['up to the end of the month before', null, '2025-12', false],
  ['up to the end of the year before', '2020', '2025', false],
])('an executive in office %s', (_what, validFrom, validTo, isInOffice) => {
  const offices = [{ company: 'Company:ford', validFrom, validTo }];
  expect(originsIn([denial('a', farley)], { offices })).toEqual([isInOffice ? '-Company:ford: a' : `-${farley}: a`]);
});

const everywhere = { validFrom: null, validTo: null };

test('an executive of two parties speaks for both', () => {
  const offices = ['Company:ford', 'Company:xiaomi'].map((company) => ({ company, ...everywhere }));
  expect(originsIn([denial('a', farley)], { offices })).toEqual(['-Company:ford: a', '-Company:xiaomi: a']);
});

test('an executive of another company speaks for no party', () => {
  const offices = [{ company: 'Company:byd', ...everywhere }];
  expect(originsIn([denial('a', farley)], { offices })).toEqual([`-${farley}: a`]);
});

test('a company that is no party is a speaker like any other', () => {
  expect(originsIn([ft, say('a', { by: 'Company:byd', cites: ['ft'] })])).toEqual(['+ft: a ft']);
});

test.each<[speechAct: TestAssertion['speechAct'], origins: string[]]>([
  ['DENIAL', ['+Company:ford: a', '+ft: ft']],
  ['CONFIRMATION', ['+Company:ford: a', '+ft: ft']],
  ['REPORT', ['+Company:ford: a', '+ft: ft']],
  ['RELAY', ['+ft: a ft']],
  ['OPINION', ['+ft: ft']],
  ['NO_COMMENT', ['+ft: ft']],
])('the %s of an executive in office that derives from a report', (speechAct, origins) => {
  const offices = [{ company: 'Company:ford', ...everywhere }];
  expect(originsIn([ft, say('a', { speechAct, by: farley, cites: ['ft'] })], { offices })).toEqual(origins);
});

const undated = { ...ft, day: '2026-03-01', date: null };

test('a relay counts from its own day even if its origin counts later', () => {
  const assertions = [undated, relay('a', ['ft'], { day: '2026-02-01' }), relay('b', ['ft'], { day: '2026-02-02' })];
  expect(originsIn(assertions, { on: '2026-01-31' })).toEqual([]);
  expect(originsIn(assertions, { on: '2026-02-01' })).toEqual(['+ft: a']);
  expect(originsIn(assertions, { on: '2026-02-02' })).toEqual(['+ft: a b']);
  expect(originsIn(assertions, { on: '2026-03-01' })).toEqual(['+ft: a b ft']);
});

test('origins of equal weight have a stable order, whatever the order of the evidence', () => {
  const later = (id: string) => say(id, { day: '2026-03-01', date: null });
  const assertions = [relay('s', ['a']), relay('t', ['b']), relay('r', ['a', 'b']), later('a'), later('b')];
  const keysOf = (some: TestAssertion[]) => assess(some, { on: '2026-02-01' })!.origins.map(({ key }) => key);
  expect(keysOf([assertions[1]!, assertions[0]!, ...assertions.slice(2)])).toEqual(keysOf(assertions));
});
