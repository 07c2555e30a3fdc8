import { expect, test } from 'vitest';
import {
  prefixMatch,
  isOneTypoApart,
  createWordMatcher,
  typoMatch,
  noMatch,
  exactMatch,
} from '../../src/search/word-match.ts';

test.each([
  ['ford', 'ford', true, exactMatch],
  ['ford', "ford's", false, exactMatch],
  ['us', 'u.s', true, exactMatch],
  ['ford', 'fordham', true, prefixMatch],
  ['ford', 'fordham', false, noMatch],
  ['ford', 'fort', false, typoMatch],
  ['byd', 'bye', true, noMatch],
  ['2026', '2025', true, noMatch],
  ['f', 'ford', true, noMatch],
  ['米', '小米', false, prefixMatch],
  ['小米', '小汽', true, noMatch],
])('%s matches %s, as the last word: %s', (word, there, isLast, likeness) => {
  expect(createWordMatcher(word, isLast)(there)).toBe(likeness);
});

test.each([
  ['xiaomi', 'xiaomi', false],
  ['xaomi', 'xiaomi', true],
  ['xiaoomi', 'xiaomi', true],
  ['xiaoni', 'xiaomi', true],
  ['xioami', 'xiaomi', true],
  ['ixaomi', 'xiaomi', true],
  ['xiaoim', 'xiaomi', true],
  ['xiaom', 'xiaomi', true],
  ['xamoi', 'xiaomi', false],
  ['xxaom', 'xiaomi', false],
  ['', 'x', true],
])('%s for %s is one typo: %s', (one, other, isSlip) => {
  expect(isOneTypoApart(one, other)).toBe(isSlip);
  expect(isOneTypoApart(other, one)).toBe(isSlip);
});
