import { mayBeWithinDays } from '../lib/dates.ts';
import { compareByDay } from '../lib/compare.ts';
import { type Evidence, isSubstantive, type Testimony } from './evidence.ts';
import { getSourceKey, traceLineage, unnamedOrigin } from './lineage.ts';
import { getOutletName, type Problem } from './problems.ts';
import { copyThreshold, maxDaysApart } from './method.ts';
import { type Shingles, extractShingles } from './shared-text.ts';

/** The stored text of an assertion: the headline of its source, and its quote. */
export interface AssertionWording {
  readonly title: string | null;
  readonly quote: string | null;
}

/** Bounds the comparisons: the index keeps only the latest texts of each shingle. */
const maxTextsPerShingle = 20;

/** Whether an outlet says it in its own voice. A quoted speaker is an origin by name, whoever prints the quote. */
const isOwnVoice = (one: Testimony) => isSubstantive(one) && one.speaker === null;

/** Whether it counts as an origin of its own, so that it may turn out to be a copy. */
const isStandalone = (one: Testimony, keys: readonly string[]) =>
  isOwnVoice(one) && (keys.includes(getSourceKey(one)) || keys.includes(unnamedOrigin));

/** The ids of the assertions whose texts `findSyndication` compares; empty if none of them can be an uncounted copy. */
export function findComparable({ assertions }: Evidence): string[] {
  if (assertions.length < 2) return [];
  const lineage = traceLineage(assertions);
  const alone = assertions.filter((one) => isStandalone(one, lineage.listKeys(one.id)));
  const sides = new Set(alone.map(({ stance }) => stance));
  const own = assertions.filter((one) => isOwnVoice(one) && sides.has(one.stance));
  return own.length > 1 ? own.map(({ id }) => id) : [];
}

/**
 * Finds sources with the same text, neither of which is recorded as derived from the other: most often an agency's story that
 * many papers print. Each later one is reported with the earlier one that it should derive from.
 */
export function findSyndication(
  { claim, assertions }: Evidence,
  words: ReadonlyMap<string, AssertionWording>,
): Problem[] {
  const lineage = traceLineage(assertions);
  const getKeys = ({ id }: Testimony) => lineage.listKeys(id);
  const earlier = new ShingleIndex();
  return assertions
    .filter(({ id }) => words.has(id))
    .toSorted(compareByDay)
    .flatMap((one) => {
      const keys = getKeys(one);
      const mayBeCopyOf = (other: Testimony) =>
        other.stance === one.stance &&
        !areOneArticle(one, other) &&
        arePublishedTogether(one, other) &&
        haveNoCommonOrigin(keys, getKeys(other));
      const texts = buildTexts(words.get(one.id)!);
      const copied = isStandalone(one, keys)
        ? texts.map((text) => ({ text, of: earlier.find(text, mayBeCopyOf) }))
        : [];
      earlier.add(one, texts);
      const found = copied.find(({ of }) => of !== undefined);
      return found ? [createProblem(claim, one, found.of!, found.text.what)] : [];
    });
}

interface ComparableText {
  readonly what: 'headline' | 'words';
  readonly shingles: Shingles;
}

const buildTexts = ({ title, quote }: AssertionWording): ComparableText[] => [
  ...(title === null ? [] : [{ what: 'headline', shingles: extractShingles(title) } as const]),
  ...(quote === null ? [] : [{ what: 'words', shingles: extractShingles(quote) } as const]),
];

/** Texts by their shingles, so that each is compared only with texts that share one. */
class ShingleIndex {
  readonly #texts = new Map<string, { readonly of: Testimony; readonly size: number }[]>();

  add(of: Testimony, texts: readonly ComparableText[]) {
    for (const { what, shingles } of texts)
      for (const run of shingles) {
        const key = `${what} ${run}`;
        const others = this.#texts.get(key) ?? [];
        this.#texts.set(key, [...others.slice(1 - maxTextsPerShingle), { of, size: shingles.size }]);
      }
  }

  /** The earliest assertion whose text is a copy of this one, or that this one is a copy of. */
  find({ what, shingles }: ComparableText, isCandidate: (one: Testimony) => boolean): Testimony | undefined {
    const shared = new Map<object, { readonly of: Testimony; readonly size: number; count: number }>();
    for (const run of shingles)
      for (const text of this.#texts.get(`${what} ${run}`) ?? []) {
        const found = shared.get(text.of) ?? { ...text, count: 0 };
        found.count += 1;
        shared.set(text.of, found);
      }
    return [...shared.values()]
      .filter(({ of, size, count }) => count >= copyThreshold * Math.min(size, shingles.size) && isCandidate(of))
      .map(({ of }) => of)
      .toSorted(compareByDay)[0];
  }
}

/** Whether two assertions count as different origins. */
const haveNoCommonOrigin = (some: readonly string[], others: readonly string[]) =>
  !some.some((key) => others.includes(key));

/** Two records of one article are reported as `SAME_ADDRESS` instead. */
const areOneArticle = (one: Testimony, other: Testimony) => one.article !== undefined && one.article === other.article;

const arePublishedTogether = (one: Testimony, other: Testimony) =>
  one.date === null || other.date === null || mayBeWithinDays(one.date, other.date, maxDaysApart);

function createProblem(claim: string, one: Testimony, original: Testimony, what: ComparableText['what']): Problem {
  const isOneOutlet = one.publisher !== null && one.publisher.id === original.publisher?.id;
  const why = isOneOutlet
    ? `${getOutletName(one)} has nearly the same ${what} in two sources of these days`
    : `${getOutletName(one)} has nearly the same ${what} as ${getOutletName(original)} had`;
  return {
    kind: 'SYNDICATED',
    owner: `Claim:${claim}`,
    message: `${why}: probably one text, which counts as two origins. If so, give "Assertion:${one.id}" a "derivedFrom" of "Assertion:${original.id}": in its story, or by retracting it and recording it again.`,
    assertions: [one.id, original.id],
  };
}
