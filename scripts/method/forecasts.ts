import { addDays, getFirstDay, getLastDay } from '../../src/lib/dates.ts';
import { compareText } from '../../src/lib/compare.ts';
import { createJudge } from '../../src/method/assess.ts';
import type { Evidence, Testimony } from '../../src/method/evidence.ts';
import { denyingReportFactor } from '../../src/method/method.ts';
import { isFiling } from '../../src/method/weight.ts';
import { buildTimeline } from '../../src/method/timeline.ts';

/** A claim of which nothing is established within so many days of its last first-hand word did not come true (Ahern & Sosyura, 2015). */
const maxDaysToOutcome = 365;

/** What was said of a claim before anything was established, and what came of it. */
export interface Forecast {
  readonly claim: string;
  readonly day: string;
  /** 1 if it was established within a year of the last first-hand word, 0 if not. */
  readonly outcome: 0 | 1;
  readonly probability: number;
  /** The probability by the method 2026-1. */
  readonly earlierProbability: number;
  /** How many sources supported and denied it by then. */
  readonly supporting: number;
  readonly denying: number;
}

/** One forecast for each claim that is old enough by a day, on the first day on which it had a probability and was not confirmed. */
export const buildFirstForecasts = (claims: readonly Evidence[], today: string): Forecast[] =>
  buildForecasts(claims, today, ({ first }) => first);

/** The same claims on the eve of the outcome: the day before it was established or settled, or two years after the last word. */
export const buildLastForecasts = (claims: readonly Evidence[], today: string): Forecast[] =>
  buildForecasts(claims, today, ({ last }) => last);

function buildForecasts(claims: readonly Evidence[], today: string, chooseDay: (course: Course) => string): Forecast[] {
  return claims
    .flatMap((all): Forecast[] => {
      const evidence = excludeUncertain(all);
      const course = traceCourse(evidence, today);
      if (!course) return [];
      const day = chooseDay(course);
      const judgement = createJudge(evidence)(day);
      const earlier = createJudge(asJudgedEarlier(evidence), { isSilenceIgnored: true })(day);
      if (!judgement || !earlier) return [];
      const countSources = (stance: string) =>
        new Set(
          evidence.assertions.filter((one) => one.stance === stance && one.day <= day).map(({ id }) => getSourceId(id)),
        ).size;
      return [
        {
          claim: evidence.claim,
          day,
          outcome: course.outcome,
          probability: judgement.probability,
          earlierProbability: earlier.probability,
          supporting: countSources('SUPPORTS'),
          denying: countSources('DENIES'),
        },
      ];
    })
    .toSorted((a, b) => compareText(a.day, b.day) || compareText(a.claim, b.claim));
}

/** An assertion's id is `<source id>/<name>`. */
const getSourceId = (id: string) => id.slice(0, id.indexOf('/'));

/**
 * The evidence without what may be younger than the settlement: where a date is of a month or a year only, its last possible day must be
 * before the first possible day of the settlement.
 */
function excludeUncertain(evidence: Evidence): Evidence {
  const { settlement, assertions } = evidence;
  if (!settlement) return evidence;
  const settled = getFirstDay(settlement.date ?? settlement.day);
  const isCertain = ({ date, day }: Testimony) =>
    date === null || date.length === 10 || getLastDay(date) < settled || day >= settled;
  return { ...evidence, assertions: assertions.filter(isCertain) };
}

interface Course {
  readonly first: string;
  readonly last: string;
  readonly outcome: 0 | 1;
}

/** When a claim could first be judged, and how it turned out; null if it is too young, or was settled or confirmed from its beginning. */
function traceCourse(evidence: Evidence, today: string): Course | null {
  const segments = buildTimeline(evidence);
  const [start] = segments;
  if (!start || start.judgement.status === 'CONFIRMED' || start.judgement.settlement) return null;
  const end = segments.find(({ judgement }) => judgement.status === 'CONFIRMED' || judgement.settlement);
  const before = end ? addDays(end.from, -1) : today;
  const clock = createJudge(evidence)(before)?.silence.clock.since;
  if (!clock) return null;
  const isInTime = end !== undefined && end.from <= addDays(clock, maxDaysToOutcome);
  const isEstablished = isInTime && end.judgement.status === 'CONFIRMED';
  const isOver = end !== undefined || addDays(clock, maxDaysToOutcome) <= today;
  if (!isOver) return null;
  const faded = addDays(clock, 2 * maxDaysToOutcome);
  return { first: start.from, last: end && before < faded ? before : faded, outcome: isEstablished ? 1 : 0 };
}

/**
 * Evidence that gets from this method the opinion that the method 2026-1 had of it: each assertion is a voice of its own, and a report
 * that denies weighs no more than one that supports. (Whom an executive spoke for was decided before.)
 */
const asJudgedEarlier = (evidence: Evidence): Evidence => ({
  ...evidence,
  assertions: evidence.assertions.map(({ source: _source, ...one }) =>
    one.speechAct === 'REPORT' && one.stance === 'DENIES' && one.voices.length === 0 && !isFiling(one)
      ? { ...one, scope: one.scope / denyingReportFactor }
      : one,
  ),
});
