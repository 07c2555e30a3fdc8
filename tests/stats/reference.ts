import type { PartnershipFilter } from '../../src/filters/filters.ts';
import { fitsPartnership, type PartnershipRow } from '../lists/reference.ts';
import type { Dimension } from '../../src/stats/values.ts';

/*
 * `partnershipStats` in plain JavaScript: each partnership is put into each of its groups, and the groups are counted. Buckets are found by
 * walking through all days of a range.
 */

interface Group {
  readonly bucketStart: string | null;
  readonly company: string | null;
  readonly country: string | null;
  readonly kind: string | null;
  readonly status: string | null;
  readonly publisher: string | null;
}

export interface Counted extends Group {
  readonly partnerships: number;
  readonly supportingOrigins: number;
  readonly denyingOrigins: number;
  readonly averageProbability: number | null;
}

export function countedBy(
  rows: readonly PartnershipRow[],
  filter: PartnershipFilter,
  groupBy: readonly Dimension[],
  { startOf, days }: { startOf: (day: string) => string; days: (first: string) => readonly string[] },
): Counted[] {
  const groups = new Map<string, { group: Group; members: PartnershipRow[] }>();
  const add = (group: Group, members: PartnershipRow[]) => {
    const key = JSON.stringify(group);
    groups.set(key, { group, members: [...(groups.get(key)?.members ?? []), ...members] });
  };
  const matching = rows.filter((row) => fitsPartnership(filter, row));
  if (groupBy.length === 0) add(nothing, []);
  for (const row of matching) for (const group of groupsOf(row, groupBy, startOf)) add(group, [row]);

  if (groupBy.includes('TIME')) {
    const found = [...groups.values()].map(({ group }) => group);
    const from = filter.firstReportedOn?.from ?? found.map((group) => group.bucketStart!).toSorted()[0];
    const isAlone = groupBy.every((dimension) => dimension === 'TIME');
    for (const day of from === undefined ? [] : days(from))
      for (const group of isAlone ? [nothing] : found) add({ ...group, bucketStart: startOf(day) }, []);
  }
  return [...groups.values()].map(({ group, members }) => {
    const known = members.flatMap(({ probability }) => (probability === null ? [] : [Math.round(probability * 1e9)]));
    const sum = (of: (row: PartnershipRow) => number) => members.reduce((total, row) => total + of(row), 0);
    return {
      ...group,
      partnerships: members.length,
      supportingOrigins: sum((row) => row.supportingOrigins),
      denyingOrigins: sum((row) => row.denyingOrigins),
      averageProbability: known.length > 0 ? Math.round(known.reduce((a, b) => a + b, 0) / known.length) / 1e9 : null,
    };
  });
}

const nothing: Group = {
  bucketStart: null,
  company: null,
  country: null,
  kind: null,
  status: null,
  publisher: null,
};

function groupsOf(row: PartnershipRow, groupBy: readonly Dimension[], startOf: (day: string) => string): Group[] {
  const by = new Set(groupBy);
  let groups = [nothing];
  const split = <Name extends keyof Group>(name: Name, values: readonly Group[Name][]) => {
    groups = groups.flatMap((group) => values.map((value) => ({ ...group, [name]: value })));
  };
  if (by.has('TIME')) split('bucketStart', row.firstReported ? [startOf(row.firstReported)] : []);
  if (by.has('COMPANY')) {
    split('company', [...new Set(row.companies.map(({ slug }) => slug))]);
    if (by.has('COUNTRY'))
      groups = groups.map((group) => ({
        ...group,
        country: row.companies.find(({ slug }) => slug === group.company)!.country,
      }));
  } else if (by.has('COUNTRY'))
    split('country', [...new Set(row.companies.map(({ country }) => country).filter((country) => country !== null))]);
  if (by.has('KIND')) split('kind', [row.kind]);
  if (by.has('STATUS')) split('status', [row.status]);
  if (by.has('PUBLISHER')) split('publisher', [...new Set(row.publishers)]);
  return groups;
}
