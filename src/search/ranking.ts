/*
 * The order of what a search finds, and its score: pure, so that it is the same whatever engine brought the candidates.
 *
 * - 1: the words are the whole name, alias, title or slug.
 * - .85 a name starts with them · .7 they stand in a name · .6 one of them is the beginning of a word there · .5 one is mistyped
 * - .35 they stand in a title or a slug · .25 in a claim · .15 in a quote; .04 less if one is mistyped
 * - Up to .09 more, the more of the text they are. Where they are all of it, some of them mistyped: the mean over the words, and .09.
 * - Where no text has them all: the share that the best one has of its score, or the mean over the words, each where it is worth
 *   most and 0 if it is nowhere; whichever is more.
 */
import type { Card } from '../model/entities/card.cypher.ts';
import { mostJoined } from '../database/search-terms.ts';
import type { Steps } from '../lib/turn.ts';
import { isStopWord, type Word, withoutUnderscores, wordsIn } from '../database/tokenizer.ts';
import { marked } from './highlight.ts';
import { begun, likenessTo, mistyped, nowhere, whole } from './likeness.ts';
import { type Candidate, type SearchedLabel, searchedLabels } from './search.cypher.ts';

/** An entity in its place; `sort` and `id` say where that is. */
export interface RankedEntity {
  readonly node: Card;
  readonly score: number;
  /** The text that fits best, its matching words marked. */
  readonly highlight: () => string;
  readonly sort: readonly [string];
  readonly id: string;
}

export interface Ranking {
  readonly found: readonly RankedEntity[];
  /** How many of the words each of them has. */
  readonly fitting: number;
}

/** What a word is worth in a text of a kind: that is not there, mistyped, the beginning of one there, whole. */
const values = {
  name: [0, 0.5, 0.6, 0.7],
  title: [0, 0.31, 0.35, 0.35],
  slug: [0, 0.31, 0.35, 0.35],
  claim: [0, 0.21, 0.25, 0.25],
  quote: [0, 0.11, 0.15, 0.15],
};
const startOfName = 0.85;

/** The words of a text that are looked for, each once. */
export const wordsOf = (text: string): string[] => [
  ...new Set(meant(wordsIn(text.replaceAll(/\p{Pc}/gu, ' '))).map(({ word }) => word)),
];

/** A text without what joins and parts its words, to compare it with another as a whole. */
const joined = (text: string) =>
  wordsIn(text.replaceAll(/\p{Pc}/gu, ' '))
    .map(({ word }) => word)
    .join('');

/** All but the commonest, unless there are no others. */
function meant(words: Word[]): Word[] {
  const some = words.filter(({ word }) => !isStopWord(word));
  return some.length > 0 ? some : words;
}

/**
 * The entities that have the most of the words, each once: the best first, then as `sortOf` has it. `text` is what the words were taken
 * from: a text that is the same as a whole scores 1, however long it is.
 */
export function* ranked(
  words: readonly string[],
  candidates: readonly Candidate[],
  text: string = words.join(' '),
): Steps<Ranking> {
  const sought: Sought = {
    words,
    likenesses: words.map((word, at) => likenessTo(word, at === words.length - 1)),
    joined: joined(text),
  };
  const all = [];
  for (const [id, hits] of Map.groupBy(candidates, ({ card }) => `${card.id} ${card.__typename}`)) {
    all.push({ id, ...judged(sought, hits) });
    yield;
  }
  const fitting = Math.max(0, ...all.map((one) => one.fitting));
  const found = all
    .filter((one) => one.fitting === fitting && fitting > 0)
    .map(({ id, card, links, score, best }): RankedEntity => {
      const rounded = Math.round(score * 1000) / 1000;
      return {
        node: card,
        score: rounded,
        highlight: () => marked(best.text, best.places),
        sort: [sortOf(rounded, card, links)],
        id,
      };
    })
    .toSorted((a, b) => (a.sort[0] === b.sort[0] ? (a.id < b.id ? -1 : 1) : a.sort[0] < b.sort[0] ? -1 : 1));
  return { found, fitting };
}

/** An entity by its own texts and those that were hit. */
function judged(sought: Sought, hits: readonly Candidate[]) {
  const { card, links } = hits[0]!;
  const fits = [...ownTexts(card), ...hits.flatMap(hitText)].map((it) => ({ ...it, ...fitOf(sought, it) }));
  const bestOfWords = sought.words.map((_, at) => Math.max(...fits.map(({ values }) => values[at]!)));
  const mean = bestOfWords.reduce((sum, value) => sum + value, 0) / sought.words.length;
  return {
    card,
    links,
    score: Math.max(mean, ...fits.map(({ score }) => score)),
    fitting: bestOfWords.filter((value) => value > 0).length,
    best: fits.reduce((one, other) => (isBetter(other, one) ? other : one)),
  };
}

/** To show: the text with the most of the words, and a slug only where nothing else has as many. */
function isBetter(one: Text & Fit, other: Text & Fit): boolean {
  if (one.fitting !== other.fitting) return one.fitting > other.fitting;
  return other.kind === 'slug' || (one.kind !== 'slug' && one.score > other.score);
}

/** By score, then by kind (a company before a source), then the better connected; as a text that sorts so. */
function sortOf(score: number, card: Card, links: number): string {
  const kind = searchedLabels.indexOf(card.__typename as SearchedLabel);
  return `${(1 - score).toFixed(3)} ${String(kind).padStart(2, '0')} ${String(1e9 - links).padStart(10, '0')}`;
}

/** What is looked for. */
interface Sought {
  readonly words: readonly string[];
  readonly likenesses: readonly ReturnType<typeof likenessTo>[];
  /** The whole text, joined. */
  readonly joined: string;
}

interface Text {
  readonly kind: keyof typeof values;
  readonly text: string;
}

function ownTexts({ __typename, displayName, aliases, id }: Card): Text[] {
  const kind = __typename === 'Source' ? 'title' : 'name';
  return [...[displayName, ...aliases].map((text): Text => ({ kind, text })), { kind: 'slug', text: id }];
}

const hitText = ({ card, text }: Candidate): Text[] =>
  text === null ? [] : [{ kind: card.__typename === 'Source' ? 'quote' : 'claim', text }];

interface Fit {
  readonly score: number;
  /** What each of the words is worth here: 0 if it is not here. */
  readonly values: readonly number[];
  /** How many of the words are here. */
  readonly fitting: number;
  /** The words of the text that match. */
  readonly places: readonly Word[];
}

function fitOf({ words, likenesses, joined: soughtText }: Sought, { kind, text }: Text): Fit {
  const all = wordsIn(text);
  const there = meant(all);
  const matches = [...matchesOfWords(likenesses, there), ...matchesOfRuns(words, there, all)];
  const best = words.map((_, at) =>
    Math.max(nowhere, ...matches.filter((one) => holds(one, at)).map(({ grade }) => grade)),
  );
  const isBest = (match: Match) => best.some((grade, at) => holds(match, at) && match.grade === grade);
  const marks = new Set(matches.filter(isBest).flatMap(({ start, end }) => range(start, end)));
  const places = there.filter((_, place) => marks.has(place));
  const found = best.flatMap((grade, at) => (grade > nowhere ? [at] : []));
  const worth = best.map((grade) => values[kind][grade]!);
  if (found.length === 0) return { score: 0, values: worth, fitting: 0, places };

  const share = found.length / words.length;
  const fit = { values: worth, fitting: found.length, places };
  if (kind !== 'claim' && kind !== 'quote') {
    if (joined(text) === soughtText) return { ...fit, score: 1 };
    if (isAligned(matches, found, whole, there.length)) return { ...fit, score: share };
    if (isAligned(matches, found, mistyped, there.length) && found.every((at) => best[at] !== begun))
      return { ...fit, score: share * (worth.reduce((sum, one) => sum + one, 0) / found.length + 0.09) };
  }
  const weakest =
    kind === 'name' && isAligned(matches, found, begun)
      ? startOfName
      : values[kind][Math.min(...best.filter((grade) => grade > nowhere))]!;
  return { ...fit, score: share * (weakest + (0.09 * places.length) / there.length) };
}

/** Some neighbouring words, from `from` before `to`, are like some of a text, from `start` before `end`. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly grade: number;
}

const holds = ({ from, to }: Match, at: number) => from <= at && at < to;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

const matchesOfWords = (likenesses: Sought['likenesses'], there: readonly Word[]): Match[] =>
  likenesses.flatMap((likeness, from) =>
    there.flatMap(({ word }, start) => {
      const grade = likeness(word);
      return grade > nowhere ? [{ from, to: from + 1, start, end: start + 1, grade }] : [];
    }),
  );

/** One word for several, several for one, and several that are parted elsewhere: `f150` is `F-150`, and `su 7` is `SU7`. */
function matchesOfRuns(words: readonly string[], there: readonly Word[], all: readonly Word[]): Match[] {
  const matches: Match[] = [];
  const texts = there.map(({ word }) => withoutUnderscores(word));
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + mostJoined); to++) {
      const run = words.slice(from, to).join('');
      for (let start = 0; start < there.length; start++) {
        const match = matchOfRun(run, start, to === words.length);
        if (match && (match.end - start > 1 || to - from > 1)) matches.push({ from, to, start, ...match });
      }
    }
  return matches;

  function matchOfRun(run: string, start: number, isLast: boolean): { end: number; grade: number } | null {
    let left = run;
    for (let end = start; end < there.length; end++) {
      const word = texts[end]!;
      if (left === word) return { end: end + 1, grade: whole };
      if (end === start && isLast && word.startsWith(left)) return { end: end + 1, grade: begun };
      if (!left.startsWith(word) || !areNeighbours(there[end]!, there[end + 1])) return null;
      left = left.slice(word.length);
    }
    return null;
  }

  /** Whether no common word stands between the two, which an engine's phrase would not pass over. */
  function areNeighbours(one: Word, next: Word | undefined): boolean {
    return next !== undefined && (all.length === there.length || all[all.indexOf(one) + 1] === next);
  }
}

/** Whether the words that were `found` are those that a text begins with, in their order; and no others, if it has only `length`. */
function isAligned(matches: readonly Match[], found: readonly number[], least: number, length?: number): boolean {
  const good = matches.filter(({ grade }) => grade >= least);
  let ends = new Set([0]);
  const endsAt = new Map<number, Set<number>>([[0, ends]]);
  for (const [place, at] of found.entries()) {
    ends = endsAt.get(place) ?? new Set();
    for (const { from, to, start, end } of good)
      if (from === at && ends.has(start))
        endsAt.set(place + to - from, (endsAt.get(place + to - from) ?? new Set()).add(end));
  }
  const last = endsAt.get(found.length) ?? new Set<number>();
  return length === undefined ? last.size > 0 : last.has(length);
}
