import type { Named, Settlement } from './evidence.ts';
import { deniersAmong, type Origin } from './origins.ts';
import { isFiled, isPartysConfirmation } from './weight.ts';
import type { ClaimStatus } from './values.ts';

export interface Standing {
  readonly parties: readonly Named[];
  /** The settlement, if it counts already. */
  readonly settlement: Settlement | null;
  readonly origins: readonly Origin[];
  /** Whether there were supporting origins that have been withdrawn since. */
  readonly isSupportWithdrawn: boolean;
}

/** Who stands where: an axis apart from the probability. The first rule that fits wins. */
export function statusOf({ parties, settlement, origins, isSupportWithdrawn }: Standing): ClaimStatus {
  if (settlement) return settlement.outcome === 'TRUE' ? 'CONFIRMED' : 'REFUTED';
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const denying = deniersAmong(parties, origins);
  if (denying.length === 0 && supporting.some(isDecisive)) return 'CONFIRMED';
  if (supporting.length === 0 && isSupportWithdrawn) return 'RETRACTED';
  if (denying.length > 0 && denying.length === parties.length && supporting.length <= 1) return 'DENIED';
  if (denying.length > 0) return 'DISPUTED';
  if (supporting.length > 1) return 'CORROBORATED';
  return supporting.length === 1 ? 'REPORTED' : 'UNSUPPORTED';
}

/** Whether a party's confirmation or a filing stands in an origin. */
const isDecisive = ({ members }: Origin) =>
  members.some(({ assertion, weight }) => weight > 0 && (isPartysConfirmation(assertion) || isFiled(assertion)));
