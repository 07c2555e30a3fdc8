import { isWanted, type Want } from './node-type.ts';

/**
 * What a text comes down to where its `want` is known to have no `asOf`: what compares with it is decided then. A fixed text has to ask
 * the same of every row, and is twice as long. So are a day `on` which something is held, and what is asked for by a flag.
 */
export const ofNow = (text: string, want?: Want): string =>
  want && !isWanted(want['asOf']) ? withoutWant(tidied(decided(withoutFlags(text, want), want))) : text;

const [coalesce, choice] = ['coalesce(', 'CASE WHEN want.asOf IS NULL THEN '];

/** `(want.includeFormer OR x)` is x where that is not asked for. */
const withoutFlags = (text: string, want: Want) =>
  text.replaceAll(/\(want\.(\w+) OR /g, (flag, name: string) => (want[name] ? flag : '('));

/** `coalesce(want.asOf.published, x)` is x, `coalesce(x <= want.asOf.published, true)` is true, and a choice is made. */
function decided(text: string, want: Want): string {
  const at = [coalesce, choice].map((sign) => text.indexOf(sign)).filter((place) => place >= 0);
  if (at.length === 0) return text;
  const start = Math.min(...at);
  const before = text.slice(0, start);
  if (text.startsWith(choice, start)) {
    const from = start + choice.length;
    const otherwise = endOf(text, from, 'ELSE');
    const end = endOf(text, otherwise + 'ELSE'.length, 'END');
    return before + decided(text.slice(from, otherwise).trim(), want) + decided(text.slice(end + 'END'.length), want);
  }
  const from = start + coalesce.length;
  const end = endOf(text, from, ')');
  const inside = decided(text.slice(from, end), want);
  const comma = endOf(inside, 0, ',');
  const [first, rest] = [inside.slice(0, comma), inside.slice(comma + 1).trim()];
  const isDecided =
    (first === 'want.on' && !isWanted(want['on'])) ||
    (first.includes('want.asOf.') && (/^want\.asOf\.\w+$/.test(first) || rest === 'true' || rest === 'false'));
  return before + (isDecided ? rest : `${coalesce}${inside})`) + decided(text.slice(end + 1), want);
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

/** What was to be handed on for comparisons that are decided. */
const withoutWant = (text: string) => (/\bwant[.[]/.test(text) ? text : text.replaceAll(/, want\b(?!:)/g, ''));

const tidied = (text: string) =>
  text
    .replaceAll(/\s+AND true\b(?!\s*[=<>])/g, '')
    .replaceAll(/(?<![=<>]\s*)\btrue\s+AND\s+/g, '')
    .replaceAll(' OR false)', ')')
    .replaceAll('want.asOf.recorded IS NULL AND ', '')
    .replaceAll(/, \[true\] AS told\s+WHERE any\(isTold IN told WHERE isTold\) OR size\(told\) = 0/g, '');
