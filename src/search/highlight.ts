import type { Token } from '../database/tokenizer.ts';

/** Without the marks. */
const maxHighlightLength = 160;
const mark = '**';

/**
 * Puts the words at `places` between `**`, and cuts a long text to an excerpt around the first of them. The result is plain text
 * without line breaks and without any other `**`.
 */
export function highlightText(text: string, places: readonly Token[]): string {
  const [from, to] = findExcerpt(text, places);
  let result = '';
  let at = from;
  for (const place of mergeOverlaps(places).filter((one) => one.at >= from && one.end <= to)) {
    result += `${collapseMarks(text.slice(at, place.at))}${mark}${collapseMarks(text.slice(place.at, place.end))}${mark}`;
    at = place.end;
  }
  result += collapseMarks(text.slice(at, to));
  return `${from > 0 ? '…' : ''}${result.trim()}${to < text.length ? '…' : ''}`;
}

const collapseMarks = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/\*+/g, '*');

/** Cuts between words where possible. */
function findExcerpt(text: string, places: readonly Token[]): [from: number, to: number] {
  if (text.length <= maxHighlightLength) return [0, text.length];
  const first = places[0] ?? { at: 0, end: 0 };
  const wanted = Math.max(0, Math.min(first.at - maxHighlightLength / 4, text.length - maxHighlightLength));
  const from = wanted === 0 ? 0 : Math.min(first.at, findNextWord(text, wanted));
  const to = Math.min(text.length, from + maxHighlightLength);
  const space = text.lastIndexOf(' ', to);
  return [from, to === text.length || space <= Math.max(from, first.end) ? skipHalfCharacter(text, to) : space];
}

function findNextWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 ? skipHalfCharacter(text, at) : space + 1;
}

/** Moves a cut out of the middle of a surrogate pair. */
const skipHalfCharacter = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at);

/** Merges overlapping words: the character pairs of Chinese and Japanese overlap. */
function mergeOverlaps(places: readonly Token[]): { at: number; end: number }[] {
  const result: { at: number; end: number }[] = [];
  for (const { at, end } of places) {
    const last = result.at(-1);
    if (last && at < last.end) last.end = Math.max(last.end, end);
    else result.push({ at, end });
  }
  return result;
}
