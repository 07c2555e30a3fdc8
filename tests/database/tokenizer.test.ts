import { expect, test } from 'vitest';
import { allowsTypo, isStopWord, mayBePrefix, listSpellings, tokenize } from '../../src/database/tokenizer.ts';

test.each([
  ['Škoda Auto, Citroën', 'skoda auto citroen'],
  ['S\u030Ckoda', 'skoda'],
  ['straße Ørsted ŁÓDŹ Đuro İstanbul', 'strasse orsted lodz duro istanbul'],
  ["Ford's Hyundai’s l'Automobile", "ford's hyundai's l'automobile"],
  ['U.S. tariffs, A.I. and ts2.tech', 'u.s tariffs a.i and ts2 tech'],
  ['902.5 km, 1,000 cars; $3.6bn', '902.5 km 1,000 cars 3.6bn'],
  ['e-tron F-150 AT&T snake_case', 'e tron f 150 at t snake_case'],
  ['TechStock² ４Ｋ ﬁnance', 'techstock 4k finance'],
  ['小米汽车 比亚迪', '小米 米汽 汽车 比亚 亚迪'],
  ['米 小米SU7', '米 小米 su7'],
  ['トヨタ自動車', 'トヨタ 自動 動車'],
  ['ダイハツ', 'ダイハツ'],
  ['현대자동차 기아', '현대자동차 기아'],
  ['й ё Ελλάδα', 'й ё ελλάδα'],
  ['\u{20000}\u{20001}\u{20002}', '\u{20000}\u{20001} \u{20001}\u{20002}'],
  ['"~*?:\\/(){}[]^!+-&| 😀', ''],
])('the tokens of %s', (text, words) => {
  expect(
    tokenize(text)
      .map(({ word }) => word)
      .join(' '),
  ).toBe(words);
});

test('a token knows its position in the text', () => {
  const text = 'a 小米汽 S\u030Ckoda’s!';
  expect(tokenize(text).map(({ at, end }) => text.slice(at, end))).toEqual(['a', '小米', '米汽', 'S\u030Ckoda’s']);
});

test('short words, numbers and CJK characters allow no typo; most may be the beginning of another word', () => {
  expect(['ford', 'byd', 'su75', '2026', '小米', 'トヨタ自'].map(allowsTypo)).toEqual([
    true,
    false,
    false,
    false,
    false,
    true,
  ]);
  expect(['f', 'fo', '小米', 'su', '2'].map(mayBePrefix)).toEqual([false, true, false, true, false]);
  expect(['the', 'ford'].map(isStopWord)).toEqual([true, false]);
});

test('a word has other spellings', () => {
  expect(listSpellings('us')).toEqual(['us', "us's", "l'us", "d'us", 'u.s']);
  expect(listSpellings('xiaomi')).toEqual(['xiaomi', "xiaomi's", "l'xiaomi", "d'xiaomi"]);
});
