import type { Evidence, Testimony } from './evidence.ts';
import { unnamedOrigin } from './lineage.ts';
import {
  decisiveWeight,
  denialWeights,
  denyingReportFactor,
  partyReliability,
  reliabilityWeights,
  sourcingWeights,
} from './method.ts';

/** Reports, denials and confirmations in a filing are decisive. */
export const isFiling = ({ sourceKind, speechAct }: Testimony) =>
  sourceKind === 'FILING' && (speechAct === 'REPORT' || speechAct === 'DENIAL' || speechAct === 'CONFIRMATION');

export const isPartyConfirmation = ({ voices, speechAct }: Testimony) =>
  voices.length > 0 && speechAct === 'CONFIRMATION';

/**
 * The weight of an assertion in an origin: w = R · S · scope · I · K, where R is its publisher's reliability, S its sourcing, scope how
 * much of the claim it covers, I the discount for a party that denies, and K the factor of an outlet's own report that denies. From 0
 * to 4, or `decisiveWeight` if it is decisive.
 */
export function computeWeight(one: Testimony, origin: string, { stage, parties }: Pick<Evidence, 'stage' | 'parties'>) {
  if (one.scope === 0) return 0;
  if (isFiling(one) || isPartyConfirmation(one)) return decisiveWeight;
  if (one.voices.length > 0)
    return roundWeight(
      reliabilityWeights[partyReliability] * one.scope * (one.stance === 'DENIES' ? denialWeights[stage] : 1),
    );
  const sourcing = sourcingWeights[origin === unnamedOrigin ? 'NONE' : one.sourcing];
  const isDenyingReport =
    one.speechAct === 'REPORT' &&
    one.stance === 'DENIES' &&
    origin !== unnamedOrigin &&
    !parties.some(({ id }) => id === origin);
  return roundWeight(
    reliabilityWeights[one.reliability] * sourcing * one.scope * (isDenyingReport ? denyingReportFactor : 1),
  );
}

/** To a millionth: in floating point, .75 · .8 is .6000000000000001. */
const roundWeight = (weight: number) => Math.round(weight * 1e6) / 1e6;
