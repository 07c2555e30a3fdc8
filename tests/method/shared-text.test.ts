import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeContainment } from '../../src/method/shared-text.ts';

test.each([
  ['itself', 'Ford held talks with Xiaomi', 'Ford held talks with Xiaomi', 1],
  ['other letters and punctuation', 'FORD held talks, with Xiaomi!', 'Ford held talks with Xiaomi', 1],
  [
    'the same text within a longer one',
    'Ford held talks with Xiaomi',
    'UPDATE 1: Ford held talks with Xiaomi, FT reports',
    1,
  ],
  ['another form of letters', 'Caf\u00E9 du Nord reports so', 'Cafe\u0301 du Nord reports so', 1],
  ['invisible characters', 'Ford held talks with Xiaomi', 'Fo\u00ADrd held ta\u200Blks with Xiao\u00ADmi', 1],
  ['characters without spaces', '福特与小米洽谈成立合资企业', '独家：福特与小米洽谈成立合资企业', 1],
  [
    'another wording at the end',
    'Nissan says not in talks with Apple on cars',
    'Nissan says not in talks with Apple soon',
    0.8,
  ],
  ['another headline on the affair', 'Ford denies talks with Xiaomi', 'Ford and Xiaomi in talks on cars', 0],
  ['the same few words', 'They talk', 'They talk', 0],
  ['nothing', '', '', 0],
])('a text shares with %s', (_what, one, other, share) => {
  expect(computeContainment(one, other)).toBeCloseTo(share, 5);
});

test('the shared text does not depend on the order, and a part of a text is shared entirely', () => {
  const text = fc.array(fc.constantFrom('ford', 'xiaomi', 'talk', 'of', 'cars'), { minLength: 4, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [a, b] = [one.join(' '), other.join(' ')];
      expect(computeContainment(a, b)).toBe(computeContainment(b, a));
      expect(computeContainment(a, `${b} ${a}`)).toBeGreaterThan(0);
      expect(computeContainment(a, `so ${a} then`)).toBe(1);
    }),
  );
});
