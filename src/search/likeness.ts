import { isHangul } from '../database/search-terms.ts';
import { isForgiving, isSyllabic, mayGoOn, signsOf, spellingsOf } from '../database/tokenizer.ts';

/** How a word is like one of a text, the more the better. */
export const [nowhere, mistyped, begun, whole] = [0, 1, 2, 3];

/** Tells how words of texts are like one that is looked for; `isLast` if it may still be being typed. */
export function likenessTo(word: string, isLast: boolean): (there: string) => number {
  const same = new Set(spellingsOf(word));
  const goesOn = isLast && mayGoOn(word);
  const isPart = isHangul(word) || (isSyllabic(word) && signsOf(word).length === 1);
  const forgives = isForgiving(word);
  return (there) => {
    if (same.has(there)) return whole;
    if ((goesOn && there.startsWith(word)) || (isPart && there.includes(word))) return begun;
    return forgives && isOneSlip(word, there) ? mistyped : nowhere;
  };
}

/** One letter more, one less, another one, or two neighbours in each other's place. */
export function isOneSlip(one: string, other: string): boolean {
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
