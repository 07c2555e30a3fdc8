import { expect, test } from 'vitest';
import { begun, isOneSlip, likenessTo, mistyped, nowhere, whole } from '../../src/search/likeness.ts';

test.each([
  ['ford', 'ford', true, whole],
  ['ford', "ford's", false, whole],
  ['us', 'u.s', true, whole],
  ['ford', 'fordham', true, begun],
  ['ford', 'fordham', false, nowhere],
  ['ford', 'fort', false, mistyped],
  ['byd', 'bye', true, nowhere],
  ['2026', '2025', true, nowhere],
  ['f', 'ford', true, nowhere],
  ['米', '小米', false, begun],
  ['小米', '小汽', true, nowhere],
])('%s is like %s, the last word: %s', (word, there, isLast, likeness) => {
  expect(likenessTo(word, isLast)(there)).toBe(likeness);
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
])('%s for %s is one slip: %s', (one, other, isSlip) => {
  expect(isOneSlip(one, other)).toBe(isSlip);
  expect(isOneSlip(other, one)).toBe(isSlip);
});
