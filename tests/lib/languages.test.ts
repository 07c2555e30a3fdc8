import { expect, test } from 'vitest';
import { canonicalizeLanguage } from '../../src/lib/languages.ts';

test.each([
  ['EN', 'en'],
  ['zh-hans', 'zh-Hans'],
  ['PT-br', 'pt-BR'],
  ['en-latn-us', 'en-Latn-US'],
  ['es-419', 'es-419'],
  ['iw', 'he'],
  ['yue', 'yue'],
  ['de-1996', 'de-1996'],
  ['th-u-nu-thai', 'th-u-nu-thai'],
])('%s is %s', (tag, canonical) => {
  expect(canonicalizeLanguage(tag)).toBe(canonical);
  expect(canonicalizeLanguage(canonical)).toBe(canonical);
});

test.each(['english', 'chinese', 'xx', 'zz-Hans', 'en-QQ', 'zh-Hanx', 'en_US', 'x-mine', 'und', '', ' ', 'e', '汉语'])(
  '"%s" is rejected as a language',
  (tag) => {
    expect(canonicalizeLanguage(tag)).toBeUndefined();
  },
);
