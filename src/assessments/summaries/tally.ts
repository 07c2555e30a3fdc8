import { today } from '../../lib/dates.ts';
import { compareText } from '../../lib/compare.ts';
import type { Run } from '../../database/graph.ts';
import * as queries from './tally.cypher.ts';
import { type Sums, tallyLevels, tallySums } from './tally.cypher.ts';

/**
 * Moves partnerships from the tallies that they are in to those that they belong to. To be run after they have been judged and
 * summarised, in the same transaction, by a writer whose turn it is. One whose assessment will be another on a day to come is in
 * no tally: it is counted by itself, for as long as nothing is written of it.
 */
export async function tally(run: Run, ids: readonly string[]): Promise<void> {
  const changes = new Map<string, Sums>();
  const notes: { id: string; properties: object }[] = [];
  for (const row of await run(queries.talliedPartnerships, { ids })) {
    const { tallies, tallied, ...properties } = placeOf(row, today());
    const isNoted = properties.likely === row.likely && properties.likelySince === row.likelySince;
    if (same(tallies, row.tallies) && same(tallied, row.tallied) && isNoted) continue;
    change(changes, row.tallies ?? [], row.tallied ?? [], -1);
    change(changes, tallies, tallied, 1);
    notes.push({ id: row.id, properties: { tallies, tallied, ...properties } });
  }
  if (notes.length === 0) return;
  await run(queries.note, { rows: notes });
  const rows = [...changes].filter(([, sums]) => tallySums.some((name) => sums[name] !== 0)).map(rowOf);
  await run(queries.add, { rows });
  const fewer = rows.filter(({ partnerships }) => partnerships < 0).map(({ id }) => id);
  if (fewer.length > 0) await run(queries.removeEmpty, { ids: fewer });
}

/** As `tally`, for the partnerships of companies that have moved to another country. */
export async function tallyMoved(run: Run, companies: readonly string[]): Promise<void> {
  const ids = (await run(queries.ofMoved, { ids: companies })).map(({ id }) => id);
  if (ids.length > 0) await tally(run, ids);
}

/** Makes all tallies anew from what the partnerships have noted. */
export async function recount(run: Run): Promise<void> {
  await run(queries.removeAll, {});
  const rows = (await run(queries.noted, {})).map(({ id, ...sums }) => rowOf([id, sums]));
  if (rows.length > 0) await run(queries.add, { rows });
}

type Counted = Awaited<ReturnType<typeof readOne>>;
const readOne = async (run: Run) => (await run(queries.talliedPartnerships, { ids: [] }))[0]!;

function placeOf({ kind, countries, firstReported, assessments }: Counted, day: string) {
  if (assessments.some(({ from }) => from > day))
    return { tallies: [], tallied: [], isTalliedApart: true, likely: null, likelySince: null };
  const held = assessments.find(({ from, to }) => from <= day && to >= day);
  const status = held?.status ?? '';
  const parts = {
    MONTH: [firstReported.split(' ')[0]!.slice(0, 7)],
    COUNTRY: [...new Set(countries)].toSorted(compareText),
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
