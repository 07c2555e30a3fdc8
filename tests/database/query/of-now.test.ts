import { expect, test } from 'vitest';
import { ofNow } from '../../../src/database/query/of-now.ts';
import { isHeld, isSourceKnown, onlyKnown } from '../../../src/model/sources/known.cypher.ts';

test.each<[text: string, left: string]>([
  ['coalesce(want.asOf.published, toString(date()))', 'toString(date())'],
  ['WHERE coalesce(a.recordedAt <= want.asOf.recorded, true) AND a.x', 'WHERE a.x'],
  ['WHERE a.x AND coalesce(coalesce(s.day, f(a.b, 1)) <= want.asOf.published, true)', 'WHERE a.x'],
  ['(a.retractedAt IS NULL OR coalesce(a.retractedAt > want.asOf.recorded, false))', '(a.retractedAt IS NULL)'],
  [
    'CASE WHEN want.asOf IS NULL THEN [true] ELSE [x IN y WHERE CASE WHEN x THEN 1 END > 0 | x] END AS z',
    '[true] AS z',
  ],
  [
    'coalesce(a.validFrom <= coalesce(want.on, toString(date())), true)',
    'coalesce(a.validFrom <= toString(date()), true)',
  ],
  ['(want.includeFormer OR a.x AND a.y)', '(a.x AND a.y)'],
  ['WHERE a.is = true AND a.x', 'WHERE a.is = true AND a.x'],
  ["coalesce(a.b, 'ELSE', want.on)", "coalesce(a.b, 'ELSE', want.on)"],
])('of now, "%s" comes down to "%s"', (text, left) => {
  expect(ofNow(text, { first: 1, asOf: null })).toBe(left);
});

test('the conditions of what was known come down to what stands', () => {
  expect(ofNow(isSourceKnown, {}).replaceAll(/\s+/g, ' ')).toBe(
    '(assertion.supersededAt IS NULL) AND (assertion.retractedAt IS NULL) AND coalesce(source.publishedOn <= toString(date()), true)',
  );
  expect(ofNow(onlyKnown('fact', 'link'), {}).trim()).toBe('WITH fact, link');
});

test('what a day and a flag decide stays where they are given', () => {
  expect(ofNow(isHeld('fact'), { on: '2026-01-31' })).toBe(isHeld('fact'));
  expect(ofNow(isHeld('fact'), {})).not.toContain('want');
  expect(ofNow('(want.includeFormer OR a.x)', { includeFormer: true })).toBe('(want.includeFormer OR a.x)');
});

test('a text stays as it is where a day is given, or nothing is known of what is wanted', () => {
  expect(ofNow(isSourceKnown, { asOf: { published: '2026-01-31' } })).toBe(isSourceKnown);
  expect(ofNow(isSourceKnown)).toBe(isSourceKnown);
});
