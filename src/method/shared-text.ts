import { normalizeQuote } from '../lib/quote.ts';
import { shingleLength } from './method.ts';

/** The distinct sequences of `shingleLength` words in a text. */
export type Shingles = Set<string>;

/** Chinese and Japanese do not separate words by spaces, so each character counts as a word. */
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

/** Ignores case, punctuation, Unicode form and invisible characters. Empty for a text of fewer than `shingleLength` words. */
export function extractShingles(text: string): Shingles {
  const words = normalizeQuote(text).toLowerCase().match(wordPattern) ?? [];
  const starts = words.slice(0, Math.max(0, words.length - shingleLength + 1));
  return new Set(starts.map((_word, at) => words.slice(at, at + shingleLength).join(' ')));
}

/**
 * The containment of the shorter of two texts in the other, from 0 to 1: the share of its shingles that the other has too. So a
 * shortened copy, or one embedded in a longer text, still counts as a copy.
 */
export function computeContainment(one: string, other: string): number {
  const [shorter, longer] = [extractShingles(one), extractShingles(other)].toSorted((a, b) => a.size - b.size) as [
    Shingles,
    Shingles,
  ];
  return shorter.size === 0 ? 0 : shorter.intersection(longer).size / shorter.size;
}
