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
