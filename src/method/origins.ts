import { compareByDay, compareText } from '../lib/compare.ts';
import { type Evidence, isSubstantive, type NamedEntity, type Side, type Testimony } from './evidence.ts';
import { getSourceKey, type Lineage } from './lineage.ts';
import { computeWeight } from './weight.ts';

/** An assertion that belongs to an origin, and its weight there. */
export interface Member {
  readonly assertion: Testimony;
  readonly weight: number;
  /** Whether it derives from no other assertion. */
  readonly isRoot: boolean;
}

/** The first statement of a claim, together with all assertions that merely repeat it. */
export interface Origin {
  /** The global id of a party, another speaker or a source, or `unnamedOrigin`. */
  readonly key: string;
  readonly side: Side;
  /** The assertion that represents it: of a source the earliest of its own, and otherwise the earliest that repeats none of the others. */
  readonly root: Testimony;
  /** All assertions in effect by then, the root included, ordered by weight and then by day. */
  readonly members: readonly Member[];
  /** The weight of its heaviest member: repeating adds nothing. */
  readonly weight: number;
}

/**
 * Groups the assertions that stand at the end of a day into origins, supporting ones first, then by weight. Origins of weight 0
 * are dropped. The lineage also covers assertions of later days, so that a relay belongs to the origin of an undated report.
 */
export function findOrigins(
  claim: Pick<Evidence, 'stage' | 'parties'>,
  standing: readonly Testimony[],
  lineage: Lineage,
  day: string,
): Origin[] {
  const found = new Map<string, { key: string; side: Side; members: Member[] }>();
  for (const assertion of standing) {
    if (assertion.day > day || !isSubstantive(assertion)) continue;
    for (const key of lineage.listKeys(assertion.id, day)) {
      const side = assertion.stance as Side;
      const id = `${side} ${key}`;
      let origin = found.get(id);
      if (!origin) found.set(id, (origin = { key, side, members: [] }));
      const isRoot = lineage.roots.has(assertion.id);
      origin.members.push({ assertion, weight: computeWeight(assertion, key, claim), isRoot });
    }
  }
  return [...found.values()]
    .filter(({ key, side, members }) => !isReversed(key, members, found.get(`${opposite[side]} ${key}`)?.members, side))
    .map(buildOrigin)
    .filter(({ weight }) => weight > 0)
    .toSorted(compareOrigins);
}

const opposite = { SUPPORTS: 'DENIES', DENIES: 'SUPPORTS' } as const;

/** Whether a speaker has since said the opposite: the latest direct statement stands; on the same day, the denial does. */
function isReversed(
  key: string,
  members: readonly Member[],
  others: readonly Member[] | undefined,
  side: Side,
): boolean {
  if (!others) return false;
  const [words, otherWords] = [listWords(key, members), listWords(key, others)];
  // A word without weight reverses nothing, but can be reversed, with what others made of it.
  const own = findLatestDay(words.filter(hasWeight)) ?? findLatestDay(words);
  const other = findLatestDay(otherWords.filter(hasWeight));
  if (own === undefined || other === undefined) return false;
  return own < other || (own === other && side === 'SUPPORTS');
}

const hasWeight = ({ weight }: Member) => weight > 0;

/** The members that the speaker whose origin it is said directly. */
const listWords = (key: string, members: readonly Member[]) =>
  members.filter(({ assertion }) => isSaidBy(key, assertion));

const findLatestDay = (members: readonly Member[]) =>
  members
    .map(({ assertion }) => assertion.day)
    .reduce<string | undefined>((latest, day) => (latest === undefined || day > latest ? day : latest), undefined);

/** Whether an assertion is a direct word of the speaker whose origin has this key. */
export const isSaidBy = (key: string, { speaker, voices }: Testimony) => speaker?.id === key || voices.includes(key);

function buildOrigin({ key, side, members }: { key: string; side: Side; members: Member[] }): Origin {
  const sorted = members.toSorted((a, b) => b.weight - a.weight || compareByDay(a.assertion, b.assertion));
  const assertions = members.map(({ assertion }) => assertion).toSorted(compareByDay);
  const ids = new Set(assertions.map(({ id }) => id));
  const own = new Set(members.filter(({ isRoot }) => isRoot).map(({ assertion }) => assertion));
  const root =
    assertions.find((one) => own.has(one) && getSourceKey(one) === key) ??
    assertions.find(({ cites }) => !cites.some((id) => ids.has(id))) ??
    assertions[0]!;
  return { key, side, root, members: sorted, weight: sorted[0]!.weight };
}

/** The origins without one of their assertions. An origin that has no weight without it is gone. */
export const excludeMember = (origins: readonly Origin[], assertion: Testimony): Origin[] =>
  origins.flatMap((origin) => {
    const members = origin.members.filter((member) => member.assertion !== assertion);
    if (members.length === origin.members.length) return [origin];
    return members[0] && members[0].weight > 0 ? [{ ...origin, members, weight: members[0].weight }] : [];
  });

const compareOrigins = (a: Origin, b: Origin) =>
  -compareText(a.side, b.side) || b.weight - a.weight || compareByDay(a.root, b.root) || compareText(a.key, b.key);

/** The parties whose own statement stands on the denying side, in the order given. */
export const findDenyingParties = (parties: readonly NamedEntity[], origins: readonly Origin[]) =>
  parties.filter(({ id }) =>
    origins.some(
      ({ side, members }) =>
        side === 'DENIES' && members.some(({ assertion, weight }) => weight > 0 && assertion.voices.includes(id)),
    ),
  );
