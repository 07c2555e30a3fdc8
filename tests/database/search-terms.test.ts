import { expect, test } from 'vitest';
import { buildTerms } from '../../src/database/search-terms.ts';

const splitsOf = (word: string, ...others: string[]) =>
  buildTerms([word, ...others])[0]!.splits.map((parts) => parts.join(' '));

test.each([
  ['f150', ['f 150']],
  ['su7', ['su 7']],
  ['f150l', ['f 150 l', 'f 150l', 'f150 l']],
  ['현대ev', ['현대 ev']],
  ['bmw', []],
  ['bmws', ['b mws', 'bm ws', 'bmw s']],
  ['cx5', ['cx 5']],
  // With a common word, which no index holds, any text with the rest would match
  ['as24', []],
  ['itit', ['i tit', 'iti t']],
  ['小米', []],
  ['3.6', []],
  ["ford's", []],
  ['x'.repeat(31), []],
])('%s may be split into %j', (word, splits) => expect(splitsOf(word)).toEqual(splits));

test('a word on its own is split into up to three, and next to few others at every letter', () => {
  expect(splitsOf('carnewschina')).toContain('car news china');
  expect(splitsOf('carnewschina', 'ford')).not.toContain('car news china');
  expect(splitsOf('generalmotors', 'ford', 'xiaomi')).toContain('general motors');
  expect(splitsOf('generalmotors', 'ford', 'xiaomi', 'byd')).toEqual([]);
  expect(splitsOf('f150', 'ford', 'xiaomi', 'byd')).toEqual(['f 150']);
});

test('a word may be joined with up to two of its neighbours', () => {
  const terms = buildTerms(['a', 'b', 'c', 'd']);
  expect(terms.map(({ joins }) => joins.filter((join) => !join.includes('_')))).toEqual([
    ['ab', 'abc'],
    ['ab', 'bc', 'abc', 'bcd'],
    ['bc', 'cd', 'abc', 'bcd'],
    ['cd', 'bcd'],
  ]);
  expect(terms[2]!.joins).toContain('c_d');
  expect(terms.map(({ prefixes }) => prefixes)).toEqual([[], ['bcd'], ['cd', 'bcd'], ['cd', 'bcd']]);
  expect(buildTerms(['小米', 'su7'])[1]!.joins).toEqual([]);
});

test("the number of terms grows no faster than the words, and stays within Lucene's limit", () => {
  const clauses = (words: string[]) =>
    buildTerms(words).reduce(
      (sum, { spellings, joins, splits, prefixes }) =>
        sum + 3 * (spellings.length + joins.length + splits.length + prefixes.length) + joins.length,
      0,
    );
  const word = (length: number, at: number) => 'abcdefghijkl'[at]!.repeat(length);
  for (const [count, length] of [
    [1, 30],
    [1, 20],
    [2, 30],
    [3, 30],
    [4, 30],
    [12, 15],
    [12, 2],
  ] as const)
    expect(clauses(Array.from({ length: count }, (_, at) => word(length, at)))).toBeLessThan(950);
});
