import { compareText } from '../lib/compare.ts';
import type { FactRow } from './neighbours.cypher.ts';
import type { Stance } from '../model/sources/values.ts';
import type { EdgeKind } from './values.ts';

/** An edge between two entities, by their global ids. */
export interface Edge {
  /** The same whichever of its ends it was found from. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  /** The fact that connects them. */
  readonly via: { readonly typename: string; readonly id: string } | null;
  readonly stance: Stance | null;
  /** Its role, title, speech act …, as stored. */
  readonly word: string | null;
  readonly percent: number | null;
  /** Whether it holds on the day asked about; null for what does not hold for a time. */
  readonly isHeld: boolean | null;
  readonly validFrom: string | null;
  /** Whether it is the target of a policy, not where that applies. */
  readonly isTarget: boolean;
  readonly rank: number;
  readonly day: string;
}

const viaOf: Partial<Record<EdgeKind, string>> = {
  INVOLVES: 'Partnership',
  SUPPORTS: 'Assertion',
  DENIES: 'Assertion',
  OBSERVES: 'Assertion',
  SAID: 'Assertion',
  REPEATS: 'Assertion',
  HOLDS_OFFICE: 'Position',
  OWNS: 'Stake',
};

/** The edge that was found from a node. */
export function edgeOf(from: string, fact: FactRow): Edge {
  const to = `${fact.type}:${fact.id}`;
  const { kind, via } = fact;
  // Between two parties there is no direction.
  const isOut = kind === 'INVOLVES' && via ? from < to : fact.isOut;
  const [source, target] = isOut ? [from, to] : [to, from];
  return {
    id: [kind, source, target, ...(via ? [via] : []), ...(kind === 'SAID' ? [fact.stance] : [])].join(' '),
    kind,
    source,
    target,
    via: via ? { typename: viaOf[kind]!, id: via } : null,
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

export const otherEnd = ({ source, target }: Edge, end: string) => (source === end ? target : source);

/** The more relevant first; ties by id. */
export const byRelevance = (a: Edge, b: Edge) =>
  b.rank - a.rank || compareText(b.day, a.day) || compareText(a.id, b.id);
