import type { PartyRow } from './row.cypher.ts';

/** Several things in one cell of a table. */
export const inOneCell = (values: Iterable<string>) => [...values].join('; ');

/** The names of the companies in a partnership, in the order in which the story names them. */
export const namesOf = (companies: readonly PartyRow[]): string[] => [
  ...new Set(
    companies.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.name < b.name ? -1 : 1)).map(({ name }) => name),
  ),
];
