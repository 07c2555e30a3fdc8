import { quoteForm } from '../lib/quote.ts';
import { runLength } from './method.ts';

/** The runs of so many words in a text, each once. */
export type Runs = Set<string>;

/** Chinese and Japanese put no blanks between words, so that each of their signs counts as one. */
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

/** Case, punctuation, Unicode form and what nobody sees make no difference; a text of fewer words has none. */
export function runsIn(text: string): Runs {
  const words = quoteForm(text).toLowerCase().match(wordPattern) ?? [];
  const starts = words.slice(0, Math.max(0, words.length - runLength + 1));
  return new Set(starts.map((_word, at) => words.slice(at, at + runLength).join(' ')));
}

/**
 * How much of the shorter of two texts stands in the other, word for word, from 0 to 1: the share of its runs that the other has
 * too (containment of shingles).
 */
export function sharedText(one: string, other: string): number {
  const [shorter, longer] = [runsIn(one), runsIn(other)].toSorted((a, b) => a.size - b.size) as [Runs, Runs];
  return shorter.size === 0 ? 0 : shorter.intersection(longer).size / shorter.size;
}
