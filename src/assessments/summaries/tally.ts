import { getToday } from '../../lib/dates.ts';
import { compareText } from '../../lib/compare.ts';
import type { RunQuery } from '../../database/graph.ts';
import * as queries from './tally.cypher.ts';
import type { SummaryRows } from './summary.cypher.ts';
import { type Sums, tallyLevels, tallySums } from './tally.cypher.ts';

type Partnership = SummaryRows['Partnership'];

/** Collects the changes to tallies as partnerships move from the tallies that count them to those that they belong to. */
export class TallyChanges {
  readonly #sums = new Map<string, Sums>();

  /** Moves a partnership as it is judged today, and returns the properties to store on it. */
  move(row: Partnership, firstReported: string): object {
    const { tallies, tallied, ...properties } = placePartnership(row, firstReported, getToday());
    const isStored = properties.likely === row.likely && properties.likelySince === row.likelySince;
    if (areSame(tallies, row.tallies) && areSame(tallied, row.tallied) && isStored) return {};
    addSums(this.#sums, row.tallies ?? [], row.tallied ?? [], -1);
    addSums(this.#sums, tallies, tallied, 1);
    return { tallies, tallied, ...properties };
  }

  /** The changes as rows to store. */
  rows() {
    const tallies = [...this.#sums].filter(([, sums]) => tallySums.some((name) => sums[name] !== 0)).map(toRow);
    return { tallies, fewer: tallies.filter(({ partnerships }) => partnerships < 0).map(({ id }) => id) };
  }
}

/** Rebuilds all tallies from what is stored on the partnerships. */
export async function recount(run: RunQuery): Promise<void> {
  await run(queries.removeAll, {});
  const rows = (await run(queries.noted, {})).map(({ id, ...sums }) => toRow([id, sums]));
  if (rows.length > 0) await run(queries.add, { rows });
}

function placePartnership({ kind, parties, assessments }: Partnership, firstReported: string, day: string) {
  const held = assessments.find(({ from, to }) => from <= day && to >= day);
  const status = held?.status ?? '';
  const parts = {
    MONTH: [firstReported.split(' ')[0]!.slice(0, 7)],
    COUNTRY: [...new Set(parties.flatMap(({ country }) => country ?? []))].toSorted(compareText),
  };
  return {
    tallies: tallyLevels.flatMap((level) => {
      const [first, ...others] = level.split('_');
      const values = others.includes('KIND') || first === 'KIND' ? [kind, status] : [status];
      return (first === 'KIND' ? [[]] : parts[first as keyof typeof parts].map((part) => [part])).map((begin) =>
        [level, ...begin, ...values].join(' '),
      );
    }),
    // In the order of `tallySums`, without the first: a partnership is one.
    tallied: held
      ? [1, Number(held.probability.split(' ')[0]), held.supportingOrigins, held.denyingOrigins]
      : [0, 0, 0, 0],
    likely: held?.likely ?? 0,
    likelySince: held?.from ?? '',
  };
}

/** A tally as a row to store: its id says what its partnerships have in common. */
function toRow([id, sums]: [string, Sums]) {
  const [level, ...values] = id.split(' ');
  const names = level!.toLowerCase().split('_');
  // An unknown status is null and not an empty text.
  const group = Object.fromEntries(names.map((name, at) => [name, values[at] || (name === 'status' ? null : '')]));
  return { id, group: { level, ...group }, ...sums };
}

function addSums(changes: Map<string, Sums>, tallies: readonly string[], tallied: readonly number[], sign: 1 | -1) {
  const numbers = [1, ...tallied];
  for (const id of tallies) {
    const sums = changes.get(id);
    changes.set(
      id,
      Object.fromEntries(tallySums.map((name, at) => [name, (sums?.[name] ?? 0) + sign * (numbers[at] ?? 0)])) as Sums,
    );
  }
}

const areSame = (one: readonly unknown[], other: readonly unknown[] | null) =>
  other !== null && one.length === other.length && one.every((value, at) => value === other[at]);
