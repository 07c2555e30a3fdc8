import { isHangul } from '../database/search-terms.ts';
import { allowsTypo, isSyllabic, mayBePrefix, splitCharacters, listSpellings } from '../database/tokenizer.ts';

/** Grades of how a word matches one in a text, in ascending order. */
export const [noMatch, typoMatch, prefixMatch, exactMatch] = [0, 1, 2, 3];

/** Returns a function that grades words of a text. `isLast`: the query's last word may still be incomplete. */
export function createWordMatcher(word: string, isLast: boolean): (there: string) => number {
  const spellings = new Set(listSpellings(word));
  const isPrefix = isLast && mayBePrefix(word);
  const isInfix = isHangul(word) || (isSyllabic(word) && splitCharacters(word).length === 1);
  const isTypoAllowed = allowsTypo(word);
  return (there) => {
    if (spellings.has(there)) return exactMatch;
    if ((isPrefix && there.startsWith(word)) || (isInfix && there.includes(word))) return prefixMatch;
    return isTypoAllowed && isOneTypoApart(word, there) ? typoMatch : noMatch;
  };
}

/** One letter inserted, deleted or replaced, or two neighbours transposed. */
export function isOneTypoApart(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [left, right] = [one.slice(start), other.slice(start)];
  return (
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}
