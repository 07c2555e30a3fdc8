import { Ancestry } from '../lib/ancestry.ts';
import { compareByDay } from '../lib/compare.ts';
import { isTelling, type Testimony } from './evidence.ts';

/** The origin of all relays that go back to nothing that is known. */
export const unnamed = 'unnamed';

/** The keys of the origins that each assertion belongs to, by its id; see `lineageOf`. */
export type Lineage = ReadonlyMap<string, readonly string[]>;

/**
 * Where the assertions of a claim go back to. The key of an origin is the global id of a party or another speaker, or
 * `unnamed`, or the id of the assertion that is an origin of its own:
 *
 * - The word of a party belongs to that party, whoever prints it and whatever it derives from.
 * - What derives from others of the same stance belongs to the origins of each of those.
 * - What is left is a root. With a speaker, it belongs to that speaker; a relay belongs to `unnamed`.
 * - Assertions that cite each other in a ring that leads nowhere else have the earliest of them as their root.
 * - What tells nothing (an opinion, a refusal to comment) is no origin, and nor is what only passes that on.
 */
export function lineageOf(assertions: readonly Testimony[]): Lineage {
  const ancestry = new Ancestry(citations(assertions), compareByDay);
  const keysOf = (one: Testimony) => [...new Set([...ancestry.rootsOf(one)].flatMap(keysOfRoot))];
  return new Map(assertions.filter(isTelling).map((one) => [one.id, keysOf(one)]));
}

/** What each derives from, among those of its own stance. A party's word derives from nothing but the party. */
function citations(assertions: readonly Testimony[]): Map<Testimony, readonly Testimony[]> {
  const byId = new Map(assertions.map((one) => [one.id, one]));
  return new Map(
    assertions.map((one) => [
      one,
      one.voices.length > 0
        ? []
        : one.cites.flatMap((id) => byId.get(id) ?? []).filter(({ stance }) => stance === one.stance),
    ]),
  );
}

function keysOfRoot(one: Testimony): readonly string[] {
  if (!isTelling(one)) return [];
  if (one.voices.length > 0) return one.voices;
  if (one.speaker) return [one.speaker.id];
  return [one.speechAct === 'RELAY' ? unnamed : one.id];
}

/** The rings in which assertions cite each other, whichever way they lead on; each with its root first. */
export function ringsOf(assertions: readonly Testimony[]): Testimony[][] {
  const byId = new Map(assertions.map((one) => [one.id, one]));
  const cited = new Map(
    assertions.map((one) => [
      one,
      one.cites.flatMap((id) => byId.get(id) ?? []).filter(({ stance }) => stance === one.stance),
    ]),
  );
  const ancestry = new Ancestry(cited, compareByDay);
  const rings = new Map<Testimony, Testimony[]>();
  for (const one of assertions.filter((each) => ancestry.ancestorsOf(each).has(each))) {
    const ring = [...ancestry.ancestorsOf(one)]
      .filter((other) => ancestry.ancestorsOf(other).has(one))
      .toSorted(compareByDay);
    rings.set(ring[0]!, ring);
  }
  return [...rings.values()];
}
