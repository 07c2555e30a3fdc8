import { Ancestry } from '../lib/ancestry.ts';
import { compareByDay } from '../lib/compare.ts';
import { isSubstantive, type Testimony } from './evidence.ts';

/** The key of the one origin to which all relays without a known source belong. */
export const unnamedOrigin = 'unnamed';

/** Days after all others. */
const [always, never] = ['~', '~~'];

/** Where the assertions of a claim come from; see `traceLineage`. */
export interface Lineage {
  /** The keys of the origins that an assertion belongs to, by what had been said by a day, or ever; none for one without substance. */
  readonly listKeys: (id: string, day?: string) => readonly string[];
  /** The ids of the assertions that derive from no other. */
  readonly roots: ReadonlySet<string>;
}

/**
 * Traces each assertion of a claim back to its origins. The key of an origin is the global id of a party or another speaker, the
 * global id of a source, or `unnamedOrigin`:
 *
 * - A statement of a party belongs to that party, whoever prints it and whatever it derives from.
 * - An assertion that derives from others of the same stance belongs to the origins of each of them.
 * - Any other assertion is a root. If it has a speaker, it belongs to that speaker, and otherwise to its source: an article is one
 *   voice, however many of its sentences are recorded. A relay belongs to `unnamedOrigin`, unless its source has said it itself too.
 * - If assertions cite each other in a ring that leads nowhere else, the earliest of them is their root.
 * - An assertion without substance (an opinion, a refusal to comment) is no origin, and neither is a relay of one.
 */
export function traceLineage(assertions: readonly Testimony[]): Lineage {
  const ancestry = new Ancestry(collectCitations(assertions), compareByDay);
  const rootsOf = new Map(assertions.filter(isSubstantive).map((one) => [one.id, [...ancestry.rootsOf(one)]]));
  const own = assertions.filter((one) => rootsOf.get(one.id)?.includes(one));
  /** The first day on which a source says something itself, by its voice. */
  const firstWords = new Map<string, string>();
  for (const one of own.filter(isInOwnWords)) {
    const first = firstWords.get(getVoice(one));
    if (first === undefined || one.day < first) firstWords.set(getVoice(one), one.day);
  }
  const listRootKeys = (root: Testimony, day: string): readonly string[] => {
    if (!isSubstantive(root)) return [];
    if (root.voices.length > 0) return root.voices;
    if (root.speaker) return [root.speaker.id];
    const hasOwnWords = isInOwnWords(root) || (firstWords.get(getVoice(root)) ?? never) <= day;
    return [hasOwnWords ? getSourceKey(root) : unnamedOrigin];
  };
  return {
    listKeys(id, day = always) {
      const roots = rootsOf.get(id) ?? [];
      return roots.length === 1
        ? listRootKeys(roots[0]!, day)
        : [...new Set(roots.flatMap((root) => listRootKeys(root, day)))];
    },
    roots: new Set(own.map(({ id }) => id)),
  };
}

/** The key of the origin of what a source says itself. */
export const getSourceKey = ({ source, id }: Pick<Testimony, 'source' | 'id'>) =>
  source === undefined ? id : `Source:${source}`;

const isInOwnWords = ({ speechAct, speaker, voices }: Testimony) =>
  speechAct !== 'RELAY' && speaker === null && voices.length === 0;

const getVoice = (one: Testimony) => `${one.stance} ${getSourceKey(one)}`;

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
