import { isWanted, type Want } from './shape.ts';

/**
 * What a text comes down to where its `want` is known to have no `asOf`: what compares with it is decided then. A fixed text has to ask
 * the same of every row, and is twice as long.
 */
export const ofNow = (text: string, want?: Want): string =>
  want && !isWanted(want['asOf']) ? tidied(decided(text)) : text;

const [coalesce, choice] = ['coalesce(', 'CASE WHEN want.asOf IS NULL THEN '];

/** `coalesce(want.asOf.published, x)` is x, `coalesce(x <= want.asOf.published, true)` is true, and a choice is made. */
function decided(text: string): string {
  const at = [coalesce, choice].map((sign) => text.indexOf(sign)).filter((place) => place >= 0);
  if (at.length === 0) return text;
  const start = Math.min(...at);
  const before = text.slice(0, start);
  if (text.startsWith(choice, start)) {
    const from = start + choice.length;
    const otherwise = endOf(text, from, 'ELSE');
    const end = endOf(text, otherwise + 'ELSE'.length, 'END');
    return before + decided(text.slice(from, otherwise).trim()) + decided(text.slice(end + 'END'.length));
  }
  const from = start + coalesce.length;
  const end = endOf(text, from, ')');
  const inside = decided(text.slice(from, end));
  const comma = endOf(inside, 0, ',');
  const [first, rest] = [inside.slice(0, comma), inside.slice(comma + 1).trim()];
  const isAsked = first.includes('want.asOf.');
  const result =
    isAsked && (/^want\.asOf\.\w+$/.test(first) || rest === 'true' || rest === 'false')
      ? rest
      : `${coalesce}${inside})`;
  return before + result + decided(text.slice(end + 1));
}

/** Where `sign` comes next, not within brackets or another `CASE`. */
function endOf(text: string, from: number, sign: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (depth === 0 && text.startsWith(sign, at)) return at;
    if ('([{'.includes(text[at]!) || /^CASE\b/.test(text.slice(at, at + 5))) depth++;
    if (')]}'.includes(text[at]!) || /^END\b/.test(text.slice(at, at + 4))) depth--;
  }
  throw new Error(`There is no "${sign}" in the text from ${from} on: ${text}`);
}

const tidied = (text: string) =>
  text
    .replaceAll(/\s+AND true\b(?!\s*[=<>])/g, '')
    .replaceAll(/(?<![=<>]\s*)\btrue\s+AND\s+/g, '')
    .replaceAll(' OR false)', ')')
    .replaceAll('want.asOf.recorded IS NULL AND ', '')
    .replaceAll(/, \[true\] AS told\s+WHERE any\(isTold IN told WHERE isTold\) OR size\(told\) = 0/g, '');
