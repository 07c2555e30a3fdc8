import { compareText } from '../lib/compare.ts';
import type { Settlement } from './evidence.ts';
import { confirmingOrigins, credibilities, decisiveWeight, mostUncertainty, partyReliability } from './method.ts';
import type { Opinion } from './opinion.ts';
import type { Member, Origin } from './origins.ts';
import { isFiled } from './weight.ts';
import type { Reliability } from '../model/sources/values.ts';

/**
 * The Admiralty code (NATO AJP-2.1): a letter for how reliable the best support is, and a digit for how credible the claim
 * is, 1 being the best and 6 "cannot be judged".
 */
export const admiraltyCodeOf = (opinion: Opinion, origins: readonly Origin[], settlement: Settlement | null) =>
  `${letterOf(origins, settlement)}${digitOf(opinion, origins)}`;

interface Support {
  readonly letter: Reliability;
  readonly weight: number;
  readonly day: string;
  readonly id: string;
}

/** Of the member by which the heaviest supporting origin weighs; F where nothing supports. */
function letterOf(origins: readonly Origin[], settlement: Settlement | null): Reliability {
  const supports: Support[] = origins
    .filter(({ side }) => side === 'SUPPORTS')
    .map(({ members: [heaviest], weight }) => ({
      letter: letterOfMember(heaviest!),
      weight,
      day: heaviest!.assertion.day,
      id: heaviest!.assertion.id,
    }));
  if (settlement?.outcome === 'TRUE')
    supports.push({ letter: 'A', weight: decisiveWeight, day: settlement.day, id: settlement.id });
  const [best] = supports.toSorted(
    (a, b) => b.weight - a.weight || compareText(a.day, b.day) || compareText(a.id, b.id),
  );
  return best?.letter ?? 'F';
}

function letterOfMember({ assertion }: Member): Reliability {
  if (isFiled(assertion)) return 'A';
  return assertion.voices.length > 0 ? partyReliability : assertion.reliability;
}

function digitOf({ uncertainty, probability }: Opinion, origins: readonly Origin[]): 1 | 2 | 3 | 4 | 5 | 6 {
  if (uncertainty > mostUncertainty) return 6;
  const digit = ([1, 2, 3, 4] as const).find((each) => probability >= credibilities[each]) ?? 5;
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS').length;
  return digit === 1 && supporting < confirmingOrigins ? 2 : digit;
}
