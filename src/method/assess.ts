import { computeAdmiraltyCode } from './admiralty.ts';
import type { Evidence, Settlement, Side, Testimony } from './evidence.ts';
import { type Lineage, traceLineage } from './lineage.ts';
import { decisiveWeight } from './method.ts';
import { type Opinion, computeOpinion } from './opinion.ts';
import { type Origin, findOrigins } from './origins.ts';
import { computeStatus } from './status.ts';
import { includeDerived, findWithdrawn } from './withdrawal.ts';
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
  /** Probability and status without one origin, or without the settlement. */
  without(part: Origin | Settlement): { probability: number; status: ClaimStatus };
  /** The probability if one origin had another weight. */
  withWeight(origin: Origin, weight: number): number;
}

/** Returns null for a day on which nothing had been asserted or settled yet. */
export type Judge = (day: string) => Judgement | null;

export interface JudgeOptions {
  /** The prior probability of the claim; `priorProbability` by default. */
  readonly prior?: number | undefined;
}

/** Judges a claim's evidence as of any day. Lineages are cached between days. */
export function createJudge(evidence: Evidence, { prior }: JudgeOptions = {}): Judge {
  const { assertions, parties } = evidence;
  const lineages = new Map<string, Lineage>();
  const lineageWithout = (withdrawn: ReadonlySet<string>, standing: readonly Testimony[]) => {
    const key = [...withdrawn].join(' ');
    let lineage = lineages.get(key);
    if (!lineage) lineages.set(key, (lineage = traceLineage(standing)));
    return lineage;
  };
  const originsWithout = (withdrawn: ReadonlySet<string>, day: string) => {
    const standing = withdrawn.size > 0 ? assertions.filter(({ id }) => !withdrawn.has(id)) : assertions;
    return findOrigins(evidence, standing, lineageWithout(withdrawn, standing), day);
  };

  return (day) => {
    const settlement = evidence.settlement && evidence.settlement.day <= day ? evidence.settlement : null;
    if (!settlement && !assertions.some((one) => one.day <= day)) return null;
    const withdrawn = findWithdrawn(assertions, day);
    const origins = originsWithout(withdrawn, day);
    const withdrawnSupport =
      withdrawn.size > 0
        ? originsWithout(new Set(), day).filter(
            ({ side, members }) => side === 'SUPPORTS' && isFullyWithdrawn(members, withdrawn),
          )
        : [];
    const isSupportWithdrawn = withdrawnSupport.length > 0;
    const judgeParts = (settled: Settlement | null, some: readonly Origin[]) => ({
      ...computeOpinion(sumWeights('SUPPORTS', some, settled), sumWeights('DENIES', some, settled), prior),
      status: computeStatus({ parties, settlement: settled, origins: some, isSupportWithdrawn }),
    });
    const whole = judgeParts(settlement, origins);
    const sumWeightsWith = (side: Origin['side'], origin: Origin, weight: number) =>
      sumWeights(side, origins, settlement) + (origin.side === side ? weight - origin.weight : 0);
    return {
      ...whole,
      admiraltyCode: computeAdmiraltyCode(whole, origins, settlement),
      origins,
      withdrawnSupport,
      settlement,
      withWeight: (origin, weight) =>
        computeOpinion(sumWeightsWith('SUPPORTS', origin, weight), sumWeightsWith('DENIES', origin, weight), prior)
          .probability,
      without: (part) =>
        part === settlement
          ? judgeParts(null, origins)
          : judgeParts(
              settlement,
              origins.filter((origin) => origin !== part),
            ),
    };
  };
}

const isFullyWithdrawn = (members: Origin['members'], withdrawn: ReadonlySet<string>) =>
  members.every(({ assertion, weight }) => weight === 0 || withdrawn.has(assertion.id));

const sumWeights = (side: Origin['side'], origins: readonly Origin[], settlement: Settlement | null) =>
  origins.reduce((sum, origin) => (origin.side === side ? sum + origin.weight : sum), 0) +
  (settlement && getSettledSide(settlement) === side ? decisiveWeight : 0);

export const getSettledSide = ({ outcome }: Settlement): Side => (outcome === 'TRUE' ? 'SUPPORTS' : 'DENIES');

/** Removes assertions from the evidence, and whatever derives only from them. */
export function excludeAssertions(evidence: Evidence, ids: ReadonlySet<string>): Evidence {
  const gone = includeDerived(evidence.assertions, ids);
  return gone.size > 0 ? { ...evidence, assertions: evidence.assertions.filter(({ id }) => !gone.has(id)) } : evidence;
}
