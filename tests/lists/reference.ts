import type { CompanyFilter, DateRange, PartnershipFilter, Range, SlugSet } from '../../src/filters/filters.ts';

/*
 * A list computed in plain JavaScript: the filter is tried on each row, rows are sorted, pages are slices. The rows are read from the API
 * one by one, through fields that no list uses.
 */

export interface PartnershipRow {
  readonly slug: string;
  readonly sortName: string;
  readonly kind: string;
  readonly stage: string;
  readonly companies: readonly CompanyRow[];
  readonly jurisdictions: readonly string[];
  readonly status: string | null;
  readonly probability: number | null;
  readonly firstReported: string | null;
  readonly lastReported: string | null;
  /** Publishers and speakers. */
  readonly supportedBy: readonly string[];
  readonly deniedBy: readonly string[];
  readonly supportingSources: number;
  readonly denyingSources: number;
  readonly publishers: readonly string[];
  /** Those that speak of the partnership, by stance. */
  readonly sources: Readonly<Record<'SUPPORTS' | 'DENIES' | 'OBSERVES', readonly string[]>>;
  /** Everyone quoted on it. */
  readonly quoted: readonly string[];
  readonly hasAssertions: boolean;
  readonly supportingOrigins: number;
  readonly denyingOrigins: number;
}

export interface CompanyRow {
  readonly slug: string;
  readonly sortName: string;
  readonly kinds: readonly string[];
  readonly country: string | null;
}

export type Tests<Filter, Row> = {
  readonly [Name in keyof Filter]-?: (value: NonNullable<Filter[Name]>, row: Row) => boolean;
};

export function matchesFilter<Filter extends object, Row>(
  tests: Tests<Filter, Row>,
  filter: Filter,
  row: Row,
): boolean {
  return Object.entries(filter).every(
    ([name, value]) =>
      value === null ||
      value === undefined ||
      (tests as Record<string, (value: unknown, row: Row) => boolean>)[name]!(value, row),
  );
}

export const isWithin = ({ min, max }: Range<number>, value: number | null) =>
  value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
export const isBetween = ({ from, to }: DateRange, day: string | null) =>
  (!from && !to) || (day !== null && day >= (from ?? '0') && day <= (to ?? '9'));
const hasAll = ({ all, any }: SlugSet, slugs: readonly string[]) =>
  (all ?? []).every((slug) => slugs.includes(slug)) && (!any || any.some((slug) => slugs.includes(slug)));

export const partnershipFieldTests: Tests<Omit<PartnershipFilter, 'source'>, PartnershipRow> = {
  and: (filters, row) => filters.every((filter) => fitsPartnership(filter, row)),
  or: (filters, row) => filters.some((filter) => fitsPartnership(filter, row)),
  not: (filter, row) => !fitsPartnership(filter, row),
  slug: (slugs, row) => slugs.includes(row.slug),
  involves: (set, { companies }) =>
    hasAll(
      set,
      companies.map(({ slug }) => slug),
    ),
  party: (filter, { companies }) => companies.some((row) => fitsCompany(filter, row)),
  kind: (kinds, row) => kinds.includes(row.kind),
  stage: (stages, row) => stages.includes(row.stage),
  status: (statuses, row) => row.status !== null && statuses.includes(row.status),
  probability: (range, row) => isWithin(range, row.probability),
  supportedBy: (set, row) => hasAll(set, row.supportedBy),
  deniedBy: (set, row) => hasAll(set, row.deniedBy),
  jurisdiction: (slugs, row) => row.jurisdictions.some((slug) => slugs.includes(slug)),
  firstReportedOn: (days, row) => isBetween(days, row.firstReported),
  lastReportedOn: (days, row) => isBetween(days, row.lastReported),
  supportingSources: (range, row) => isWithin(range, row.supportingSources),
  denyingSources: (range, row) => isWithin(range, row.denyingSources),
};

export const companyFieldTests: Tests<
  Pick<CompanyFilter, 'and' | 'or' | 'not' | 'slug' | 'kinds' | 'country'>,
  CompanyRow
> = {
  and: (filters, row) => filters.every((filter) => fitsCompany(filter, row)),
  or: (filters, row) => filters.some((filter) => fitsCompany(filter, row)),
  not: (filter, row) => !fitsCompany(filter, row),
  slug: (slugs, row) => slugs.includes(row.slug),
  kinds: (kinds, row) => row.kinds.some((kind) => kinds.includes(kind)),
  country: (slugs, row) => row.country !== null && slugs.includes(row.country),
};

export const fitsPartnership = (filter: PartnershipFilter, row: PartnershipRow): boolean =>
  matchesFilter(partnershipFieldTests, filter, row);
const fitsCompany = (filter: CompanyFilter, row: CompanyRow): boolean => matchesFilter(companyFieldTests, filter, row);

export interface SortedBy {
  readonly by: keyof typeof sorts;
  readonly direction: 'ASC' | 'DESC';
}

const sorts = {
  LAST_REPORTED: (row: PartnershipRow) => row.lastReported ?? '',
  FIRST_REPORTED: (row: PartnershipRow) => row.firstReported ?? '',
  PROBABILITY: (row: PartnershipRow) => Math.round((row.probability ?? -1) * 1e9),
  DISPLAY_NAME: (row: PartnershipRow) => row.sortName,
  DENYING_SOURCES: (row: PartnershipRow) => row.denyingSources,
  SUPPORTING_SOURCES: (row: PartnershipRow) => row.supportingSources,
};

/** The slugs of the matching rows in order, ties by slug; rows without a probability are left out when sorted by it. */
export function listOf(
  rows: readonly PartnershipRow[],
  filter: PartnershipFilter,
  orderBy: readonly SortedBy[],
): string[] {
  const isPlaced = (row: PartnershipRow) => row.probability !== null || orderBy.every(({ by }) => by !== 'PROBABILITY');
  const compare = (a: PartnershipRow, b: PartnershipRow) => {
    for (const { by, direction } of orderBy) {
      const [one, other] = [sorts[by](a), sorts[by](b)];
      if (one !== other) return one < other === (direction === 'ASC') ? -1 : 1;
    }
    return a.slug < b.slug ? -1 : 1;
  };
  return rows
    .filter((row) => isPlaced(row) && fitsPartnership(filter, row))
    .toSorted(compare)
    .map(({ slug }) => slug);
}
