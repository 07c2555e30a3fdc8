import { getToday } from '../lib/dates.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type AssessmentRow, forever, type FoundAssessment } from './assessment.cypher.ts';
import type { Evidence } from '../method/evidence.ts';
import { toEvidence, type EvidenceRow } from './evidence.cypher.ts';
import { valuesOf } from './judge.ts';
import { type TimelineSegment, buildTimeline } from '../method/timeline.ts';
import { applyWhatIf, type WhatIf } from '../method/what-if.ts';

/** An assessment as requested: stored, or made on the fly. */
export interface Assessed extends Omit<AssessmentRow, 'causedById'> {
  /** Returns the id of the assertion that caused it; null if a settlement did. */
  readonly cause: () => string | null;
  /** The day as of which it is requested. */
  readonly day: string;
  /** Its evidence, where that was read. */
  readonly evidence: Evidence | null;
  readonly prior?: number | undefined;
}

/** Returns the stored assessment, or makes one from the evidence for an earlier recorded instant or a what-if. */
export function resolveAssessment(
  { stored, evidence: row }: FoundAssessment,
  { asOf, whatIf }: { asOf?: AsOfValue | null | undefined; whatIf?: WhatIf | null | undefined },
): Assessed | null {
  const day = asOf?.published ?? getToday();
  if (!whatIf && !asOf?.recorded)
    return (
      stored &&
      hideLaterEnd(laterDay(day, getToday()), { ...fromRow(stored), day, evidence: row ? toEvidence(row) : null })
    );
  if (!row) return null;
  const evidence = applyWhatIf(toEvidence(row, asOf?.recorded), whatIf ?? {});
  const prior = whatIf?.prior ?? undefined;
  const segment = buildTimeline(evidence, { prior }).findLast(({ from }) => from <= day);
  return segment
    ? hideLaterEnd(laterDay(day, getToday()), { ...fromSegment(evidence.claim, segment), day, evidence, prior })
    : null;
}

/** Makes an assessment open-ended if it has not ended by a day, as what ends it later is not known yet. */
const hideLaterEnd = <One extends { readonly to: string }>(day: string, one: One): One =>
  one.to >= day ? { ...one, to: forever } : one;

const fromRow = ({ causedById, ...values }: AssessmentRow) => ({ ...values, cause: () => causedById });

const fromSegment = (claim: string, segment: TimelineSegment) => ({
  ...valuesOf(claim, segment),
  cause: segment.causedBy,
});

interface Range {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly recorded?: string | null | undefined;
}

/** The assessments that held between two days, each as of its last day. */
export function resolveTimeline(
  { stored, evidence: row }: { stored: readonly AssessmentRow[]; evidence: EvidenceRow | undefined },
  { from, to, recorded }: Range,
): Assessed[] {
  const evidence = row ? toEvidence(row, recorded) : null;
  const rows = recorded
    ? buildTimeline(evidence!)
        .map((segment) => fromSegment(evidence!.claim, segment))
        .filter((one) => one.to >= (from ?? '') && one.from <= (to ?? getToday()))
    : stored.map(fromRow);
  return rows
    .map((one) => hideLaterEnd(laterDay(to ?? getToday(), getToday()), one))
    .map((one) => ({ ...one, day: one.to === forever ? laterDay(one.from, getToday()) : one.to, evidence }));
}

const laterDay = (one: string, other: string) => (one > other ? one : other);
