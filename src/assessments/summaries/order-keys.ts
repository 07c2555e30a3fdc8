import { cypher, type Fragment } from '../../database/fragment.ts';

/** Sorts after every date and every number. */
const last = '~';

/**
 * The keys by which an index scan returns a list in order: one text holds the value and, for ties, the slug. `nameUp` sorts ascending
 * and `nameDown` descending, with ties by slug in both. A value is a day, a natural number of up to ten digits, or `last`; the empty
 * text sorts before all of them.
 */
export function orderKeys<Name extends string>(name: Name, value: string | number, slug: string) {
  const text = typeof value === 'number' ? String(value).padStart(10, '0') : value;
  return { [`${name}Up`]: `${text} ${slug}`, [`${name}Down`]: `${complement(text)} ${slug}` } as Record<
    `${Name}${'Up' | 'Down'}`,
    string
  >;
}

/** Turns a value into one that sorts in the opposite direction. */
const complement = (text: string) =>
  text === '' ? last : text.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));

/** The value in a key, in Cypher. It is a text that sorts like the value. */
export const valueOfKey = (key: Fragment): Fragment => cypher`split(${key}, ' ')[0]`;

/** Stands for an unknown value, which comes last in both directions. */
export const unknownValue = last;

/** A name as lists sort it: without case and diacritics, so that Škoda comes between Seat and Subaru. */
export const sortName = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A probability in billionths, so that equal ones stay equal in whatever order they were summed up. */
export const billionths = (probability: number) => Math.round(probability * 1e9);
