import { Ancestry } from '../lib/ancestry.ts';
import { compareByDay } from '../lib/compare.ts';
import type { Testimony } from './evidence.ts';

/**
 * The ids of the assertions withdrawn by the end of a day. A retraction withdraws the assertions that it derives from, or, if it
 * names none, everything its publisher or speaker had said up to its day; in both cases only assertions of the same publisher or
 * speaker. With each of them it withdraws the assertions of the same speaker and stance in the same article, and whatever derives
 * only from what is withdrawn. A retraction that was itself withdrawn has no effect.
 */
export function findWithdrawn(assertions: readonly Testimony[], day: string): Set<string> {
  const retractions = assertions
    .filter((one) => one.speechAct === 'RETRACTION' && one.day <= day)
    .toSorted(compareByDay);
  const withdrawn = new Set<string>();
  for (const retraction of keepStanding(retractions)) {
    const named = new Set(assertions.filter((one) => withdraws(retraction, one)).map(({ id }) => id));
    for (const id of includeSameArticle(assertions, named, (one) => one.day <= retraction.day)) withdrawn.add(id);
  }
  return includeDerived(assertions, withdrawn);
}

/**
 * Adds the same statements in other records of the articles: in older graphs, two sources may have the same address. Other
 * assertions of the same source are left alone, since a curator retracts a single assertion.
 */
export const includeOtherRecords = (assertions: readonly Testimony[], ids: ReadonlySet<string>) =>
  includeSameArticle(assertions, ids, (one, other) => one.source !== other.source && one.speechAct === other.speechAct);

/** Adds the assertions of the same article, speaker and stance for which `isIncluded` holds. */
function includeSameArticle(
  assertions: readonly Testimony[],
  ids: ReadonlySet<string>,
  isIncluded: (one: Testimony, other: Testimony) => boolean,
): Set<string> {
  const named = Map.groupBy(
    assertions.filter(({ id, article }) => ids.has(id) && article !== undefined),
    ({ article }) => article,
  );
  const isSameStatement = (one: Testimony) =>
    one.speechAct !== 'RETRACTION' &&
    named
      .get(one.article)
      ?.some((other) => one.stance === other.stance && one.speaker?.id === other.speaker?.id && isIncluded(one, other));
  return new Set([...ids, ...assertions.filter(isSameStatement).map(({ id }) => id)]);
}

/** The retractions that no standing retraction withdraws. If retractions retract each other in a ring, the earliest stands. */
function keepStanding(retractions: readonly Testimony[]): Testimony[] {
  const standing = new Set<Testimony>();
  let open = retractions;
  while (open.length > 0) {
    const against = new Map(open.map((one) => [one, open.filter((by) => isAgainst(by, one))]));
    const ancestry = new Ancestry(against, compareByDay);
    const first = new Set(open.flatMap((one) => [...ancestry.rootsOf(one)]));
    for (const one of first) standing.add(one);
    open = open.filter((one) => !first.has(one) && !against.get(one)!.some((by) => first.has(by)));
  }
  return retractions.filter((one) => standing.has(one));
}

/** Whether a retraction withdraws another. Two of one day that name nothing do not withdraw each other. */
const isAgainst = (by: Testimony, one: Testimony) => (by.cites.length > 0 || by.day > one.day) && withdraws(by, one);

const withdraws = (retraction: Testimony, one: Testimony) =>
  one !== retraction && isSameVoice(one, retraction) && isTarget(one, retraction);

const isTarget = (one: Testimony, { cites, day }: Testimony) =>
  cites.length > 0 ? cites.includes(one.id) : one.day <= day;

const isSameVoice = (one: Testimony, other: Testimony) =>
  (one.publisher !== null && one.publisher.id === other.publisher?.id) ||
  (one.speaker !== null && one.speaker.id === other.speaker?.id);

/**
 * Adds whatever derives only from the given assertions, that is, from nothing that stands without them. A citation on another
 * claim or of the opposite stance is no derivation.
 */
export function includeDerived(assertions: readonly Testimony[], ids: ReadonlySet<string>): Set<string> {
  if (ids.size === 0) return new Set();
  const stances = new Map(assertions.map(({ id, stance }) => [id, stance]));
  const cited = new Map(assertions.map((one) => [one.id, one.cites.filter((id) => stances.get(id) === one.stance)]));
  const affected = findDependents(cited, ids, new Set());
  const independent = assertions.flatMap(({ id }) => (affected.has(id) ? [] : [id]));
  const alive = findDependents(cited, new Set(independent), ids);
  return new Set([...affected].filter((id) => !alive.has(id)));
}

/** The given assertions, and all that derive from one of them without passing through `except`. */
function findDependents(
  cited: ReadonlyMap<string, readonly string[]>,
  ids: ReadonlySet<string>,
  except: ReadonlySet<string>,
) {
  const found = new Set(ids);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [id, behind] of cited) if (!except.has(id) && behind.some((one) => found.has(one))) found.add(id);
  }
  return found;
}
