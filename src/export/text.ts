import type { PartyRow } from './row.cypher.ts';

/** Joins values for one cell of a table. */
export const joinCell = (values: Iterable<string>) => [...values].join('; ');

/** The names of the companies in a partnership, in the order of the story. */
export const listCompanyNames = (companies: readonly PartyRow[]): string[] => [
  ...new Set(
    companies.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.name < b.name ? -1 : 1)).map(({ name }) => name),
  ),
];
