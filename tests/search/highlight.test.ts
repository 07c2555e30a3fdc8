import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../src/database/tokenizer.ts';
import { highlightText } from '../../src/search/highlight.ts';

const show = (text: string, ...words: string[]) =>
  highlightText(
    text,
    tokenize(text).filter(({ word }) => words.includes(word)),
  );

test.each([
  ['Ford and Xiaomi', ['ford', 'xiaomi'], '**Ford** and **Xiaomi**'],
  ['小米汽车', ['小米', '米汽'], '**小米汽**车'],
  ['Škoda', ['skoda'], '**Škoda**'],
  ['<b>Ford</b> & "co"', ['ford'], '<b>**Ford**</b> & "co"'],
  ['**Ford** *** x', ['ford'], '***Ford*** * x'],
  ['Ford\n\n  said:\tno', ['ford'], '**Ford** said: no'],
  ['Nothing', [], 'Nothing'],
])('%s', (text, words, highlight) => expect(show(text, ...words)).toBe(highlight));

test('a long text is cut between words, around the first match', () => {
  const [before, after] = ['one two three '.repeat(30), ' four five six'.repeat(30)];
  expect(show(`${before}ford${after}`, 'ford')).toMatch(/^…(one|two|three) .*\*\*ford\*\* four .*(four|five|six)…$/);
  expect(show(`ford${after}`, 'ford')).toMatch(/^\*\*ford\*\* four .*(four|five|six)…$/);
  expect(show(`${before}ford`, 'ford')).toMatch(/^…(one|two|three) .*\*\*ford\*\*$/);
});

test('a highlight is never much longer than the limit, nor empty, nor cut within a character', () => {
  const text = fc.array(fc.constantFrom('ford', 'a', 'verylongword'.repeat(20), '小米'.repeat(50), '😀', '\n', '**'), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join(' ');
      const places = tokenize(whole).filter(({ word }) => word === 'ford' || word === '小米');
      const highlight = highlightText(whole, places);
      expect(highlight.replaceAll('**', '').length).toBeLessThanOrEqual(165);
      expect(highlight.isWellFormed()).toBe(true);
      if (places.length > 0) expect(highlight).toContain('**');
      expect(highlight.split('**').length % 2).toBe(1);
    }),
  );
});
