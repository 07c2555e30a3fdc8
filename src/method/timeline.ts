import { addDays } from '../lib/dates.ts';
import { createJudge, type JudgeOptions, type Judgement } from './assess.ts';
import { type Cause, findCause } from './cause.ts';
import type { Evidence } from './evidence.ts';
import { lapseDays } from './method.ts';
import { listEvidenceDays } from './standing.ts';

/** A period over which the assessment of a claim does not change. */
export interface TimelineSegment {
  readonly from: string;
  /** The last day; null for the last segment. */
  readonly to: string | null;
  readonly judgement: Judgement;
  /** The judgement of the segment before; null for the first. */
  readonly before: Judgement | null;
  /** Finds what caused the change. A function, since finding it takes as long as all the rest. */
  readonly findCause: () => Cause;
  /** The days with dated assertions, from the last one at or before its start to its end; see `isLapsed`. */
  readonly saidOn: readonly string[];
}

/**
 * The assessments of a claim, oldest first; each lasts until the next. An assessment can change on days on which an assertion or the
 * settlement takes effect, and on days on which a period of silence ends. So the last segments may begin in the future: they hold unless
 * something is said until then. If the assessment stays the same, the previous segment continues.
 */
export function buildTimeline(evidence: Evidence, options: JudgeOptions = {}): TimelineSegment[] {
  const judge = createJudge(evidence, options);
  const found: { from: string; first: Judgement; judgement: Judgement }[] = [];
  const continueOn = (day: string) => {
    const judgement = judge(day);
    if (!judgement) return null;
    const before = found.at(-1);
    if (before && areEqual(before.judgement, judgement)) before.judgement = judgement;
    else found.push({ from: day, first: judgement, judgement });
    return judgement;
  };
  const days = listEvidenceDays(options.silenceOf ?? evidence);
  for (const [at, day] of days.entries()) {
    const next = days[at + 1];
    for (const end of continueOn(day)?.silence.clock.ends ?? [])
      if (end > day && (next === undefined || end < next)) continueOn(end);
  }
  const dates = new Set(evidence.assertions.filter(({ date }) => date !== null).map(({ day }) => day));
  const saidOn = days.filter((day) => dates.has(day));
  return found.map(({ from, first, judgement }, at) => {
    const next = found[at + 1]?.from;
    const until = next === undefined ? saidOn : saidOn.filter((day) => day < next);
    const before = found[at - 1]?.judgement ?? null;
    return {
      from,
      to: next === undefined ? null : addDays(next, -1),
      judgement,
      before,
      findCause: once(() => findCause(evidence, { day: from, judgement: first, before }, options)),
      saidOn: until.slice(
        Math.max(
          until.findLastIndex((day) => day <= from),
          0,
        ),
      ),
    };
  });
}

const areEqual = (a: Judgement, b: Judgement) =>
  a.status === b.status && a.belief === b.belief && a.disbelief === b.disbelief && a.admiraltyCode === b.admiraltyCode;

/** The last day of a segment if whatever undated evidence brought about is left out; null if it lasts. */
export function findDatedEnd(timeline: readonly TimelineSegment[], at: number): string | null {
  const next = timeline.slice(at + 1).find((segment) => segment.findCause().assertion?.date !== null);
  return next ? addDays(next.from, -1) : null;
}

/** Returns a function that computes its result on the first call. */
function once<Result>(compute: () => Result): () => Result {
  let found: { readonly result: Result } | undefined;
  return () => (found ??= { result: compute() }).result;
}

/** Whether by a day `lapseDays` had passed without a new dated assertion. */
export function isLapsed({ saidOn }: Pick<TimelineSegment, 'saidOn'>, day: string): boolean {
  const latest = saidOn.findLast((said) => said <= day);
  return latest !== undefined && addDays(latest, lapseDays) <= day;
}
