import { addDays } from '../lib/dates.ts';
import { compareByDay, compareText } from '../lib/compare.ts';
import { createJudge, type JudgeOptions, type Judgement, excludeAssertions } from './assess.ts';
import { type Evidence, isSubstantive, type Testimony } from './evidence.ts';
import { lapseDays, priorProbability } from './method.ts';

/** A period over which the assessment of a claim does not change. */
export interface TimelineSegment {
  readonly from: string;
  /** The last day; null for the current one. */
  readonly to: string | null;
  readonly judgement: Judgement;
  /** Finds the assertion that caused the change; null if a settlement did. A function, since finding it takes as long as all the rest. */
  readonly causedBy: () => string | null;
  /** The days with assertions, from the last one at or before its start to its end; see `isLapsed`. */
  readonly saidOn: readonly string[];
}

/**
 * The assessments of a claim, oldest first; each lasts until the next. Only days on which an assertion or the settlement takes
 * effect can change the assessment; if it stays the same, the previous segment continues.
 */
export function buildTimeline(evidence: Evidence, options: JudgeOptions = {}): TimelineSegment[] {
  const saidOn = [...new Set(evidence.assertions.map(({ day }) => day))].toSorted(compareText);
  const days = new Set(saidOn);
  if (evidence.settlement) days.add(evidence.settlement.day);
  const judge = createJudge(evidence, options);
  const found: { from: string; judgement: Judgement }[] = [];
  for (const day of [...days].toSorted(compareText)) {
    const judgement = judge(day)!;
    const before = found.at(-1);
    if (before && areEqual(before.judgement, judgement)) before.judgement = judgement;
    else found.push({ from: day, judgement });
  }
  return found.map(({ from, judgement }, at) => {
    const next = found[at + 1]?.from;
    const until = next === undefined ? saidOn : saidOn.filter((day) => day < next);
    return {
      from,
      to: next === undefined ? null : addDays(next, -1),
      judgement,
      causedBy: () => findCause(evidence, from, options),
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

/** The new assertion of the day with the largest effect on the probability, then the lowest id; null if a settlement caused the change. */
function findCause(evidence: Evidence, day: string, options: JudgeOptions): string | null {
  const newAssertions = evidence.assertions.filter((one) => one.day === day).toSorted(compareByDay);
  const isSettled = evidence.settlement?.day === day;
  if (newAssertions.length === 0 || (newAssertions.length === 1 && !isSettled)) return newAssertions[0]?.id ?? null;
  const whole = createJudge(evidence, options)(day)!;
  const cited = new Set(evidence.assertions.flatMap(({ cites }) => cites));
  const twoSidedSpeakers = findTwoSidedSpeakers(evidence);
  let cause = { id: isSettled ? null : newAssertions[0]!.id, effect: 0 };
  for (const one of newAssertions) {
    const effect = roundEffect(Math.abs(whole.probability - computeProbabilityWithout(one)));
    if (effect > cause.effect) cause = { id: one.id, effect };
  }
  return cause.id;

  /** The probability without an assertion and whatever derives only from it. */
  function computeProbabilityWithout(one: Testimony): number {
    const origins = whole.origins.filter(({ members }) => members[0]!.assertion === one);
    // Nothing derives from it and it withdraws nothing, so at most the origin whose heaviest member it is loses weight.
    const isPlain =
      one.speechAct !== 'RETRACTION' &&
      !cited.has(one.id) &&
      !listSpeakers(one).some((speaker) => twoSidedSpeakers.has(speaker));
    if (isPlain && origins.length === 0) return whole.probability;
    if (isPlain && origins.length === 1) return whole.withWeight(origins[0]!, origins[0]!.members[1]?.weight ?? 0);
    const without = createJudge(excludeAssertions(evidence, new Set([one.id])), options)(day);
    return without?.probability ?? options.prior ?? priorProbability;
  }
}

/** Ignores differences in the last digits, which depend on the order of summation. */
const roundEffect = (effect: number) => Math.round(effect * 1e9) / 1e9;

const listSpeakers = ({ speaker, voices }: Testimony) => (voices.length > 0 || !speaker ? voices : [speaker.id]);

/** Speakers with statements on both sides: one of their statements can reverse another. */
function findTwoSidedSpeakers({ assertions }: Evidence): Set<string> {
  const [supporting, denying] = [new Set<string>(), new Set<string>()];
  for (const one of assertions.filter(isSubstantive))
    for (const speaker of listSpeakers(one)) (one.stance === 'SUPPORTS' ? supporting : denying).add(speaker);
  return supporting.intersection(denying);
}

/** Whether by a day `lapseDays` had passed without a new assertion. */
export function isLapsed({ saidOn }: Pick<TimelineSegment, 'saidOn'>, day: string): boolean {
  const latest = saidOn.findLast((said) => said <= day);
  return latest !== undefined && addDays(latest, lapseDays) <= day;
}
