import { compareByDay } from '../lib/compare.ts';
import type { Testimony } from './evidence.ts';

/**
 * The ids of what had been withdrawn by the end of a day. A retraction withdraws the assertions that it derives from, or, if
 * it names none, all that its publisher or speaker had said up to its day; only what the same publisher or the same speaker
 * said. It reaches the whole article: what stands beside an assertion that it names in the same article, in the same voice and on
 * the same side, goes with it, and so does whatever derives only from what is withdrawn. A retraction that was withdrawn itself withdraws nothing.
 */
export function withdrawnOn(assertions: readonly Testimony[], day: string): Set<string> {
  const retractions = assertions
    .filter((one) => one.speechAct === 'RETRACTION' && one.day <= day)
    .toSorted(compareByDay);
  const withdrawn = new Set<string>();
  for (const retraction of standing(retractions)) {
    const named = new Set(assertions.filter((one) => withdraws(retraction, one)).map(({ id }) => id));
    for (const id of withBeside(assertions, named, (one) => one.day <= retraction.day)) withdrawn.add(id);
  }
  return withBehind(assertions, withdrawn);
}

/**
 * These, with the same words in other records of their articles: two sources of an older graph may have one address. What else
 * stands in the same source stays, since a curator retracts one assertion.
 */
export const withRecords = (assertions: readonly Testimony[], ids: ReadonlySet<string>) =>
  withBeside(assertions, ids, (one, other) => one.source !== other.source && one.speechAct === other.speechAct);

/** These, and what stands in the same article in the same voice on the same side, where `isMeantToo` holds of the two. */
function withBeside(
  assertions: readonly Testimony[],
  ids: ReadonlySet<string>,
  isMeantToo: (one: Testimony, other: Testimony) => boolean,
): Set<string> {
  const named = Map.groupBy(
    assertions.filter(({ id, article }) => ids.has(id) && article !== undefined),
    ({ article }) => article,
  );
  const isBeside = (one: Testimony) =>
    one.speechAct !== 'RETRACTION' &&
    named
      .get(one.article)
      ?.some((other) => one.stance === other.stance && one.speaker?.id === other.speaker?.id && isMeantToo(one, other));
  return new Set([...ids, ...assertions.filter(isBeside).map(({ id }) => id)]);
}

/** Those that no other withdraws which stands itself. */
function standing(retractions: readonly Testimony[]): Testimony[] {
  const known = new Map<Testimony, boolean>();
  const stands = (one: Testimony): boolean => {
    let result = known.get(one);
    if (result === undefined) {
      known.set(one, true); // of some that retract each other in a ring, the first stands
      // Two that name nothing, on one day, both speak of what was said before them.
      const isWithdrawn = (by: Testimony) =>
        (by.cites.length > 0 || by.day > one.day) && withdraws(by, one) && stands(by);
      known.set(one, (result = !retractions.some(isWithdrawn)));
    }
    return result;
  };
  return retractions.filter(stands);
}

const withdraws = (retraction: Testimony, one: Testimony) =>
  one !== retraction && isSameVoice(one, retraction) && isMeant(one, retraction);

const isMeant = (one: Testimony, { cites, day }: Testimony) =>
  cites.length > 0 ? cites.includes(one.id) : one.day <= day;

const isSameVoice = (one: Testimony, other: Testimony) =>
  (one.publisher !== null && one.publisher.id === other.publisher?.id) ||
  (one.speaker !== null && one.speaker.id === other.speaker?.id);

/**
 * These, and whatever derives only from them: what goes back to them, and to nothing that does without them. A link to
 * another claim or to the opposite stance is no derivation.
 */
export function withBehind(assertions: readonly Testimony[], ids: ReadonlySet<string>): Set<string> {
  if (ids.size === 0) return new Set();
  const stances = new Map(assertions.map(({ id, stance }) => [id, stance]));
  const cited = new Map(assertions.map((one) => [one.id, one.cites.filter((id) => stances.get(id) === one.stance)]));
  const touched = closure(cited, ids, new Set());
  const independent = assertions.flatMap(({ id }) => (touched.has(id) ? [] : [id]));
  const alive = closure(cited, new Set(independent), ids);
  return new Set([...touched].filter((id) => !alive.has(id)));
}

/** These, and all that goes back to one of them by a way around `except`. */
function closure(cited: ReadonlyMap<string, readonly string[]>, ids: ReadonlySet<string>, except: ReadonlySet<string>) {
  const found = new Set(ids);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [id, behind] of cited) if (!except.has(id) && behind.some((one) => found.has(one))) found.add(id);
  }
  return found;
}
