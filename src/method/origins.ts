import { compareByDay, compareText } from '../lib/compare.ts';
import { type Evidence, isTelling, type Named, type Side, type Testimony } from './evidence.ts';
import type { Lineage } from './lineage.ts';
import { weightOf } from './weight.ts';

/** An assertion in an origin. */
export interface Member {
  readonly assertion: Testimony;
  readonly weight: number;
}

/** Somebody, or something, that says it for the first time, with all that merely repeats it. */
export interface Origin {
  /** A party or another speaker, `unnamed`, or the id of its assertion. */
  readonly key: string;
  readonly side: Side;
  /** The assertion that stands for it: the one that it is named after, else the earliest that repeats none of the others. */
  readonly root: Testimony;
  /** All that counted by then, itself included; the heaviest first, then the earliest. */
  readonly members: readonly Member[];
  /** The weight of its heaviest member: repeating adds nothing. */
  readonly weight: number;
}

/**
 * The origins that stand at the end of a day, of what was not withdrawn: supporting ones first, then by weight. An origin of
 * weight 0 is none. What counts later has a place in the lineage already, so that a relay belongs to the origin of a
 * report that bears no date.
 */
export function originsOn(
  { stage }: Evidence,
  standing: readonly Testimony[],
  lineage: Lineage,
  day: string,
): Origin[] {
  const found = new Map<string, { key: string; side: Side; members: Member[] }>();
  for (const assertion of standing) {
    if (assertion.day > day || !isTelling(assertion)) continue;
    for (const key of lineage.get(assertion.id)!) {
      const side = assertion.stance as Side;
      const id = `${side} ${key}`;
      let origin = found.get(id);
      if (!origin) found.set(id, (origin = { key, side, members: [] }));
      origin.members.push({ assertion, weight: weightOf(assertion, key, stage) });
    }
  }
  return [...found.values()]
    .filter(
      ({ key, side, members }) => !isTakenBack(key, members, found.get(`${opposite[side]} ${key}`)?.members, side),
    )
    .map(originOf)
    .filter(({ weight }) => weight > 0)
    .toSorted(bySideAndWeight);
}

const opposite = { SUPPORTS: 'DENIES', DENIES: 'SUPPORTS' } as const;

/** A speaker's latest direct word stands, and on the same day the denial. */
function isTakenBack(
  key: string,
  members: readonly Member[],
  others: readonly Member[] | undefined,
  side: Side,
): boolean {
  if (!others) return false;
  const [own, other] = [latestWord(key, members), latestWord(key, others)];
  if (own === undefined || other === undefined) return false;
  return own < other || (own === other && side === 'SUPPORTS');
}

/** The day of the latest member that weighs anything and is said by the origin itself. */
const latestWord = (key: string, members: readonly Member[]) =>
  members
    .filter(({ assertion, weight }) => weight > 0 && isSaidBy(key, assertion))
    .map(({ assertion }) => assertion.day)
    .reduce<string | undefined>((latest, day) => (latest === undefined || day > latest ? day : latest), undefined);

const isSaidBy = (key: string, { speaker, voices }: Testimony) => speaker?.id === key || voices.includes(key);

function originOf({ key, side, members }: { key: string; side: Side; members: Member[] }): Origin {
  const sorted = members.toSorted((a, b) => b.weight - a.weight || compareByDay(a.assertion, b.assertion));
  const told = members.map(({ assertion }) => assertion).toSorted(compareByDay);
  const ids = new Set(told.map(({ id }) => id));
  const root =
    told.find(({ id }) => id === key) ?? told.find(({ cites }) => !cites.some((id) => ids.has(id))) ?? told[0]!;
  return { key, side, root, members: sorted, weight: sorted[0]!.weight };
}

const bySideAndWeight = (a: Origin, b: Origin) =>
  -compareText(a.side, b.side) || b.weight - a.weight || compareByDay(a.root, b.root) || compareText(a.key, b.key);

/** The parties whose own word stands on the denying side, in their order. */
export const deniersAmong = (parties: readonly Named[], origins: readonly Origin[]) =>
  parties.filter(({ id }) =>
    origins.some(
      ({ side, members }) =>
        side === 'DENIES' && members.some(({ assertion, weight }) => weight > 0 && assertion.voices.includes(id)),
    ),
  );
