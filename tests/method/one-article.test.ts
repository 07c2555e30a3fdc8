import { expect, test } from 'vitest';
import {
  assess,
  confirmation,
  denial,
  ft,
  originsIn,
  relay,
  retraction,
  say,
  type TestAssertion,
} from './assertions.ts';

const musk = 'Person:elon-musk';
/** A sentence of one article. */
const sentence = (id: string, more: Parameters<typeof say>[1] = {}) =>
  say(id, { source: 's', article: 's', from: 'reuters', ...more });
const one = sentence('one', { sourcing: 'ONE_ANONYMOUS' });
const two = sentence('two', { sourcing: 'ONE_ANONYMOUS' });

test.each<[what: string, assertions: TestAssertion[], origins: string[]]>([
  ['two quotes are one origin', [one, two], ['+Source:s: one two']],
  ['so are a report and a confirmation', [one, { ...two, speechAct: 'CONFIRMATION' }], ['+Source:s: one two']],
  ['a quote and a relay that names no origin', [one, relay('r', [], { source: 's' })], ['+Source:s: one r']],
  ['whatever relays that', [one, relay('r', [], { source: 's' }), relay('t', ['r'])], ['+Source:s: one r t']],
  [
    'a relay of somebody else is theirs',
    [ft, one, relay('r', ['ft'], { source: 's' })],
    ['+Source:s: one', '+ft: ft r'],
  ],
  ['relays alone are unnamed', [relay('r', [], { source: 's' }), relay('t', [], { source: 's' })], ['+unnamed: r t']],
  [
    'a relay beside what only derives from others too',
    [ft, relay('r', [], { source: 's' }), sentence('d', { cites: ['ft'] })],
    ['+ft: d ft', '+unnamed: r'],
  ],
  ['beside an opinion', [relay('r', [], { source: 's' }), sentence('o', { speechAct: 'OPINION' })], ['+unnamed: r']],
  [
    'beside the words of a speaker',
    [relay('r', [], { source: 's' }), sentence('q', { by: musk })],
    [`+${musk}: q`, '+unnamed: r'],
  ],
  [
    'beside a quote of the other side',
    [relay('r', [], { source: 's' }), sentence('n', { stance: 'DENIES' })],
    ['+unnamed: r', '-Source:s: n'],
  ],
  ['two sources are two origins', [one, { ...two, source: 't' }], ['+Source:s: one', '+Source:t: two']],
  [
    'even of one outlet and one address',
    [one, { ...two, source: 't', article: 's' }],
    ['+Source:s: one', '+Source:t: two'],
  ],
  ["a speaker's quote stays the speaker's", [one, sentence('q', { by: musk })], [`+${musk}: q`, '+Source:s: one']],
  [
    "and a party's the party's",
    [one, confirmation('yes', 'Company:ford', { source: 's' })],
    ['+Company:ford: yes', '+Source:s: one'],
  ],
  ['two sides are two origins', [one, { ...two, stance: 'DENIES' }], ['+Source:s: one', '-Source:s: two']],
  [
    'relays of both quotes belong to the one origin',
    [one, two, relay('r', ['one']), relay('t', ['two']), relay('u', ['one', 'two'])],
    ['+Source:s: one r t two u'],
  ],
  ['a quote that derives from the other is no root', [one, { ...two, cites: ['one'] }], ['+Source:s: one two']],
  ['an assertion without a source is its own', [one, say('a')], ['+Source:s: one', '+a: a']],
])('%s', (_what, assertions, origins) => {
  expect(originsIn(assertions)).toEqual(origins.toSorted());
});

test('two quotes of one article leave it reported, and move nothing', () => {
  const [alone, both] = [assess([one])!, assess([one, two])!];
  expect(both).toMatchObject({ status: 'REPORTED', admiraltyCode: alone.admiraltyCode });
  expect(both.probability).toBe(alone.probability);
  expect(both.probability).toBeCloseTo((0.375 + 0.66) / 2.375, 10);
});

test('an article weighs as much as its heaviest sentence', () => {
  const origins = (...some: TestAssertion[]) => assess(some)!.origins.map(({ weight }) => weight);
  expect(origins(one, sentence('three', { sourcing: 'NAMED' }))).toEqual([0.75]);
  expect(origins(one, relay('r', [], { source: 's', from: 'reuters', sourcing: 'NAMED' }))).toEqual([0.75]);
  expect(origins(one, sentence('three', { scope: 0 }))).toEqual([0.375]);
});

test('a sentence of a later day counts from then, and says so about the relay beside it', () => {
  const passedOn = relay('r', [], { source: 's', sourcing: 'NAMED' });
  const assertions = [passedOn, { ...one, day: '2026-02-10', date: '2026-02-10' }];
  expect(originsIn(assertions, { on: '2026-02-09' })).toEqual(['+unnamed: r']);
  expect(originsIn(assertions, { on: '2026-02-10' })).toEqual(['+Source:s: one r']);
  expect(assess(assertions, { on: '2026-02-09' })).toMatchObject({ origins: [{ weight: 0.15 }] });
});

test('an article whose own words are taken back only passed something on', () => {
  const passedOn = relay('r', [], { source: 's', from: 'reuters', by: musk });
  const taken = retraction('x', ['one'], { from: 'reuters', day: '2026-02-10' });
  expect(originsIn([one, passedOn, taken])).toEqual([`+${musk}: r`]);
  expect(originsIn([one, two, taken])).toEqual([]);
});

test('a denial by a party in the same article is one of three origins', () => {
  expect(originsIn([one, two, denial('no', 'Company:ford', { source: 's' })])).toEqual([
    '+Source:s: one two',
    '-Company:ford: no',
  ]);
});
