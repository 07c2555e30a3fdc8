import { compareText } from '../lib/compare.ts';
import { type Judgement, sideOf } from './assess.ts';
import type { Evidence, Settlement, Side } from './evidence.ts';
import { priorProbability, decisiveWeight } from './method.ts';
import type { Origin } from './origins.ts';
import { explanationText } from './wording.ts';
import type { ClaimStatus } from './values.ts';

/** Why a judgement is what it is. */
export interface Explanation {
  readonly text: string;
  /** Of every origin and of the settlement, the largest effect first, whichever way it goes. */
  readonly contributions: readonly Contribution[];
  /** The origins without any one of which the status would be another, the largest effect first. */
  readonly tippingPoints: readonly TippingPoint[];
}

/** Either of an origin or of a settlement. */
export interface Contribution {
  readonly origin: Origin | null;
  readonly settlement: Settlement | null;
  readonly side: Side;
  readonly weight: number;
  /** P - P without it. */
  readonly effect: number;
}

export interface TippingPoint {
  readonly origin: Origin;
  readonly statusWithout: ClaimStatus;
}

export function explanationOf(evidence: Evidence, judgement: Judgement, prior = priorProbability): Explanation {
  const { origins, settlement, probability } = judgement;
  const contributions: Contribution[] = [
    ...origins.map((origin) => ({ origin, settlement: null, side: origin.side, weight: origin.weight })),
    ...(settlement ? [{ origin: null, settlement, side: sideOf(settlement), weight: decisiveWeight }] : []),
  ]
    .map((part) => ({ ...part, effect: probability - judgement.without(part.origin ?? part.settlement).probability }))
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || compareText(idOf(a), idOf(b)));
  const tippingPoints = contributions.flatMap(({ origin }) => {
    const statusWithout = origin && judgement.without(origin).status;
    return statusWithout && statusWithout !== judgement.status ? [{ origin, statusWithout }] : [];
  });
  return { text: explanationText(evidence, judgement, tippingPoints, prior), contributions, tippingPoints };
}

const idOf = ({ origin, settlement }: Contribution) => (origin ? `${origin.root.id} ${origin.key}` : settlement!.id);
