import { getToday } from '../lib/dates.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type AssessmentRow, forever, type FoundAssessment } from './assessment.cypher.ts';
import type { Evidence } from '../method/evidence.ts';
import { evidenceIn, type EvidenceRow } from './evidence.cypher.ts';
import { valuesOf } from './judge.ts';
import { type TimelineSegment, buildTimeline } from '../method/timeline.ts';
import { applyWhatIf, type WhatIf } from '../method/what-if.ts';

/** An assessment as it was asked for: stored, or made on the fly. */
export interface Assessed extends Omit<AssessmentRow, 'causedById'> {
  /** The id of what brought it about. */
  readonly cause: () => string | null;
  /** The day as of which it is asked for. */
  readonly day: string;
  /** What it rests on, where that was read. */
  readonly evidence: Evidence | null;
  readonly prior?: number | undefined;
}

/** As of now it is stored; for an earlier instant, or with a doubt, it is made from the evidence. */
export function assessedAt(
  { stored, evidence: row }: FoundAssessment,
  { asOf, whatIf }: { asOf?: AsOfValue | null | undefined; whatIf?: WhatIf | null | undefined },
): Assessed | null {
  const day = asOf?.published ?? getToday();
  if (!whatIf && !asOf?.recorded)
    return (
      stored &&
      asKnownBy(later(day, getToday()), { ...storedValues(stored), day, evidence: row ? evidenceIn(row) : null })
    );
  if (!row) return null;
  const evidence = applyWhatIf(evidenceIn(row, asOf?.recorded), whatIf ?? {});
  const prior = whatIf?.prior ?? undefined;
  const segment = buildTimeline(evidence, { prior }).findLast(({ from }) => from <= day);
  return segment
    ? asKnownBy(later(day, getToday()), { ...segmentValues(evidence.claim, segment), day, evidence, prior })
    : null;
}

/** What is yet to end by a day lasts: that something dated ahead will end it is not known yet. */
const asKnownBy = <One extends { readonly to: string }>(day: string, one: One): One =>
  one.to >= day ? { ...one, to: forever } : one;

const storedValues = ({ causedById, ...values }: AssessmentRow) => ({ ...values, cause: () => causedById });

const segmentValues = (claim: string, segment: TimelineSegment) => ({
  ...valuesOf(claim, segment),
  cause: segment.causedBy,
});

interface Range {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly recorded?: string | null | undefined;
}

/** The assessments that held between two days, each as of its last day. */
export function assessedBetween(
  { stored, evidence: row }: { stored: readonly AssessmentRow[]; evidence: EvidenceRow | undefined },
  { from, to, recorded }: Range,
): Assessed[] {
  const evidence = row ? evidenceIn(row, recorded) : null;
  const rows = recorded
    ? buildTimeline(evidence!)
        .map((segment) => segmentValues(evidence!.claim, segment))
        .filter((one) => one.to >= (from ?? '') && one.from <= (to ?? getToday()))
    : stored.map(storedValues);
  return rows
    .map((one) => asKnownBy(later(to ?? getToday(), getToday()), one))
    .map((one) => ({ ...one, day: one.to === forever ? later(one.from, getToday()) : one.to, evidence }));
}

const later = (one: string, other: string) => (one > other ? one : other);
