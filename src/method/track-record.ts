import { daysAfter } from '../lib/dates.ts';
import { judgeOf } from './assess.ts';
import type { Evidence } from './evidence.ts';
import { opinionOf } from './opinion.ts';

/** How the reports of a publisher turned out. */
export interface TrackRecord {
  readonly hits: number;
  readonly misses: number;
  /** n: the settled claims that it had reported on. */
  readonly settled: number;
  /** Laplace's rule of succession: (hits + 1) / (hits + misses + 2), which is .5 where nothing is known. */
  readonly rate: number;
  /** The mean of (P - outcome)², 0 the best and .25 as good as always saying .5; null where nothing is known. */
  readonly brierScore: number | null;
}

/**
 * The track record of a publisher by the end of a day, over claims that were settled by then. On each claim its own roots
 * count, as they stood on the day before the settlement: neither relays nor what a speaker said to it. Its latest one
 * takes a side, on the same day the denying one; P is what it would be from that origin alone.
 */
export function trackRecordOf(publisher: string, claims: readonly Evidence[], day: string): TrackRecord {
  const errors: number[] = [];
  let hits = 0;
  for (const evidence of claims) {
    const { settlement } = evidence;
    if (!settlement || settlement.day > day) continue;
    const own = judgeOf(evidence)(daysAfter(settlement.day, -1))
      ?.origins.filter(({ key, root }) => key === root.id && root.publisher?.id === publisher)
      .toSorted((a, b) =>
        a.root.day === b.root.day ? (a.side === 'DENIES' ? -1 : 1) : a.root.day < b.root.day ? 1 : -1,
      )[0];
    if (!own) continue;
    const isSupporting = own.side === 'SUPPORTS';
    if (isSupporting === (settlement.outcome === 'TRUE')) hits++;
    const { probability } = opinionOf(isSupporting ? own.weight : 0, isSupporting ? 0 : own.weight);
    errors.push((probability - (settlement.outcome === 'TRUE' ? 1 : 0)) ** 2);
  }
  return {
    hits,
    misses: errors.length - hits,
    settled: errors.length,
    rate: (hits + 1) / (errors.length + 2),
    brierScore: errors.length > 0 ? errors.reduce((sum, error) => sum + error, 0) / errors.length : null,
  };
}
