import type { NamedEntity, Settlement } from './evidence.ts';
import { corroboratingOrigins } from './method.ts';
import { findDenyingParties, type Origin } from './origins.ts';
import { isFiling, isPartyConfirmation } from './weight.ts';
import type { ClaimStatus } from './values.ts';

export interface StatusInput {
  readonly parties: readonly NamedEntity[];
  /** The settlement, if it is in effect already. */
  readonly settlement: Settlement | null;
  readonly origins: readonly Origin[];
  /** Whether supporting origins have been withdrawn. */
  readonly isSupportWithdrawn: boolean;
}

/** The status says who takes which side; it is independent of the probability. The first rule that fits wins. */
export function computeStatus({ parties, settlement, origins, isSupportWithdrawn }: StatusInput): ClaimStatus {
  if (settlement) return settlement.outcome === 'TRUE' ? 'CONFIRMED' : 'REFUTED';
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const denying = findDenyingParties(parties, origins);
  if (denying.length === 0 && supporting.some(isDecisive)) return 'CONFIRMED';
  if (supporting.length === 0 && isSupportWithdrawn) return 'RETRACTED';
  if (denying.length > 0 && denying.length === parties.length && supporting.length <= 1) return 'DENIED';
  if (denying.length > 0) return 'DISPUTED';
  if (supporting.length >= corroboratingOrigins) return 'CORROBORATED';
  return supporting.length > 0 ? 'REPORTED' : 'UNSUPPORTED';
}

/** Whether an origin contains a party's confirmation or a filing. */
const isDecisive = ({ members }: Origin) =>
  members.some(({ assertion, weight }) => weight > 0 && (isPartyConfirmation(assertion) || isFiling(assertion)));
