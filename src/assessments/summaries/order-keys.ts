import { cypher, type Fragment } from '../../database/fragment.ts';

/** Above every date and every number, as a text. */
const last = '~';

/**
 * A list is walked in an index by one text that holds both its order and, for ties, the slug: `nameUp` has the least first,
 * `nameDown` the greatest, and in both ties are by slug. A value is a day, a natural number up to ten digits, or `last`; the empty text
 * is less than all of them.
 */
export function orderKeys<Name extends string>(name: Name, value: string | number, slug: string) {
  const text = typeof value === 'number' ? String(value).padStart(10, '0') : value;
  return { [`${name}Up`]: `${text} ${slug}`, [`${name}Down`]: `${complement(text)} ${slug}` } as Record<
    `${Name}${'Up' | 'Down'}`,
    string
  >;
}

/** Sorts the other way round. */
const complement = (text: string) =>
  text === '' ? last : text.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));

/** The value that a key holds, in Cypher; it sorts as the value does. */
export const valueOfKey = (key: Fragment): Fragment => cypher`split(${key}, ' ')[0]`;

/** What stands for a value that is not known, after all others both ways. */
export const unknownValue = last;

/** A name as lists sort it: without case and marks, so that Škoda comes between Seat and Subaru. */
export const sortName = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A probability as a whole number of billionths: equal ones that were summed up in another order stay equal. */
export const billionths = (probability: number) => Math.round(probability * 1e9);
