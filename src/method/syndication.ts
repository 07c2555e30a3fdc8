import { areNear } from '../lib/dates.ts';
import { compareByDay } from '../lib/compare.ts';
import { type Evidence, isTelling, type Testimony } from './evidence.ts';
import { lineageOf, unnamed } from './lineage.ts';
import { nameOf, type Problem } from './problems.ts';
import { copyDays, copyShare } from './method.ts';
import { type Runs, runsIn } from './shared-text.ts';

/** The words of an assertion as far as they are stored: the headline of its source, and what it quotes. */
export interface Words {
  readonly title: string | null;
  readonly quote: string | null;
}

/** Of the texts that have a run in common, so many of the latest are kept. */
const mostCompared = 20;

/** What an outlet tells in its own voice: whom it quotes is an origin by name, whoever prints it. */
const isOwnVoice = (one: Testimony) => isTelling(one) && one.speaker === null;

/** What may be a copy of another: it counts as an origin, and goes back to none. */
const isAlone = (one: Testimony, keys: readonly string[] | undefined) =>
  isOwnVoice(one) && keys !== undefined && (keys.includes(one.id) || keys.includes(unnamed));

/** The ids of the assertions whose words `syndicatedIn` compares; empty where none can be a copy that counts. */
export function comparable({ assertions }: Evidence): string[] {
  if (assertions.length < 2) return [];
  const lineage = lineageOf(assertions);
  const alone = assertions.filter((one) => isAlone(one, lineage.get(one.id)));
  const sides = new Set(alone.map(({ stance }) => stance));
  const own = assertions.filter((one) => isOwnVoice(one) && sides.has(one.stance));
  return own.length > 1 ? own.map(({ id }) => id) : [];
}

/**
 * Where several sources have the same text, and it is not recorded that one has it from the other: most often a story of an agency
 * that many print. Each later one is reported with the earlier one that it should derive from.
 */
export function syndicatedIn({ claim, assertions }: Evidence, words: ReadonlyMap<string, Words>): Problem[] {
  const lineage = lineageOf(assertions);
  const keysOf = ({ id }: Testimony) => lineage.get(id) ?? [];
  const earlier = new Index();
  return assertions
    .filter(({ id }) => words.has(id))
    .toSorted(compareByDay)
    .flatMap((one) => {
      const keys = keysOf(one);
      const mayBeCopyOf = (other: Testimony) =>
        other.stance === one.stance &&
        !isOneArticle(one, other) &&
        isOfOneDay(one, other) &&
        isApart(keys, keysOf(other));
      const texts = textsIn(words.get(one.id)!);
      const copied = isAlone(one, keys) ? texts.map((text) => ({ text, of: earlier.find(text, mayBeCopyOf) })) : [];
      earlier.add(one, texts);
      const found = copied.find(({ of }) => of !== undefined);
      return found ? [problemOf(claim, one, found.of!, found.text.what)] : [];
    });
}

interface Text {
  readonly what: 'headline' | 'words';
  readonly runs: Runs;
}

const textsIn = ({ title, quote }: Words): Text[] => [
  ...(title === null ? [] : [{ what: 'headline', runs: runsIn(title) } as const]),
  ...(quote === null ? [] : [{ what: 'words', runs: runsIn(quote) } as const]),
];

/** Texts by the runs in them, so that each is compared with those alone that share some. */
class Index {
  readonly #texts = new Map<string, { readonly of: Testimony; readonly size: number }[]>();

  add(of: Testimony, texts: readonly Text[]) {
    for (const { what, runs } of texts)
      for (const run of runs) {
        const key = `${what} ${run}`;
        const others = this.#texts.get(key) ?? [];
        this.#texts.set(key, [...others.slice(1 - mostCompared), { of, size: runs.size }]);
      }
  }

  /** The first of those that a text is a copy of, or that are copies of it. */
  find({ what, runs }: Text, isMeant: (one: Testimony) => boolean): Testimony | undefined {
    const shared = new Map<object, { readonly of: Testimony; readonly size: number; count: number }>();
    for (const run of runs)
      for (const text of this.#texts.get(`${what} ${run}`) ?? []) {
        const found = shared.get(text.of) ?? { ...text, count: 0 };
        found.count += 1;
        shared.set(text.of, found);
      }
    return [...shared.values()]
      .filter(({ of, size, count }) => count >= copyShare * Math.min(size, runs.size) && isMeant(of))
      .map(({ of }) => of)
      .toSorted(compareByDay)[0];
  }
}

/** Whether two are different origins, so that one of them counts in vain; neither goes back to the other. */
const isApart = (some: readonly string[], others: readonly string[]) => !some.some((key) => others.includes(key));

/** Two records of one article are a problem of another kind. */
const isOneArticle = (one: Testimony, other: Testimony) => one.article !== undefined && one.article === other.article;

const isOfOneDay = (one: Testimony, other: Testimony) =>
  one.date === null || other.date === null || areNear(one.date, other.date, copyDays);

function problemOf(claim: string, one: Testimony, original: Testimony, what: Text['what']): Problem {
  const isOneOutlet = one.publisher !== null && one.publisher.id === original.publisher?.id;
  const why = isOneOutlet
    ? `${nameOf(one)} has nearly the same ${what} in two sources of these days`
    : `${nameOf(one)} has nearly the same ${what} as ${nameOf(original)} had`;
  return {
    kind: 'SYNDICATED',
    owner: `Claim:${claim}`,
    message: `${why}: probably one text, which counts as two origins. If so, give "Assertion:${one.id}" a "derivedFrom" of "Assertion:${original.id}": in its story, or by retracting it and recording it again.`,
    assertions: [one.id, original.id],
  };
}
