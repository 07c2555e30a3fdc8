import { daysAfter } from '../lib/dates.ts';
import { compareByDay, compareText } from '../lib/compare.ts';
import { judgeOf, type JudgeOptions, type Judgement, withoutAssertions } from './assess.ts';
import { type Evidence, isTelling, type Testimony } from './evidence.ts';
import { lapseDays, priorProbability } from './method.ts';

/** What the method makes of a claim from one day to another. */
export interface Segment {
  readonly from: string;
  /** Its last day; null while it lasts. */
  readonly to: string | null;
  readonly judgement: Judgement;
  /** Finds the assertion that brought it about; null where that was a settlement. It takes as long as the rest together. */
  readonly causedBy: () => string | null;
  /** The days up to its end on which something was said, the last one before it included; see `isLapsed`. */
  readonly saidOn: readonly string[];
}

/**
 * The assessments of a claim, oldest first, each lasting until the next. An assessment can change only on a day on which
 * something counts anew; where it does not, the one before it lasts on.
 */
export function timelineOf(evidence: Evidence, options: JudgeOptions = {}): Segment[] {
  const saidOn = [...new Set(evidence.assertions.map(({ day }) => day))].toSorted(compareText);
  const days = new Set(saidOn);
  if (evidence.settlement) days.add(evidence.settlement.day);
  const judge = judgeOf(evidence, options);
  const found: { from: string; judgement: Judgement }[] = [];
  for (const day of [...days].toSorted(compareText)) {
    const judgement = judge(day)!;
    const before = found.at(-1);
    if (before && isSame(before.judgement, judgement)) before.judgement = judgement;
    else found.push({ from: day, judgement });
  }
  return found.map(({ from, judgement }, at) => {
    const next = found[at + 1]?.from;
    const until = next === undefined ? saidOn : saidOn.filter((day) => day < next);
    return {
      from,
      to: next === undefined ? null : daysAfter(next, -1),
      judgement,
      causedBy: () => causeOn(evidence, from, options),
      saidOn: until.slice(
        Math.max(
          until.findLastIndex((day) => day <= from),
          0,
        ),
      ),
    };
  });
}

const isSame = (a: Judgement, b: Judgement) =>
  a.status === b.status && a.belief === b.belief && a.disbelief === b.disbelief && a.admiraltyCode === b.admiraltyCode;

/** Of what counts anew on a day, the assertion of largest effect on P, then of lowest id; null if a settlement did it. */
function causeOn(evidence: Evidence, day: string, options: JudgeOptions): string | null {
  const anew = evidence.assertions.filter((one) => one.day === day).toSorted(compareByDay);
  const isSettled = evidence.settlement?.day === day;
  if (anew.length === 0 || (anew.length === 1 && !isSettled)) return anew[0]?.id ?? null;
  const whole = judgeOf(evidence, options)(day)!;
  const cited = new Set(evidence.assertions.flatMap(({ cites }) => cites));
  const torn = tornSpeakers(evidence);
  let cause = { id: isSettled ? null : anew[0]!.id, effect: 0 };
  for (const one of anew) {
    const effect = rounded(Math.abs(whole.probability - probabilityWithout(one)));
    if (effect > cause.effect) cause = { id: one.id, effect };
  }
  return cause.id;

  /** P as it would be without an assertion and whatever derives only from it. */
  function probabilityWithout(one: Testimony): number {
    const origins = whole.origins.filter(({ members }) => members[0]!.assertion === one);
    // Nothing rests on it, and it takes nothing back: at most the weight of the origin that it is the heaviest of is less.
    const isPlain =
      one.speechAct !== 'RETRACTION' && !cited.has(one.id) && !speakersOf(one).some((speaker) => torn.has(speaker));
    if (isPlain && origins.length === 0) return whole.probability;
    if (isPlain && origins.length === 1) return whole.withWeight(origins[0]!, origins[0]!.members[1]?.weight ?? 0);
    const without = judgeOf(withoutAssertions(evidence, new Set([one.id])), options)(day);
    return without?.probability ?? options.prior ?? priorProbability;
  }
}

/** Sums in another order differ in their last digits, and make no difference. */
const rounded = (effect: number) => Math.round(effect * 1e9) / 1e9;

const speakersOf = ({ speaker, voices }: Testimony) => (voices.length > 0 || !speaker ? voices : [speaker.id]);

/** Those who have spoken on both sides, so that one of their words can take back another. */
function tornSpeakers({ assertions }: Evidence): Set<string> {
  const [supporting, denying] = [new Set<string>(), new Set<string>()];
  for (const one of assertions.filter(isTelling))
    for (const speaker of speakersOf(one)) (one.stance === 'SUPPORTS' ? supporting : denying).add(speaker);
  return supporting.intersection(denying);
}

/** Whether by a day nothing had been said for so long that the assessment has lapsed. */
export function isLapsed({ saidOn }: Pick<Segment, 'saidOn'>, day: string): boolean {
  const latest = saidOn.findLast((said) => said <= day);
  return latest !== undefined && daysAfter(latest, lapseDays) <= day;
}
