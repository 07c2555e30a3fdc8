import { expect, test } from 'vitest';
import { findComparable, findSyndication, type AssertionWording } from '../../src/method/syndication.ts';
import { denial, evidence, ft, relay, say, type TestAssertion } from './assertions.ts';

const title = "Ford held talks with China's Xiaomi over EV partnership";
const quote = 'The two have been in talks for several months, say people who know of it';
const titled = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, { title, quote: null }]));
const quoting = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, { title: null, quote }]));
const reuters = say('reuters', { from: 'reuters' });
const asiaOne = say('z-asiaone', { from: 'asiaone' });

/** Each copy that is found, with its original. */
function found(assertions: readonly TestAssertion[], words: Record<string, AssertionWording>) {
  const all = evidence(assertions);
  const ids = new Set(findComparable(all));
  const problems = findSyndication(all, new Map(Object.entries(words).filter(([id]) => ids.has(id))));
  for (const { kind, owner } of problems) {
    expect(kind).toBe('SYNDICATED');
    expect(owner).toBe('Claim:ford-xiaomi-us-jv/talks');
  }
  return problems.map(({ assertions }) => assertions);
}

test.each<[what: string, assertions: TestAssertion[], words: Record<string, AssertionWording>, found: string[][]]>([
  ['the same headline', [reuters, asiaOne], titled('reuters', 'z-asiaone'), [['z-asiaone', 'reuters']]],
  ['the same words', [reuters, asiaOne], quoting('reuters', 'z-asiaone'), [['z-asiaone', 'reuters']]],
  [
    'a longer headline',
    [reuters, asiaOne],
    { ...titled('reuters'), 'z-asiaone': { title: `${title}, FT reports`, quote: null } },
    [['z-asiaone', 'reuters']],
  ],
  [
    'the earlier one comes last in the story',
    [{ ...asiaOne, day: '2026-02-01', date: '2026-02-01' }, reuters],
    titled('reuters', 'z-asiaone'),
    [['z-asiaone', 'reuters']],
  ],
  [
    'three are two copies',
    [reuters, asiaOne, say('zz', { from: 'nasdaq' })],
    titled('reuters', 'z-asiaone', 'zz'),
    [
      ['z-asiaone', 'reuters'],
      ['zz', 'reuters'],
    ],
  ],
  [
    'a copy of a relay',
    [ft, relay('reuters', ['ft'], { from: 'reuters' }), asiaOne],
    titled('reuters', 'z-asiaone'),
    [['z-asiaone', 'reuters']],
  ],
  [
    'a relay without a named origin',
    [ft, relay('reuters', ['ft'], { from: 'reuters' }), relay('z-asiaone', [], { from: 'asiaone' })],
    titled('reuters', 'z-asiaone'),
    [['z-asiaone', 'reuters']],
  ],
  [
    'two sources of one publisher',
    [reuters, { ...asiaOne, publisher: reuters.publisher }],
    titled('reuters', 'z-asiaone'),
    [['z-asiaone', 'reuters']],
  ],
  [
    'a source without a date',
    [reuters, { ...asiaOne, date: null }],
    titled('reuters', 'z-asiaone'),
    [['z-asiaone', 'reuters']],
  ],
  [
    'a month that the day is in',
    [{ ...reuters, date: '2026-01' }, asiaOne],
    titled('reuters', 'z-asiaone'),
    [['z-asiaone', 'reuters']],
  ],
])('%s is found', (_what, assertions, words, expected) => {
  expect(found(assertions, words)).toEqual(expected);
});

test.each<[what: string, assertions: TestAssertion[], words: Record<string, AssertionWording>]>([
  [
    'a source that derives from the other',
    [reuters, { ...asiaOne, cites: ['reuters'] }],
    titled('reuters', 'z-asiaone'),
  ],
  [
    'two sources that derive from one',
    [ft, { ...reuters, cites: ['ft'] }, { ...asiaOne, cites: ['ft'] }],
    titled('ft', 'reuters', 'z-asiaone'),
  ],
  [
    'two relays without a named origin, which count as one',
    [relay('reuters', []), relay('z-asiaone', [])],
    titled('reuters', 'z-asiaone'),
  ],
  ['the other side', [reuters, { ...asiaOne, stance: 'DENIES' }], titled('reuters', 'z-asiaone')],
  [
    'a party that several quote',
    [denial('a', 'Company:ford', { from: 'reuters' }), denial('b', 'Company:ford', { from: 'asiaone' })],
    quoting('a', 'b'),
  ],
  [
    'an article about the speaker that another quotes',
    [say('a', { by: 'Person:elon-musk', from: 'reuters' }), asiaOne],
    titled('a', 'z-asiaone'),
  ],
  ['an assertion without content', [reuters, { ...asiaOne, speechAct: 'OPINION' }], titled('reuters', 'z-asiaone')],
  ['another week', [reuters, { ...asiaOne, day: '2026-02-07', date: '2026-02-07' }], titled('reuters', 'z-asiaone')],
  [
    'another headline',
    [reuters, asiaOne],
    { ...titled('reuters'), 'z-asiaone': { title: 'Xiaomi wants to build cars with Ford', quote: null } },
  ],
  [
    'a headline that another quotes',
    [reuters, asiaOne],
    { ...titled('reuters'), 'z-asiaone': { title: null, quote: title } },
  ],
  [
    'three words in common',
    [reuters, asiaOne],
    { reuters: { title: 'They do talk', quote: null }, 'z-asiaone': { title: 'They do talk', quote: null } },
  ],
  [
    'two records of one article, which is another problem',
    [
      { ...reuters, article: 'x' },
      { ...asiaOne, article: 'x' },
    ],
    titled('reuters', 'z-asiaone'),
  ],
  ['no words at all', [reuters, asiaOne], {}],
])('%s is no copy', (_what, assertions, words) => {
  expect(found(assertions, words)).toEqual([]);
});

test('the message suggests what the copy derives from', () => {
  const words = new Map(Object.entries(titled('reuters', 'z-asiaone')));
  expect(findSyndication(evidence([reuters, asiaOne]), words)[0]?.message).toBe(
    'asiaone has nearly the same headline as reuters had: probably one text, which counts as two origins. If so, give "Assertion:z-asiaone" a "derivedFrom" of "Assertion:reuters": in its story, or by retracting it and recording it again.',
  );
});

test('comparing many texts takes time proportional to their number', () => {
  const assertions = Array.from({ length: 3000 }, (_, at) => say(`s${at}`, { from: `p${at}` }));
  const words = new Map(
    assertions.map(({ id }, at) => [id, { title: `A headline of its own on matter ${at} of ${at * 7}`, quote: null }]),
  );
  const started = performance.now();
  findSyndication(evidence(assertions), words);
  expect(performance.now() - started).toBeLessThan(4000);
});
