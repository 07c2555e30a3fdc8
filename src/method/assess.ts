import { computeAdmiraltyCode } from './admiralty.ts';
import type { Evidence, Settlement, Side, Testimony } from './evidence.ts';
import { decisiveWeight } from './method.ts';
import { type Opinion, computeOpinion, weighSilence } from './opinion.ts';
import { excludeMember, type Origin } from './origins.ts';
import { countSilentPeriods, doesSilenceCount, type SilenceClock } from './silence.ts';
import { createStanding } from './standing.ts';
import { computeStatus } from './status.ts';
import { includeDerived } from './withdrawal.ts';
import type { ClaimStatus } from './values.ts';

/** The assessment of a claim at the end of a day. */
export interface Judgement extends Opinion {
  readonly status: ClaimStatus;
  readonly admiraltyCode: string;
  readonly origins: readonly Origin[];
  /** Supporting origins that have been withdrawn in full. */
  readonly withdrawnSupport: readonly Origin[];
  /** The settlement, if it was in effect by then. */
  readonly settlement: Settlement | null;
  readonly silence: Silence;
  /** Probability and status without one origin, or without the settlement. The silence is counted from the same day. */
  without(part: Origin | Settlement): Counterfactual;
  /** The same without one member of its origins, from which nothing else derives. */
  withoutMember(assertion: Testimony): Counterfactual;
  /** The probability if there had been another number of silent periods. */
  readonly afterPeriods: (count: number) => number;
}

export interface Counterfactual {
  readonly probability: number;
  readonly status: ClaimStatus;
}

interface Silence {
  /** The day from which it is counted, which is null if nothing dated has been said. */
  readonly clock: SilenceClock;
  /** k: how many times it halves the odds. */
  readonly periods: number;
  /** q: its weight on the denying side. */
  readonly weight: number;
}

/** Returns null for a day on which nothing had been asserted or settled yet. */
export type Judge = (day: string) => Judgement | null;

export interface JudgeOptions {
  /** The prior probability of the claim; `priorProbability` by default. */
  readonly prior?: number | undefined;
  /** Whether silence does not count. */
  readonly isSilenceIgnored?: boolean | undefined;
  /** The evidence by which silence is counted; by default that which is judged. */
  readonly silenceOf?: Evidence | undefined;
}

/** Judges a claim's evidence as of any day. What days have in common is computed once. */
export function createJudge(evidence: Evidence, { prior, isSilenceIgnored, silenceOf }: JudgeOptions = {}): Judge {
  const { parties } = evidence;
  const standsOn = createStanding(evidence);
  const silenceStandsOn = silenceOf ? createStanding(silenceOf) : standsOn;

  return (day) => {
    const standing = standsOn(day);
    if (!standing) return null;
    const { origins, settlement, withdrawnSupport } = standing;
    const clock = (silenceStandsOn(day) ?? standing).clock;
    const elapsed = isSilenceIgnored ? 0 : countSilentPeriods(clock, day);
    const weigh = (settled: Settlement | null, some: readonly Origin[], periods = elapsed) => {
      const [supporting, denying] = [sumWeights('SUPPORTS', some, settled), sumWeights('DENIES', some, settled)];
      const silentPeriods = doesSilenceCount(evidence, supporting, settled !== null) ? periods : 0;
      const silence = { clock, periods: silentPeriods, weight: weighSilence(denying, { prior, silentPeriods }) };
      return { ...computeOpinion(supporting, denying, { prior, silentPeriods }), silence };
    };
    const judgeParts = (settled: Settlement | null, some: readonly Origin[]) => ({
      ...weigh(settled, some),
      status: computeStatus({
        parties,
        settlement: settled,
        origins: some,
        isSupportWithdrawn: withdrawnSupport.length > 0,
      }),
    });
    const whole = judgeParts(settlement, origins);
    return {
      ...whole,
      admiraltyCode: computeAdmiraltyCode(whole, origins, settlement),
      origins,
      withdrawnSupport,
      settlement,
      afterPeriods: (count) => weigh(settlement, origins, count).probability,
      without: (part) =>
        part === settlement
          ? judgeParts(null, origins)
          : judgeParts(
              settlement,
              origins.filter((origin) => origin !== part),
            ),
      withoutMember: (assertion) => judgeParts(settlement, excludeMember(origins, assertion)),
    };
  };
}

const sumWeights = (side: Origin['side'], origins: readonly Origin[], settlement: Settlement | null) =>
  origins.reduce((sum, origin) => (origin.side === side ? sum + origin.weight : sum), 0) +
  (settlement && getSettledSide(settlement) === side ? decisiveWeight : 0);

export const getSettledSide = ({ outcome }: Settlement): Side => (outcome === 'TRUE' ? 'SUPPORTS' : 'DENIES');

/** Removes assertions from the evidence, and whatever derives only from them. */
export function excludeAssertions(evidence: Evidence, ids: ReadonlySet<string>): Evidence {
  const gone = includeDerived(evidence.assertions, ids);
  return gone.size > 0 ? { ...evidence, assertions: evidence.assertions.filter(({ id }) => !gone.has(id)) } : evidence;
}
