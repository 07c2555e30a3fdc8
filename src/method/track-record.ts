import { addDays } from '../lib/dates.ts';
import { createJudge } from './assess.ts';
import type { Evidence } from './evidence.ts';
import { getSourceKey } from './lineage.ts';
import { computeOpinion } from './opinion.ts';

/** How often the reports of a publisher turned out right. */
export interface TrackRecord {
  readonly hits: number;
  readonly misses: number;
  /** n: the number of settled claims it had reported on. */
  readonly settled: number;
  /** Laplace's rule of succession: (hits + 1) / (hits + misses + 2); .5 without any. */
  readonly rate: number;
  /** The mean of (P - outcome)²: 0 is best, always predicting .5 scores .25; null without any. */
  readonly brierScore: number | null;
}

/**
 * The track record of a publisher by the end of a day, over the claims settled by then. On each claim only its own roots count,
 * as they stood on the day before the settlement: no relays, and nothing a speaker told it. The latest root decides its side
 * (on the same day, the denying one), and P is computed from that origin alone.
 */
export function computeTrackRecord(publisher: string, claims: readonly Evidence[], day: string): TrackRecord {
  const errors: number[] = [];
  let hits = 0;
  for (const evidence of claims) {
    const { settlement } = evidence;
    if (!settlement || settlement.day > day) continue;
    const own = createJudge(evidence)(addDays(settlement.day, -1))
      ?.origins.filter(({ key, root }) => key === getSourceKey(root) && root.publisher?.id === publisher)
      .toSorted((a, b) =>
        a.root.day === b.root.day ? (a.side === 'DENIES' ? -1 : 1) : a.root.day < b.root.day ? 1 : -1,
      )[0];
    if (!own) continue;
    const isSupporting = own.side === 'SUPPORTS';
    if (isSupporting === (settlement.outcome === 'TRUE')) hits++;
    const { probability } = computeOpinion(isSupporting ? own.weight : 0, isSupporting ? 0 : own.weight);
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
