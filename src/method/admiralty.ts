import { compareText } from '../lib/compare.ts';
import type { Settlement } from './evidence.ts';
import { confirmingOrigins, credibilities, decisiveWeight, maxUncertainty, partyReliability } from './method.ts';
import type { Opinion } from './opinion.ts';
import type { Member, Origin } from './origins.ts';
import { isFiling } from './weight.ts';
import type { Reliability } from '../model/sources/values.ts';

/**
 * The Admiralty code (NATO AJP-2.1): a letter for the reliability of the best support, A to F, and a digit for the credibility of
 * the claim, from 1 (best) to 6 ("cannot be judged").
 */
export const computeAdmiraltyCode = (opinion: Opinion, origins: readonly Origin[], settlement: Settlement | null) =>
  `${computeReliabilityLetter(origins, settlement)}${computeCredibilityDigit(opinion, origins)}`;

interface Support {
  readonly letter: Reliability;
  readonly weight: number;
  readonly day: string;
  readonly id: string;
}

/** The grade of the heaviest member of the heaviest supporting origin; F where nothing supports the claim. */
function computeReliabilityLetter(origins: readonly Origin[], settlement: Settlement | null): Reliability {
  const supports: Support[] = origins
    .filter(({ side }) => side === 'SUPPORTS')
    .map(({ members: [heaviest], weight }) => ({
      letter: gradeMember(heaviest!),
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

function gradeMember({ assertion }: Member): Reliability {
  if (isFiling(assertion)) return 'A';
  return assertion.voices.length > 0 ? partyReliability : assertion.reliability;
}

function computeCredibilityDigit(
  { uncertainty, probability }: Opinion,
  origins: readonly Origin[],
): 1 | 2 | 3 | 4 | 5 | 6 {
  if (uncertainty > maxUncertainty) return 6;
  // To a billionth: in floating point, a probability of .2 may be .19999999999999996.
  const rounded = Math.round(probability * 1e9) / 1e9;
  const digit = ([1, 2, 3, 4] as const).find((each) => rounded >= credibilities[each]) ?? 5;
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS').length;
  return digit === 1 && supporting < confirmingOrigins ? 2 : digit;
}
