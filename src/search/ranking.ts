/*
 * The order of what a search finds, and its score: pure, so that it is the same whatever engine brought the candidates.
 *
 * - 1: the words are the whole name, alias, title or slug.
 * - .85 a name starts with them · .7 they stand in a name · .6 one of them is the beginning of a word there · .5 one is mistyped
 * - .35 they stand in a title or a slug · .25 in a claim · .15 in a quote; .04 less if one is mistyped
 * - Up to .09 more, the more of the text they are.
 * - Where no text has them all: the share that the best one has of its score, or the mean over the words, each where it is worth
 *   most and 0 if it is nowhere; whichever is more.
 */
import type { Card } from '../entities/card.cypher.ts';
import { isStopWord, type Word, wordsIn } from '../graph/words.ts';
import { marked } from './highlight.ts';
import { begun, likenessTo, nowhere, whole } from './likeness.ts';
import { type Candidate, type SearchedLabel, searchedLabels } from './search.cypher.ts';

/** An entity in its place; `sort` and `id` say where that is. */
export interface Found {
  readonly node: Card;
  readonly score: number;
  /** The text that fits best, its matching words marked. */
  readonly highlight: () => string;
  readonly sort: readonly [string];
  readonly id: string;
}

export interface Ranking {
  readonly found: readonly Found[];
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
export const wordsOf = (text: string): string[] => [...new Set(meant(wordsIn(text)).map(({ word }) => word))];

/** All but the commonest, unless there are no others. */
function meant(words: Word[]): Word[] {
  const some = words.filter(({ word }) => !isStopWord(word));
  return some.length > 0 ? some : words;
}

/** The entities that have the most of the words, each once: the best first, then as `sortOf` has it. */
export function ranked(words: readonly string[], candidates: readonly Candidate[]): Ranking {
  const likenesses = words.map((word, at) => likenessTo(word, at === words.length - 1));
  const entities = Map.groupBy(candidates, ({ card }) => `${card.id} ${card.__typename}`);
  const all = [...entities].map(([id, hits]) => ({ id, ...judged(likenesses, hits) }));
  const fitting = Math.max(0, ...all.map((one) => one.fitting));
  const found = all
    .filter((one) => one.fitting === fitting && fitting > 0)
    .map(({ id, card, links, score, best }): Found => {
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
function judged(likenesses: readonly Likeness[], hits: readonly Candidate[]) {
  const { card, links } = hits[0]!;
  const fits = [...ownTexts(card), ...hits.flatMap(hitText)].map((it) => ({ ...it, ...fitOf(likenesses, it) }));
  const bestOfWords = likenesses.map((_, at) => Math.max(...fits.map(({ values }) => values[at]!)));
  const mean = bestOfWords.reduce((sum, value) => sum + value, 0) / likenesses.length;
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

type Likeness = ReturnType<typeof likenessTo>;

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

function fitOf(likenesses: readonly Likeness[], { kind, text }: Text): Fit {
  const there = meant(wordsIn(text));
  const grades = likenesses.map((likeness) => there.map(({ word }) => likeness(word)));
  const best = grades.map((row) => Math.max(nowhere, ...row));
  const places = there.filter((_, place) => grades.some((row, at) => row[place]! > nowhere && row[place] === best[at]));
  const found = grades.filter((_, at) => best[at]! > nowhere);
  const worth = best.map((grade) => values[kind][grade]!);
  if (found.length === 0) return { score: 0, values: worth, fitting: 0, places };

  const isStart = found.every((row, at) => (row[at] ?? nowhere) >= begun);
  const isWhole =
    kind !== 'claim' &&
    kind !== 'quote' &&
    found.length === there.length &&
    found.every((row, at) => row[at] === whole);
  const weakest =
    isStart && kind === 'name' ? startOfName : values[kind][Math.min(...best.filter((grade) => grade > nowhere))]!;
  const score = (found.length / likenesses.length) * (isWhole ? 1 : weakest + (0.09 * places.length) / there.length);
  return { score, values: worth, fitting: found.length, places };
}
