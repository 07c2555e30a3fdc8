import { getToday } from '../lib/dates.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type AssessmentRow, type CauseProperties, forever, type FoundAssessment } from './assessment.cypher.ts';
import type { Evidence } from '../method/evidence.ts';
import { toEvidence, type EvidenceRow } from './evidence.cypher.ts';
import type { JudgeOptions } from '../method/assess.ts';
import { causeOf, valuesOf } from './judge.ts';
import { buildTimeline, findDatedEnd, type TimelineSegment } from '../method/timeline.ts';
import { applyWhatIf, type WhatIf } from '../method/what-if.ts';

/** An assessment as requested: stored, or made on the fly. */
export interface Assessed extends Omit<AssessmentRow, keyof CauseProperties> {
  readonly findCause: () => CauseProperties;
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

/**
 * The assessments that held between two days, each as of its last day. Those that undated evidence brought about are left out unless
 * requested: the one before lasts on.
 */
export function resolveTimeline(
  { stored, evidence: row }: { stored: readonly AssessmentRow[]; evidence: EvidenceRow | undefined },
  { from, to, recorded, includeUndated }: Range,
): Assessed[] {
  const evidence = row ? toEvidence(row, recorded) : null;
  const [start, end] = [from ?? '', to ?? getToday()];
  const horizon = laterDay(end, getToday());
  return (recorded ? buildFreshRows(evidence!) : stored.map(fromRow))
    .filter((one) => includeUndated || !one.findCause().isUndated)
    .map((one) => ({ ...one, lastDay: one.to, to: includeUndated ? one.to : (one.datedTo ?? one.to) }))
    .filter((one) => one.to >= start && one.from <= end)
    .map(({ lastDay, ...one }) => ({
      ...hideLaterEnd(horizon, one),
      day: lastDay >= horizon ? laterDay(one.from, getToday()) : lastDay,
      evidence,
    }));
}

function buildFreshRows(evidence: Evidence) {
  const timeline = buildTimeline(evidence);
  return timeline.map((segment, at) => ({
    ...fromSegment(evidence.claim, segment),
    datedTo: findDatedEnd(timeline, at) ?? forever,
  }));
}

const laterDay = (one: string, other: string) => (one > other ? one : other);
