import { compareText } from '../lib/compare.ts';
import { type Judgement, getSettledSide } from './assess.ts';
import type { Evidence, Settlement, Side } from './evidence.ts';
import { decisiveWeight } from './method.ts';
import { computeInterval } from './opinion.ts';
import type { Origin } from './origins.ts';
import { writeExplanation } from './explanation-text.ts';
import type { ClaimStatus, ContributionKind } from './values.ts';

/** The reasons for a judgement. */
export interface Explanation {
  readonly text: string;
  /** One for each origin, one for the settlement and one for silence, ordered by the size of their effect. */
  readonly contributions: readonly Contribution[];
  /** Each origin whose removal alone would change the status, ordered by the size of its effect. */
  readonly tippingPoints: readonly TippingPoint[];
}

/** The contribution of an origin, a settlement or silence. */
export interface Contribution {
  readonly kind: ContributionKind;
  readonly origin: Origin | null;
  readonly settlement: Settlement | null;
  readonly side: Side;
  /** Of silence q: what it weighs on the denying side. */
  readonly weight: number;
  /** The probability minus the probability without it. */
  readonly effect: number;
}

export interface TippingPoint {
  readonly origin: Origin;
  readonly statusWithout: ClaimStatus;
}

export function explainJudgement(
  evidence: Evidence,
  judgement: Judgement,
  { day, prior }: { readonly day: string; readonly prior?: number | undefined },
): Explanation {
  const { origins, settlement, silence, probability } = judgement;
  const ofPart = (part: Origin | Settlement) => probability - judgement.without(part).probability;
  const contributions = [
    ...origins.map((origin) => ({
      ...createContribution('ORIGIN', origin.side, origin.weight, ofPart(origin)),
      origin,
    })),
    ...(settlement
      ? [
          {
            ...createContribution('SETTLEMENT', getSettledSide(settlement), decisiveWeight, ofPart(settlement)),
            settlement,
          },
        ]
      : []),
    ...(silence.periods > 0
      ? [createContribution('SILENCE', 'DENIES', silence.weight, probability - judgement.afterPeriods(0))]
      : []),
  ].toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || compareText(getPartId(a), getPartId(b)));
  const tippingPoints = contributions.flatMap(({ origin }) => {
    const statusWithout = origin && judgement.without(origin).status;
    return statusWithout && statusWithout !== judgement.status ? [{ origin, statusWithout }] : [];
  });
  const text = writeExplanation(evidence, judgement, {
    day,
    tippingPoints,
    interval: computeInterval(judgement, prior),
  });
  return { text, contributions, tippingPoints };
}

const createContribution = (kind: ContributionKind, side: Side, weight: number, effect: number): Contribution => ({
  kind,
  origin: null,
  settlement: null,
  side,
  weight,
  effect,
});

const getPartId = ({ origin, settlement }: Contribution) =>
  origin ? `${origin.root.id} ${origin.key}` : (settlement?.id ?? '');
