import type { Testimony } from '../../src/method/evidence.ts';

/* What an assertion goes back to, and what is taken back: the part of the reference that is about links. */

export const isEarlier = (a: Testimony, b: Testimony) => a.day < b.day || (a.day === b.day && a.id < b.id);
const findEarliest = (some: readonly Testimony[]) => some.reduce((a, b) => (isEarlier(b, a) ? b : a));

/** What an assertion derives from: assertions on the same claim and side. A party's own word derives from nothing. */
const derivesFrom = (one: Testimony, all: readonly Testimony[]) =>
  one.voices.length > 0 ? [] : all.filter(({ id, stance }) => one.cites.includes(id) && stance === one.stance);

/** All that an assertion goes back to, itself included. */
function findAncestors(one: Testimony, all: readonly Testimony[]): Testimony[] {
  const found = [one];
  for (const each of found) for (const cited of derivesFrom(each, all)) if (!found.includes(cited)) found.push(cited);
  return found;
}

/** The assertions at which every path ends. Of a ring that leads nowhere else it is the earliest. */
export function findRoots(one: Testimony, all: readonly Testimony[]): Testimony[] {
  const ancestors = findAncestors(one, all);
  const ends = ancestors.filter((each) =>
    findAncestors(each, all).every((other) => findAncestors(other, all).includes(each)),
  );
  const rings = ends.map((end) => findEarliest(findAncestors(end, all)));
  return [...new Set(rings)];
}

// Retractions

const isSame = (a: { id: string } | null, b: { id: string } | null) => a !== null && b !== null && a.id === b.id;

/** What a retraction takes back by itself. */
function findTargets(retraction: Testimony, all: readonly Testimony[]): Testimony[] {
  const own = all.filter(
    (one) =>
      one !== retraction &&
      (isSame(one.publisher, retraction.publisher) || isSame(one.speaker, retraction.speaker)) &&
      (retraction.cites.length > 0 ? retraction.cites.includes(one.id) : one.day <= retraction.day),
  );
  const inArticle = all.filter(
    (one) =>
      one.day <= retraction.day &&
      one.speechAct !== 'RETRACTION' &&
      own.some(
        (target) =>
          target.article !== undefined &&
          target.article === one.article &&
          target.stance === one.stance &&
          target.speaker?.id === one.speaker?.id,
      ),
  );
  return [...own, ...inArticle];
}

/**
 * The retractions that have an effect: those that none of them takes back. In a ring the earliest stands. One that names nothing
 * leaves another of its day alone.
 */
function findStandingRetractions(retractions: readonly Testimony[], all: readonly Testimony[]): Testimony[] {
  const attackersOf = (one: Testimony) =>
    retractions.filter(
      (other) => findTargets(other, all).includes(one) && (other.cites.length > 0 || other.day > one.day),
    );
  const stands = new Map<Testimony, boolean>();
  const undecided = () => retractions.filter((one) => !stands.has(one));
  const open = (one: Testimony) => attackersOf(one).filter((attacker) => !stands.has(attacker));
  const reach = (one: Testimony) => {
    const found = [one];
    for (const each of found) for (const other of open(each)) if (!found.includes(other)) found.push(other);
    return found;
  };
  while (undecided().length > 0) {
    const known = undecided().find(
      (one) => open(one).length === 0 || attackersOf(one).some((attacker) => stands.get(attacker)),
    );
    if (known) stands.set(known, !attackersOf(known).some((attacker) => stands.get(attacker)));
    else {
      const inRing = undecided().find((one) => reach(one).every((other) => reach(other).includes(one)))!;
      stands.set(findEarliest(reach(inRing)), true);
    }
  }
  return retractions.filter((one) => stands.get(one));
}

/** All that is withdrawn by a day, with what derives only from it. */
export function findWithdrawn(all: readonly Testimony[], day: string): Testimony[] {
  const retractions = all.filter((one) => one.speechAct === 'RETRACTION' && one.day <= day);
  const named = findStandingRetractions(retractions, all).flatMap((one) => findTargets(one, all));
  // What is left leads to a root by assertions that were not named. A ring is a root as long as none of it was named.
  const left = all.filter((one) => !named.includes(one));
  const roots = left.filter(
    (one) => findRoots(one, all).includes(one) && findAncestors(one, all).every((each) => left.includes(each)),
  );
  return all.filter((one) => !left.includes(one) || !findAncestors(one, left).some((each) => roots.includes(each)));
}
