import { compareByDay } from '../lib/compare.ts';
import { createJudge, excludeAssertions, type JudgeOptions, type Judgement, type Counterfactual } from './assess.ts';
import { type Evidence, isSubstantive, type Testimony } from './evidence.ts';
import { priorProbability } from './method.ts';
import type { AssessmentCause } from './values.ts';

/** What made an assessment change. */
export interface Cause {
  readonly kind: AssessmentCause;
  /** The assertion, where one is the cause. */
  readonly assertion: Testimony | null;
}

interface Change {
  /** The first day of the assessment. */
  readonly day: string;
  /** The judgement of that day. */
  readonly judgement: Judgement;
  /** The judgement until then; null if there was none. */
  readonly before: Judgement | null;
}

interface Candidate extends Cause {
  /** The size of its effect on the probability. */
  readonly effect: number;
}

/**
 * Finds what caused a change. Where the status changed, that is the settlement or an assertion without which the status would be
 * another; otherwise whatever of that day moved the probability most. What has a date goes before what has none; among equals, the
 * assertion with the lowest id.
 */
export function findCause(evidence: Evidence, { day, judgement, before }: Change, options: JudgeOptions): Cause {
  const added = evidence.assertions.filter((one) => one.day === day).toSorted(compareByDay);
  const isSettled = evidence.settlement?.day === day;
  if (added.length === 0) return { kind: isSettled ? 'SETTLEMENT' : 'SILENCE', assertion: null };
  const { settlement, silence } = judgement;
  const isSilent = silence.periods > 0 && silence.clock.since === before?.silence.clock.since;
  const hasOther = isSettled || (isSilent && silence.clock.ends.includes(day));
  if (added.length === 1 && !hasOther) return createCause(added[0]!);

  const isStatusChanged = judgement.status !== before?.status;
  if (isStatusChanged && isSettled && judgement.without(settlement!).status !== judgement.status)
    return { kind: 'SETTLEMENT', assertion: null };
  const without = createRemoval(evidence, judgement, day, options);
  const pivotal = isStatusChanged ? findPivotal(added, judgement, (some) => without(some).status) : added;
  const sizeOf = (probability: number) => roundEffect(Math.abs(judgement.probability - probability));
  const candidates: Candidate[] = pivotal.map((one) => ({
    ...createCause(one),
    effect: sizeOf(without([one]).probability),
  }));
  if (hasOther && !isStatusChanged) {
    const other = isSettled ? judgement.without(settlement!).probability : judgement.afterPeriods(silence.periods - 1);
    candidates.push({ kind: isSettled ? 'SETTLEMENT' : 'SILENCE', assertion: null, effect: sizeOf(other) });
  }
  // The day of its recording is no event of undated evidence, so anything else that had a part in the change goes before it.
  const isNews = ({ assertion, effect }: Candidate) => assertion?.date !== null && (isStatusChanged || effect > 0);
  const news = candidates.filter(isNews);
  return (news.length > 0 ? news : candidates).reduce((largest, one) => (one.effect > largest.effect ? one : largest));
}

const createCause = (assertion: Testimony): Cause => ({ kind: 'ASSERTION', assertion });

/**
 * The assertions that changed the status: without one of them it would be another. If no single one did, as where a party's denial is
 * printed twice, those that did together, of one origin or else of one side.
 */
function findPivotal(
  added: readonly Testimony[],
  { origins, status }: Judgement,
  statusWithout: (some: readonly Testimony[]) => Counterfactual['status'] | null,
): readonly Testimony[] {
  const alone = added.filter((one) => statusWithout([one]) !== status);
  if (alone.length > 0) return alone;
  const groups = [
    ...origins.map(({ members }) => added.filter((one) => members.some(({ assertion }) => assertion === one))),
    ...Map.groupBy(added, ({ stance }) => stance).values(),
  ];
  return groups.find((group) => group.length > 1 && statusWithout(group) !== status) ?? added;
}

/** Ignores differences in the last digits, which depend on the order of summation. */
const roundEffect = (effect: number) => Math.round(effect * 1e9) / 1e9;

/** Returns a function that judges a day without some assertions and whatever derives only from them. */
function createRemoval(evidence: Evidence, judgement: Judgement, day: string, options: JudgeOptions) {
  const cited = new Set(evidence.assertions.flatMap(({ cites }) => cites));
  const twoSidedSpeakers = findTwoSidedSpeakers(evidence);
  const counts = Map.groupBy(evidence.assertions, ({ source }) => source);
  const standing = new Set(judgement.origins.flatMap(({ members }) => members.map(({ assertion }) => assertion)));
  /** Nothing depends on it: nothing derives from it, it withdraws and reverses nothing, and it is all that its source says. */
  const isPlain = (one: Testimony) =>
    standing.has(one) &&
    !cited.has(one.id) &&
    (one.source === undefined || counts.get(one.source)!.length === 1) &&
    !listSpeakers(one).some((speaker) => twoSidedSpeakers.has(speaker));
  return (some: readonly Testimony[]): Counterfactual | { readonly probability: number; readonly status: null } => {
    const [first] = some;
    if (some.length === 1 && isPlain(first!)) return judgement.withoutMember(first!);
    const rest = excludeAssertions(evidence, new Set(some.map(({ id }) => id)));
    const without = createJudge(rest, { ...options, silenceOf: options.silenceOf ?? evidence })(day);
    return without ?? { probability: options.prior ?? priorProbability, status: null };
  };
}

const listSpeakers = ({ speaker, voices }: Testimony) => (voices.length > 0 || !speaker ? voices : [speaker.id]);

/** Speakers with statements on both sides: one of their statements can reverse another. */
function findTwoSidedSpeakers({ assertions }: Evidence): Set<string> {
  const [supporting, denying] = [new Set<string>(), new Set<string>()];
  for (const one of assertions.filter(isSubstantive))
    for (const speaker of listSpeakers(one)) (one.stance === 'SUPPORTS' ? supporting : denying).add(speaker);
  return supporting.intersection(denying);
}
