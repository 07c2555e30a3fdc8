import { compareText } from '../lib/compare.ts';
import { type Judgement, getSettledSide } from './assess.ts';
import type { Evidence, Settlement, Side } from './evidence.ts';
import { priorProbability, decisiveWeight } from './method.ts';
import type { Origin } from './origins.ts';
import { writeExplanation } from './explanation-text.ts';
import type { ClaimStatus } from './values.ts';

/** The reasons for a judgement. */
export interface Explanation {
  readonly text: string;
  /** One for each origin and one for the settlement, ordered by the size of their effect. */
  readonly contributions: readonly Contribution[];
  /** Each origin whose removal alone would change the status, ordered by the size of its effect. */
  readonly tippingPoints: readonly TippingPoint[];
}

/** The contribution of either an origin or a settlement. */
export interface Contribution {
  readonly origin: Origin | null;
  readonly settlement: Settlement | null;
  readonly side: Side;
  readonly weight: number;
  /** The probability minus the probability without it. */
  readonly effect: number;
}

export interface TippingPoint {
  readonly origin: Origin;
  readonly statusWithout: ClaimStatus;
}

export function explainJudgement(evidence: Evidence, judgement: Judgement, prior = priorProbability): Explanation {
  const { origins, settlement, probability } = judgement;
  const contributions: Contribution[] = [
    ...origins.map((origin) => ({ origin, settlement: null, side: origin.side, weight: origin.weight })),
    ...(settlement ? [{ origin: null, settlement, side: getSettledSide(settlement), weight: decisiveWeight }] : []),
  ]
    .map((part) => ({ ...part, effect: probability - judgement.without(part.origin ?? part.settlement).probability }))
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || compareText(getPartId(a), getPartId(b)));
  const tippingPoints = contributions.flatMap(({ origin }) => {
    const statusWithout = origin && judgement.without(origin).status;
    return statusWithout && statusWithout !== judgement.status ? [{ origin, statusWithout }] : [];
  });
  return { text: writeExplanation(evidence, judgement, tippingPoints, prior), contributions, tippingPoints };
}

const getPartId = ({ origin, settlement }: Contribution) =>
  origin ? `${origin.root.id} ${origin.key}` : settlement!.id;
