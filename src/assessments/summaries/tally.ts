import { getToday } from '../../lib/dates.ts';
import { compareText } from '../../lib/compare.ts';
import type { RunQuery } from '../../database/graph.ts';
import * as queries from './tally.cypher.ts';
import type { SummaryRows } from './summary.cypher.ts';
import { type Sums, tallyLevels, tallySums } from './tally.cypher.ts';

type Partnership = SummaryRows['Partnership'];

/** What partnerships add to tallies and take from them, as they move from those that they are in to those that they belong to. */
export class TallyChanges {
  readonly #sums = new Map<string, Sums>();

  /**
   * Moves a partnership, as it is judged now; gives what it is to note of that. One whose assessment will be another on a day to come
   * is in no tally: it is counted by itself, for as long as nothing is written of it.
   */
  move(row: Partnership, firstReported: string): object {
    const { tallies, tallied, ...properties } = placeOf(row, firstReported, getToday());
    const isNoted = properties.likely === row.likely && properties.likelySince === row.likelySince;
    if (same(tallies, row.tallies) && same(tallied, row.tallied) && isNoted) return {};
    change(this.#sums, row.tallies ?? [], row.tallied ?? [], -1);
    change(this.#sums, tallies, tallied, 1);
    return { tallies, tallied, ...properties };
  }

  /** What is to be written of the tallies. */
  rows() {
    const tallies = [...this.#sums].filter(([, sums]) => tallySums.some((name) => sums[name] !== 0)).map(rowOf);
    return { tallies, fewer: tallies.filter(({ partnerships }) => partnerships < 0).map(({ id }) => id) };
  }
}

/** Makes all tallies anew from what the partnerships have noted. */
export async function recount(run: RunQuery): Promise<void> {
  await run(queries.removeAll, {});
  const rows = (await run(queries.noted, {})).map(({ id, ...sums }) => rowOf([id, sums]));
  if (rows.length > 0) await run(queries.add, { rows });
}

function placeOf({ kind, parties, assessments }: Partnership, firstReported: string, day: string) {
  if (assessments.some(({ from }) => from > day))
    return { tallies: [], tallied: [], isTalliedApart: true, likely: null, likelySince: null };
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
    isTalliedApart: null,
    likely: held?.likely ?? 0,
    likelySince: held?.from ?? '',
  };
}

/** A tally as it is stored: its id says what its partnerships have in common. */
function rowOf([id, sums]: [string, Sums]) {
  const [level, ...values] = id.split(' ');
  const names = level!.toLowerCase().split('_');
  // A status that is not known is no text.
  const group = Object.fromEntries(names.map((name, at) => [name, values[at] || (name === 'status' ? null : '')]));
  return { id, group: { level, ...group }, ...sums };
}

function change(changes: Map<string, Sums>, tallies: readonly string[], tallied: readonly number[], sign: 1 | -1) {
  const numbers = [1, ...tallied];
  for (const id of tallies) {
    const sums = changes.get(id);
    changes.set(
      id,
      Object.fromEntries(tallySums.map((name, at) => [name, (sums?.[name] ?? 0) + sign * (numbers[at] ?? 0)])) as Sums,
    );
  }
}

const same = (one: readonly unknown[], other: readonly unknown[] | null) =>
  other !== null && one.length === other.length && one.every((value, at) => value === other[at]);
