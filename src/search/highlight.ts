import type { Word } from '../database/tokenizer.ts';

/** The longest highlight, without its marks. */
const longest = 160;
const mark = '**';

/**
 * A text with its words at `places` between `**`: plain text, to be shown as such. Of a long one, what stands around the first
 * of them. Line breaks are spaces, and no other `**` is in it.
 */
export function marked(text: string, places: readonly Word[]): string {
  const [from, to] = windowOf(text, places);
  let result = '';
  let at = from;
  for (const place of joined(places).filter((one) => one.at >= from && one.end <= to)) {
    result += `${clean(text.slice(at, place.at))}${mark}${clean(text.slice(place.at, place.end))}${mark}`;
    at = place.end;
  }
  result += clean(text.slice(at, to));
  return `${from > 0 ? '…' : ''}${result.trim()}${to < text.length ? '…' : ''}`;
}

const clean = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/\*+/g, '*');

/** Cut between words where there are any. */
function windowOf(text: string, places: readonly Word[]): [from: number, to: number] {
  if (text.length <= longest) return [0, text.length];
  const first = places[0] ?? { at: 0, end: 0 };
  const wanted = Math.max(0, Math.min(first.at - longest / 4, text.length - longest));
  const from = wanted === 0 ? 0 : Math.min(first.at, endOfWord(text, wanted));
  const to = Math.min(text.length, from + longest);
  const space = text.lastIndexOf(' ', to);
  return [from, to === text.length || space <= Math.max(from, first.end) ? whole(text, to) : space];
}

function endOfWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 ? whole(text, at) : space + 1;
}

/** Never between the two halves of one sign. */
const whole = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at);

/** Pairs of signs overlap. */
function joined(places: readonly Word[]): { at: number; end: number }[] {
  const result: { at: number; end: number }[] = [];
  for (const { at, end } of places) {
    const last = result.at(-1);
    if (last && at < last.end) last.end = Math.max(last.end, end);
    else result.push({ at, end });
  }
  return result;
}
