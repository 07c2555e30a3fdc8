import { today } from '../lib/dates.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { partsOf } from '../lib/global-id.ts';
import type { Edge } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { PathSteps } from './paths.ts';
import type { Shown } from './shown.ts';
import type { Named, Tense, Told } from './wording.ts';

/** The global ids of all that a path speaks of: its entities, and the partnerships between them. */
export const spokenOf = (steps: PathSteps): string[] =>
  steps.flatMap(({ from, to, edge }) => [from, to, partnershipIn(edge) ?? from]);

const partnershipIn = ({ via, source, target }: Edge): string | undefined =>
  [via ? `${via.typename}:${via.id}` : '', source, target].find((id) => id.startsWith('Partnership:'));

/** What there is to say of a step. */
export function toldOf(
  { from, to, edge }: PathSteps[number],
  shown: ReadonlyMap<string, Shown>,
  asOf: AsOfValue | null | undefined,
): Told {
  const id = partnershipIn(edge);
  const deal = id === undefined ? undefined : shown.get(id)!;
  return {
    kind: edge.kind,
    from: namedOf(from, shown),
    to: namedOf(to, shown),
    isForwards: edge.source === from,
    deal: deal && { kind: deal.kind!, stage: deal.headline?.stage ?? null, status: deal.judged?.status ?? null },
    stance: edge.stance,
    word: edge.word,
    percent: edge.percent,
    tense: tenseOf(edge, asOf?.published ?? today()),
    isTarget: edge.isTarget,
  };
}

const namedOf = (id: string, shown: ReadonlyMap<string, Shown>): Named => ({
  name: shown.get(id)!.card.displayName,
  type: partsOf(id).type as EntityLabel,
});

/** What does not hold on a day is to come if it begins later, else over. */
function tenseOf({ isHeld, validFrom }: Edge, day: string): Tense {
  if (isHeld !== false) return 'NOW';
  return validFrom !== null && validFrom > day ? 'TO_COME' : 'OVER';
}
