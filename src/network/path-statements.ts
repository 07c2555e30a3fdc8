import { getToday } from '../lib/dates.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import type { Edge } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { EntityPath } from './shortest-paths.ts';
import type { NodeSummary } from './node-summary.ts';
import type { NamedNode, Tense, StepStatement } from './path-sentences.ts';

/** The global ids that the sentences of a path mention: its entities, and the partnerships between them. */
export const listMentionedIds = (steps: EntityPath): string[] =>
  steps.flatMap(({ from, to, edge }) => [from, to, findPartnership(edge) ?? from]);

const findPartnership = ({ via, source, target }: Edge): string | undefined =>
  [via ? `${via.typename}:${via.id}` : '', source, target].find((id) => id.startsWith('Partnership:'));

/** Collects what the sentence of a step says. */
export function buildStatement(
  { from, to, edge }: EntityPath[number],
  shown: ReadonlyMap<string, NodeSummary>,
  asOf: AsOfValue | null | undefined,
): StepStatement {
  const id = findPartnership(edge);
  const deal = id === undefined ? undefined : shown.get(id)!;
  return {
    kind: edge.kind,
    from: getNamedNode(from, shown),
    to: getNamedNode(to, shown),
    isForwards: edge.source === from,
    deal: deal && { kind: deal.kind!, stage: deal.headline?.stage ?? null, status: deal.assessment?.status ?? null },
    stance: edge.stance,
    word: edge.word,
    percent: edge.percent,
    tense: getTense(edge, asOf?.published ?? getToday()),
    isTarget: edge.isTarget,
  };
}

const getNamedNode = (id: string, shown: ReadonlyMap<string, NodeSummary>): NamedNode => ({
  name: shown.get(id)!.card.displayName,
  type: parseGlobalId(id).type as EntityLabel,
});

/** A fact that does not hold on the day is in the future if it begins later, and over otherwise. */
function getTense({ isHeld, validFrom }: Edge, day: string): Tense {
  if (isHeld !== false) return 'NOW';
  return validFrom !== null && validFrom > day ? 'TO_COME' : 'OVER';
}
