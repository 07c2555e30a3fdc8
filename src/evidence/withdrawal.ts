import type { Testimony } from './evidence.ts';

/**
 * The ids of what had been withdrawn by the end of a day. A retraction withdraws the assertions that it derives from, or, if
 * it names none, all that its publisher or speaker had said up to its day; only what the same publisher or the same speaker
 * said. A retraction that was withdrawn itself withdraws nothing.
 */
export function withdrawnOn(assertions: readonly Testimony[], day: string): Set<string> {
  const retractions = assertions.filter((one) => one.speechAct === 'RETRACTION' && one.day <= day);
  if (retractions.length === 0) return new Set();
  const withdrawn = new Set<string>();
  // The latest first, so that it is known of each whether it stands.
  for (const retraction of retractions.toSorted((a, b) =>
    a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1,
  )) {
    if (withdrawn.has(retraction.id)) continue;
    for (const one of assertions)
      if (one !== retraction && isSameVoice(one, retraction) && isMeant(one, retraction)) withdrawn.add(one.id);
  }
  return withBehind(assertions, withdrawn);
}

const isMeant = (one: Testimony, { cites, day }: Testimony) =>
  cites.length > 0 ? cites.includes(one.id) : one.day <= day;

const isSameVoice = (one: Testimony, other: Testimony) =>
  (one.publisher !== null && one.publisher.id === other.publisher?.id) ||
  (one.speaker !== null && one.speaker.id === other.speaker?.id);

/** These, and whatever derives only from them. A link to another claim or to the opposite stance is no derivation. */
export function withBehind(assertions: readonly Testimony[], ids: ReadonlySet<string>): Set<string> {
  const gone = new Set(ids);
  if (gone.size === 0) return gone;
  const byId = new Map(assertions.map((one) => [one.id, one]));
  for (let size = -1; size !== gone.size;) {
    size = gone.size;
    for (const one of assertions) {
      const cited = one.cites.filter((id) => byId.get(id)?.stance === one.stance);
      if (cited.length > 0 && cited.every((id) => gone.has(id))) gone.add(one.id);
    }
  }
  return gone;
}
