import { expect, test } from 'vitest';
import { confirmation, denial, ft, assess, originsIn, relay, say, type TestAssertion } from './assertions.ts';

const musk = 'Person:elon-musk';
const day = (at: number) => `2026-02-0${at}`;
const yes = (at: number, by = 'Company:ford') => confirmation(`yes${at}`, by, { day: day(at) });
const no = (at: number, by = 'Company:ford') => denial(`no${at}`, by, { day: day(at) });

test.each<[what: string, assertions: TestAssertion[], origins: string[]]>([
  ['a confirmation stands after the denial', [no(1), yes(2)], ['+Company:ford: yes2']],
  ['a denial stands after the confirmation', [yes(1), no(2)], ['-Company:ford: no2']],
  ['on one day the denial stands', [yes(1), no(1)], ['-Company:ford: no1']],
  [
    'the latest of three stands, with earlier statements on that side',
    [yes(1), no(2), yes(3)],
    ['+Company:ford: yes1 yes3'],
  ],
  [
    'the same holds for a report by the party',
    [no(1), say('r', { by: 'Company:ford', day: day(2) })],
    ['+Company:ford: r'],
  ],
  ['and for a speaker who is no party', [say('r', { by: musk, day: day(1) }), no(2, musk)], [`-${musk}: no2`]],
  ['each party has a last word', [yes(1), no(2, 'Company:xiaomi')], ['+Company:ford: yes1', '-Company:xiaomi: no2']],
  [
    'a relay of the statement that fell drops out too',
    [yes(1), relay('r', ['yes1'], { day: day(3) }), no(2)],
    ['-Company:ford: no2'],
  ],
  [
    'even if it was relayed after the denial',
    [no(1), yes(2), relay('r', ['no1'], { stance: 'DENIES', day: day(3) })],
    ['+Company:ford: yes2'],
  ],
  [
    'a relay of it and of a report stays with the report',
    [ft, yes(1), relay('r', ['yes1', 'ft']), no(2)],
    ['+ft: ft r', '-Company:ford: no2'],
  ],
  [
    '"no comment" is no statement',
    [yes(1), say('n', { by: 'Company:ford', speechAct: 'NO_COMMENT', stance: 'DENIES', day: day(2) })],
    ['+Company:ford: yes1'],
  ],
  [
    'an opinion is no statement',
    [yes(1), say('n', { by: 'Company:ford', speechAct: 'OPINION', stance: 'DENIES', day: day(2) })],
    ['+Company:ford: yes1'],
  ],
  [
    'an observation is no statement',
    [yes(1), say('n', { by: 'Company:ford', stance: 'OBSERVES', day: day(2) })],
    ['+Company:ford: yes1'],
  ],
  [
    'a publisher has no last word',
    [say('a', { from: 'ft', day: day(1) }), say('b', { from: 'ft', stance: 'DENIES', day: day(2) })],
    ['+a: a', '-b: b'],
  ],
  [
    'nor do relays without a named origin',
    [relay('a', [], { day: day(1) }), relay('b', [], { stance: 'DENIES', day: day(2) })],
    ['+unnamed: a', '-unnamed: b'],
  ],
  ['a statement without weight does not count', [yes(1), { ...no(2), scope: 0 }], ['+Company:ford: yes1']],
  [
    'what others made of a word without weight falls with it',
    [{ ...say('r', { by: musk, day: day(1) }), reliability: 'E' }, relay('s', ['r'], { day: day(3) }), no(2, musk)],
    [`-${musk}: no2`],
  ],
  [
    'unless that came later: it is not taken back, and takes nothing back',
    [no(1, musk), { ...say('r', { by: musk, day: day(2) }), reliability: 'E' }, relay('s', ['r'], { day: day(3) })],
    [`+${musk}: r s`, `-${musk}: no1`],
  ],
  [
    'nor does one by an unreliable publisher',
    [say('r', { by: musk, day: day(1) }), { ...no(2, musk), reliability: 'E' }],
    [`+${musk}: r`],
  ],
])('%s', (_what, assertions, origins) => {
  expect(originsIn(assertions)).toEqual(origins);
});

test('a statement that was withdrawn counts until then', () => {
  expect(assess([yes(1), no(2)], { on: day(1) })?.status).toBe('CONFIRMED');
  expect(assess([yes(1), no(2)], { on: day(2) })?.status).toBe('DISPUTED');
  expect(assess([no(1), yes(2)], { on: day(1) })?.status).toBe('DISPUTED');
  expect(assess([no(1), yes(2)], { on: day(2) })?.status).toBe('CONFIRMED');
});

test('an executive can withdraw what another said for the party', () => {
  const offices = ['Executive:a', 'Executive:b'].map(() => ({
    company: 'Company:ford',
    validFrom: null,
    validTo: null,
  }));
  expect(originsIn([yes(1, 'Executive:a'), no(2, 'Executive:b')], { offices })).toEqual(['-Company:ford: no2']);
});

test('a former executive cannot withdraw anything', () => {
  const offices = [{ company: 'Company:ford', validFrom: null, validTo: day(1) }];
  const assertions = [yes(1, 'Executive:a'), no(2, 'Executive:a')];
  expect(originsIn(assertions, { offices })).toEqual(['+Company:ford: yes1', '-Executive:a: no2']);
});
