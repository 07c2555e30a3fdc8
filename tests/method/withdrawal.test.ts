import { expect, test } from 'vitest';
import { excludeAssertions } from '../../src/method/assess.ts';
import { findWithdrawn, includeOtherRecords } from '../../src/method/withdrawal.ts';
import {
  confirmation,
  denial,
  evidence,
  assess,
  originsIn,
  relay,
  retraction,
  say,
  type TestAssertion,
} from './assertions.ts';

const musk = 'Person:elon-musk';
const day = (at: number) => `2026-02-0${at}`;
const byFt = (id: string, at: number) => say(id, { from: 'ft', day: day(at) });
const byMusk = (id: string, at: number, from: string) => say(id, { by: musk, from, day: day(at) });
const withdraws = (cites: string[], at: number, id = 'x') => retraction(id, cites, { from: 'ft', day: day(at) });

test.each<[what: string, given: TestAssertion[], withdrawn: string[]]>([
  ['a publisher withdraws the report it names', [byFt('a', 1), byFt('b', 1), withdraws(['a'], 2)], ['a']],
  ['and both of two', [byFt('a', 1), byFt('b', 1), byFt('c', 1), withdraws(['a', 'b'], 2)], ['a', 'b']],
  ['or, naming none, all its earlier reports', [byFt('a', 1), byFt('b', 2), withdraws([], 2)], ['a', 'b']],
  ['but not its later ones', [byFt('a', 1), byFt('b', 3), withdraws([], 2)], ['a']],
  ['whatever its stance', [byFt('a', 1), { ...byFt('b', 1), stance: 'DENIES' }, withdraws([], 2)], ['a', 'b']],
  [
    'the same speaker withdraws a statement printed elsewhere',
    [byMusk('a', 1, 'ft'), retraction('x', ['a'], { by: musk, from: 'bild', day: day(2) })],
    ['a'],
  ],
  [
    'or, naming none, all earlier statements',
    [byMusk('a', 1, 'ft'), byMusk('b', 1, 'bild'), byFt('c', 1), retraction('x', [], { by: musk, day: day(2) })],
    ['a', 'b'],
  ],
  ['the publisher withdraws what a speaker told it', [byMusk('a', 1, 'ft'), withdraws(['a'], 2)], ['a']],
  [
    'another publisher withdraws nothing',
    [byFt('a', 1), { ...withdraws(['a'], 2), publisher: { id: 'Publisher:bild', name: '' } }],
    [],
  ],
  [
    'nor does another speaker',
    [byMusk('a', 1, 'ft'), retraction('x', ['a'], { by: 'Person:tim-cook', day: day(2) })],
    [],
  ],
  ['nor an unknown source', [say('a'), retraction('x', ['a'], { day: day(2) })], []],
  ['if it names two, only its own', [byFt('a', 1), say('b', { from: 'bild' }), withdraws(['a', 'b'], 2)], ['a']],
  ['one that names an assertion on another claim names something', [byFt('a', 1), withdraws(['elsewhere'], 2)], []],
  [
    'relays of a withdrawn assertion alone go with it',
    [byFt('a', 1), relay('r', ['a']), say('s', { cites: ['r'] }), withdraws(['a'], 2)],
    ['a', 'r', 's'],
  ],
  [
    'and relays of two that are withdrawn',
    [byFt('a', 1), byFt('b', 1), relay('r', ['a', 'b']), withdraws([], 2)],
    ['a', 'b', 'r'],
  ],
  [
    'other assertions of the same article, in the same voice',
    [
      { ...byFt('a', 1), article: 'x' },
      { ...byFt('b', 1), article: 'x' },
      { ...byFt('c', 1), article: 'y' },
      { ...byFt('d', 1), article: 'x', stance: 'DENIES' },
      { ...byMusk('e', 1, 'ft'), article: 'x' },
      { ...byFt('f', 3), article: 'x' },
      relay('r', ['b']),
      { ...withdraws(['a'], 2), article: 'x' },
    ],
    ['a', 'b', 'r'],
  ],
  ['relays of another one as well stay', [byFt('a', 1), say('b'), relay('r', ['a', 'b']), withdraws(['a'], 2)], ['a']],
  [
    'a link to another claim keeps nothing',
    [byFt('a', 1), relay('r', ['a', 'elsewhere']), withdraws(['a'], 2)],
    ['a', 'r'],
  ],
  [
    'nor does one to the other side',
    [byFt('a', 1), denial('d', musk), relay('r', ['a', 'd']), withdraws(['a'], 2)],
    ['a', 'r'],
  ],
  [
    'a reply from the other side stays',
    [byFt('a', 1), denial('d', musk, { cites: ['a'] }), withdraws(['a'], 2)],
    ['a'],
  ],
  ['later relays go too', [byFt('a', 1), relay('r', ['a'], { day: day(5) }), withdraws(['a'], 2)], ['a', 'r']],
  [
    'a ring that goes back only to it goes too',
    [byFt('a', 1), say('b', { cites: ['a', 'c'] }), say('c', { cites: ['b'] }), withdraws(['a'], 2)],
    ['a', 'b', 'c'],
  ],
  [
    'a retraction that is withdrawn withdraws nothing',
    [byFt('a', 1), withdraws(['a'], 2), withdraws(['x'], 3, 'y')],
    ['x'],
  ],
  [
    'and if that is withdrawn, it does again',
    [byFt('a', 1), withdraws(['a'], 2), withdraws(['x'], 3, 'y'), withdraws(['y'], 4, 'z')],
    ['a', 'y'],
  ],
  [
    'a retraction withdrawn on its own day withdraws nothing',
    [byFt('a', 1), withdraws(['a'], 2, 'x'), withdraws(['x'], 2, 'y')],
    ['x'],
  ],
  ['whichever has the lower id', [byFt('a', 1), withdraws(['a'], 2, 'y'), withdraws(['y'], 2, 'x')], ['y']],
  [
    'of a ring the earliest stands, whatever else one of them withdraws',
    [byFt('a', 1), byFt('b', 1), withdraws(['b'], 2, 'other'), withdraws(['late'], 3, 'x'), withdraws([], 4, 'late')],
    ['b', 'late'],
  ],
  [
    'a retraction that names nothing leaves another of its day alone',
    [byFt('a', 1), withdraws([], 2, 'x'), withdraws(['x'], 2, 'y')],
    ['x'],
  ],
  [
    'another publisher cannot withdraw it',
    [byFt('a', 1), withdraws(['a'], 2), retraction('y', ['x'], { from: 'bild', day: day(3) })],
    ['a'],
  ],
])('%s', (_what, given, withdrawn) => {
  const { assertions } = evidence(given);
  const assertionWith = (id: string) => assertions.find((one) => one.id === id)!;
  const found = [...findWithdrawn(assertions, '2030-01-01')].toSorted();
  // Whether a retraction that took effect counts as withdrawn itself makes no difference.
  expect(found.filter((id) => withdrawn.includes(id) || assertionWith(id).speechAct !== 'RETRACTION')).toEqual(
    withdrawn,
  );
});

test('a retraction counts from its day on', () => {
  const assertions = [byFt('a', 1), relay('r', ['a'], { day: day(2) }), withdraws(['a'], 4)];
  expect(originsIn(assertions, { on: day(3) })).toEqual(['+a: a r']);
  expect(originsIn(assertions, { on: day(4) })).toEqual([]);
  expect(assess(assertions, { on: day(3) })?.status).toBe('REPORTED');
  expect(assess(assertions, { on: day(4) })?.status).toBe('RETRACTED');
});

test('a publisher that repeats a report after retracting it counts again', () => {
  const assertions = [byFt('a', 1), withdraws([], 2), byFt('b', 3)];
  expect(originsIn(assertions)).toEqual(['+b: b']);
});

test('a relay that loses one of two origins stays with the other', () => {
  expect(originsIn([byFt('a', 1), say('b'), relay('r', ['a', 'b']), withdraws(['a'], 2)])).toEqual(['+b: b r']);
});

test('a denial that is withdrawn lets the earlier confirmation stand again', () => {
  const assertions = [
    confirmation('yes', 'Company:ford', { day: day(1) }),
    denial('no', 'Company:ford', { day: day(2) }),
    retraction('x', ['no'], { by: 'Company:ford', day: day(3) }),
  ];
  expect(assess(assertions, { on: day(2) })?.status).toBe('DISPUTED');
  expect(assess(assertions, { on: day(3) })?.status).toBe('CONFIRMED');
});

test('excluding an assertion excludes what derives only from it', () => {
  const known = evidence([byFt('a', 1), say('b'), relay('r', ['a']), relay('s', ['r', 'b']), relay('t', ['r'])]);
  expect(excludeAssertions(known, new Set(['a'])).assertions.map(({ id }) => id)).toEqual(['b', 's']);
});

test('excluding one record of an article excludes all of them, but not its other assertions', () => {
  const of = (id: string, source: string, more: Partial<TestAssertion> = {}) => ({
    ...byFt(id, 1),
    source,
    article: 'x',
    ...more,
  });
  const known = evidence([
    of('a', 's'),
    of('beside', 's'),
    of('again', 't'),
    of('denial', 't', { speechAct: 'DENIAL', stance: 'DENIES' }),
    of('elsewhere', 'u', { article: 'u' }),
  ]).assertions;
  expect([...includeOtherRecords(known, new Set(['a']))].toSorted()).toEqual(['a', 'again']);
});
