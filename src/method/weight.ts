import type { DealStage } from '../model/claims/values.ts';
import type { Testimony } from './evidence.ts';
import { unnamedOrigin } from './lineage.ts';
import { decisiveWeight, denialWeights, partyReliability, reliabilityWeights, sourcingWeights } from './method.ts';

/** Reports, denials and confirmations in a filing are decisive. */
export const isFiling = ({ sourceKind, speechAct }: Testimony) =>
  sourceKind === 'FILING' && (speechAct === 'REPORT' || speechAct === 'DENIAL' || speechAct === 'CONFIRMATION');

export const isPartyConfirmation = ({ voices, speechAct }: Testimony) =>
  voices.length > 0 && speechAct === 'CONFIRMATION';

/**
 * The weight of an assertion in an origin: w = R · S · scope · I, where R is its publisher's reliability, S its sourcing, scope how
 * much of the claim it covers, and I the discount for a party that denies. From 0 to 1, or `decisiveWeight` if it is decisive.
 */
export function computeWeight(one: Testimony, origin: string, stage: DealStage): number {
  if (one.scope === 0) return 0;
  if (isFiling(one) || isPartyConfirmation(one)) return decisiveWeight;
  if (one.voices.length > 0)
    return roundWeight(
      reliabilityWeights[partyReliability] * one.scope * (one.stance === 'DENIES' ? denialWeights[stage] : 1),
    );
  const sourcing = sourcingWeights[origin === unnamedOrigin ? 'NONE' : one.sourcing];
  return roundWeight(reliabilityWeights[one.reliability] * sourcing * one.scope);
}

/** To a millionth: in floating point, .75 · .8 is .6000000000000001. */
const roundWeight = (weight: number) => Math.round(weight * 1e6) / 1e6;
