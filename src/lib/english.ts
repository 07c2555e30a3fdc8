/** British English has no comma before "and". */
const andFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const orFormat = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** "a, b and c". */
export const joinWithAnd = (items: Iterable<string>): string => andFormat.format(items);

/** "a, b or c". */
export const joinWithOr = (items: Iterable<string>): string => orFormat.format(items);

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Writes a natural number in words up to twelve. */
export const countInWords = (count: number): string => numbers[count] ?? String(count);

/** Converts only the first letter to upper case. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Keeps the first items of a list, and says how many more there are. */
export const cutList = (items: readonly string[], count: number): string[] =>
  items.length > count ? [...items.slice(0, count), `${countInWords(items.length - count)} more`] : [...items];

/** The first words of a text. */
export function cutWords(text: string, count: number): string {
  const words = text.split(/\s+/);
  return `${words.slice(0, count).join(' ')}${words.length > count ? ' …' : ''}`;
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Formats a date as precisely as it is known: "31 January 2026", "January 2026" or "2026". */
export function formatDate(date: string): string {
  if (date.length === 4) return date;
  return (date.length === 7 ? months : days).format(new Date(date));
}
