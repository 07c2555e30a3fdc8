/** So many words in a row are compared: fewer are shared by chance, as the names in a headline are. */
const length = 4;

/**
 * How much of the shorter of two texts stands in the other, word for word, from 0 to 1: the share of its runs of four words that
 * the other has too (containment of shingles). A copy that was cut, or put into a longer text, is still a copy. Case, punctuation and
 * Unicode form make no difference; a text of fewer than four words shares nothing.
 */
export function sharedText(one: string, other: string): number {
  const [shorter, longer] = [runsIn(one), runsIn(other)].toSorted((a, b) => a.size - b.size) as [
    Set<string>,
    Set<string>,
  ];
  return shorter.size === 0 ? 0 : shorter.intersection(longer).size / shorter.size;
}

/** From here on one of two texts is taken for a copy of the other. */
export const isCopy = (one: string, other: string) => sharedText(one, other) >= 0.5;

/** Chinese and Japanese put no blanks between words, so that each of their signs counts as one. */
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

function runsIn(text: string): Set<string> {
  const words = text.normalize('NFKC').toLowerCase().match(wordPattern) ?? [];
  const starts = words.slice(0, Math.max(0, words.length - length + 1));
  return new Set(starts.map((_word, at) => words.slice(at, at + length).join(' ')));
}
