import type { DealStage } from '../model/claims/values.ts';
import type { Testimony } from './evidence.ts';
import { unnamed } from './lineage.ts';
import { decisiveWeight, denialWeights, partyReliability, reliabilityWeights, sourcingWeights } from './method.ts';

/** In a filing, what is told, denied or confirmed is decisive. */
export const isFiled = ({ sourceKind, speechAct }: Testimony) =>
  sourceKind === 'FILING' && (speechAct === 'REPORT' || speechAct === 'DENIAL' || speechAct === 'CONFIRMATION');

export const isPartysConfirmation = ({ voices, speechAct }: Testimony) =>
  voices.length > 0 && speechAct === 'CONFIRMATION';

/**
 * What an assertion weighs in an origin: w = R · S · scope · I, of its publisher's reliability, its sourcing, how much of
 * the claim it covers, and the interest of a party that denies; From 0 to 1, or `decisiveWeight` for what is decisive.
 */
export function weightOf(one: Testimony, origin: string, stage: DealStage): number {
  if (one.scope === 0) return 0;
  if (isFiled(one) || isPartysConfirmation(one)) return decisiveWeight;
  if (one.voices.length > 0)
    return rounded(
      reliabilityWeights[partyReliability] * one.scope * (one.stance === 'DENIES' ? denialWeights[stage] : 1),
    );
  const sourcing = sourcingWeights[origin === unnamed ? 'NONE' : one.sourcing];
  return rounded(reliabilityWeights[one.reliability] * sourcing * one.scope);
}

/** To a millionth: .75 · .8 is .6, where a computer says .6000000000000001. */
const rounded = (weight: number) => Math.round(weight * 1e6) / 1e6;
