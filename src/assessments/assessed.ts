import { getToday } from '../lib/dates.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import {
  type AssessmentCauseProperties,
  type AssessmentRow,
  forever,
  type FoundAssessment,
} from './assessment.cypher.ts';
import type { Evidence } from '../method/evidence.ts';
import { toEvidence, type EvidenceRow } from './evidence.cypher.ts';
import type { JudgeOptions } from '../method/assess.ts';
import { causeOf, valuesOf } from './judge.ts';
import { type TimelineSegment, buildTimeline } from '../method/timeline.ts';
import { applyWhatIf, type WhatIf } from '../method/what-if.ts';

/** An assessment as requested: stored, or made on the fly. */
export interface Assessed extends Omit<AssessmentRow, keyof AssessmentCauseProperties> {
  readonly findCause: () => AssessmentCauseProperties;
  /** The day as of which it is requested. */
  readonly day: string;
  /** Its evidence, where that was read. */
  readonly evidence: Evidence | null;
  /** How it was judged. */
  readonly options?: JudgeOptions | undefined;
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
  const { evidence, options } = applyWhatIf(toEvidence(row, asOf?.recorded), whatIf ?? {});
  const segment = buildTimeline(evidence, options).findLast(({ from }) => from <= day);
  return segment
    ? hideLaterEnd(laterDay(day, getToday()), { ...fromSegment(evidence.claim, segment), day, evidence, options })
    : null;
}

/** Makes an assessment open-ended if it has not ended by a day, as what ends it later is not known yet. */
const hideLaterEnd = <One extends { readonly to: string }>(day: string, one: One): One =>
  one.to >= day ? { ...one, to: forever } : one;

const fromRow = ({ cause, causedById, isUndated, ...values }: AssessmentRow) => ({
  ...values,
  findCause: () => ({ cause, causedById, isUndated }),
});

const fromSegment = (claim: string, segment: TimelineSegment) => ({
  ...valuesOf(claim, segment),
  findCause: () => causeOf(segment),
});

interface Range {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly recorded?: string | null | undefined;
  readonly includeUndated?: boolean | null | undefined;
}

/** The assessments that held between two days, each as of its last day; without those that undated evidence caused, unless requested. */
export function resolveTimeline(
  { stored, evidence: row }: { stored: readonly AssessmentRow[]; evidence: EvidenceRow | undefined },
  { from, to, recorded, includeUndated }: Range,
): Assessed[] {
  const evidence = row ? toEvidence(row, recorded) : null;
  const rows = recorded
    ? buildTimeline(evidence!)
        .map((segment) => fromSegment(evidence!.claim, segment))
        .filter((one) => one.to >= (from ?? '') && one.from <= (to ?? getToday()))
    : stored.map(fromRow);
  return rows
    .filter((one) => includeUndated || !one.findCause().isUndated)
    .map((one) => hideLaterEnd(laterDay(to ?? getToday(), getToday()), one))
    .map((one) => ({ ...one, day: one.to === forever ? laterDay(one.from, getToday()) : one.to, evidence }));
}

const laterDay = (one: string, other: string) => (one > other ? one : other);
