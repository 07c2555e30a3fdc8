import { compareText } from '../lib/compare.ts';
import type { EdgeRow } from './neighbours.cypher.ts';
import type { Stance } from '../model/sources/values.ts';
import type { EdgeKind } from './values.ts';

/** An edge between two entities; `source` and `target` are global ids. */
export interface Edge {
  /** Does not depend on which end it was found from. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  /** The fact that connects them. */
  readonly via: { readonly typename: string; readonly id: string } | null;
  readonly stance: Stance | null;
  /** The stored role, title, speech act or kind. */
  readonly word: string | null;
  readonly percent: number | null;
  /** Whether it holds on the day asked about; null for edges without a period. */
  readonly isHeld: boolean | null;
  readonly validFrom: string | null;
  /** Whether a policy is aimed at the target rather than in force there. */
  readonly isTarget: boolean;
  readonly rank: number;
  readonly day: string;
}

const viaTypes: Partial<Record<EdgeKind, string>> = {
  INVOLVES: 'Partnership',
  SUPPORTS: 'Assertion',
  DENIES: 'Assertion',
  OBSERVES: 'Assertion',
  SAID: 'Assertion',
  REPEATS: 'Assertion',
  HOLDS_OFFICE: 'Position',
  OWNS: 'Stake',
};

/** Builds the edge from the row that was found from node `from`. */
export function buildEdge(from: string, fact: EdgeRow): Edge {
  const to = `${fact.type}:${fact.id}`;
  const { kind, via } = fact;
  // An edge between two parties has no direction, so the order of their ids decides.
  const isOut = kind === 'INVOLVES' && via ? from < to : fact.isOut;
  const [source, target] = isOut ? [from, to] : [to, from];
  return {
    id: [kind, source, target, ...(via ? [via] : []), ...(kind === 'SAID' ? [fact.stance] : [])].join(' '),
    kind,
    source,
    target,
    via: via ? { typename: viaTypes[kind]!, id: via } : null,
    stance: fact.stance ?? null,
    word: fact.word ?? null,
    percent: fact.percent ?? null,
    isHeld: fact.isHeld ?? null,
    validFrom: fact.validFrom ?? null,
    isTarget: fact.isTarget ?? false,
    rank: fact.rank,
    day: fact.day,
  };
}

export const getOtherEnd = ({ source, target }: Edge, end: string) => (source === end ? target : source);

/** Orders by descending relevance; ties by id. */
export const compareRelevance = (a: Edge, b: Edge) =>
  b.rank - a.rank || compareText(b.day, a.day) || compareText(a.id, b.id);
