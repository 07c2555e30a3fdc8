import { Ancestry } from '../lib/ancestry.ts';
import { compareByDay } from '../lib/compare.ts';
import { isSubstantive, type Testimony } from './evidence.ts';

/** The key of the one origin to which all relays without a known source belong. */
export const unnamedOrigin = 'unnamed';

/** The keys of the origins that each assertion belongs to, by assertion id; see `traceLineage`. */
export type Lineage = ReadonlyMap<string, readonly string[]>;

/**
 * Traces each assertion of a claim back to its origins. The key of an origin is the global id of a party or another speaker,
 * `unnamedOrigin`, or the id of the assertion that is an origin of its own:
 *
 * - A statement of a party belongs to that party, whoever prints it and whatever it derives from.
 * - An assertion that derives from others of the same stance belongs to the origins of each of them.
 * - Any other assertion is a root. If it has a speaker, it belongs to that speaker; if it is a relay, to `unnamedOrigin`.
 * - If assertions cite each other in a ring that leads nowhere else, the earliest of them is their root.
 * - An assertion without substance (an opinion, a refusal to comment) is no origin, and neither is a relay of one.
 */
export function traceLineage(assertions: readonly Testimony[]): Lineage {
  const ancestry = new Ancestry(collectCitations(assertions), compareByDay);
  const findKeys = (one: Testimony) => [...new Set([...ancestry.rootsOf(one)].flatMap(getRootKeys))];
  return new Map(assertions.filter(isSubstantive).map((one) => [one.id, findKeys(one)]));
}

/** The assertions of the same stance that each assertion derives from. A party's own statement derives from nothing else. */
function collectCitations(assertions: readonly Testimony[]): Map<Testimony, readonly Testimony[]> {
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

function getRootKeys(one: Testimony): readonly string[] {
  if (!isSubstantive(one)) return [];
  if (one.voices.length > 0) return one.voices;
  if (one.speaker) return [one.speaker.id];
  return [one.speechAct === 'RELAY' ? unnamedOrigin : one.id];
}

/** The rings of assertions that cite each other, whether or not they also lead elsewhere; the earliest assertion of each first. */
export function findCitationRings(assertions: readonly Testimony[]): Testimony[][] {
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
