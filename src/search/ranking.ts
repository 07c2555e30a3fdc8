import type { Card } from '../model/entities/card.cypher.ts';
import type { SlicedWork } from '../lib/scheduling.ts';
import { highlightText } from './highlight.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { type Candidate, searchedLabels } from './search.cypher.ts';
import { matchText, prepareQuery, type PreparedQuery, type SearchedText, type TextMatch } from './text-match.ts';

/** An entity and its rank; `sort` and `id` are its position in the order. */
export interface RankedEntity {
  readonly node: Card;
  readonly score: number;
  /** Returns the best matching text with its matching words marked. */
  readonly highlight: () => string;
  readonly sort: readonly [string];
  readonly id: string;
}

export interface Ranking {
  readonly found: readonly RankedEntity[];
  /** How many of the query's words each of them matches. */
  readonly matchedWords: number;
}

/**
 * Ranks the entities that match the most words: by score, then by `buildSortKey`. Pure, so that the order is the same on every
 * engine. `text` is what the words were extracted from: a text equal to it as a whole scores 1, however long it is.
 */
export function* rankCandidates(
  words: readonly string[],
  candidates: readonly Candidate[],
  text: string = words.join(' '),
): SlicedWork<Ranking> {
  const query = prepareQuery(words, text);
  const scored = [];
  for (const [id, hits] of Map.groupBy(candidates, ({ card }) => `${card.id} ${card.__typename}`)) {
    scored.push({ id, ...scoreEntity(query, hits) });
    yield;
  }
  const matchedWords = Math.max(0, ...scored.map((one) => one.matchedWords));
  const found = scored
    .filter((one) => one.matchedWords === matchedWords && matchedWords > 0)
    .map(({ id, card, links, score, best }): RankedEntity => {
      const rounded = Math.round(score * 1000) / 1000;
      return {
        node: card,
        score: rounded,
        highlight: () => highlightText(best.text, best.places),
        sort: [buildSortKey(rounded, card, links)],
        id,
      };
    })
    .toSorted((a, b) => (a.sort[0] === b.sort[0] ? (a.id < b.id ? -1 : 1) : a.sort[0] < b.sort[0] ? -1 : 1));
  return { found, matchedWords };
}

/**
 * Scores an entity by its own texts and the texts that were hit. If no text contains all words, the score is the larger of the
 * best text's score (reduced to its share of the words) and the mean of each word's best score, 0 for a word found nowhere.
 */
function scoreEntity(query: PreparedQuery, hits: readonly Candidate[]) {
  const { card, links } = hits[0]!;
  const matches = [...listOwnTexts(card), ...hits.flatMap(listHitTexts)].map((text) => ({
    ...text,
    ...matchText(query, text),
  }));
  const bestOfWords = query.words.map((_, at) => Math.max(...matches.map(({ scores }) => scores[at]!)));
  const mean = bestOfWords.reduce((sum, score) => sum + score, 0) / query.words.length;
  return {
    card,
    links,
    score: Math.max(mean, ...matches.map(({ score }) => score)),
    matchedWords: bestOfWords.filter((score) => score > 0).length,
    best: matches.reduce((one, other) => (isBetterHighlight(other, one) ? other : one)),
  };
}

/** Prefers the text that matches the most words; a slug only if nothing else matches as many. */
function isBetterHighlight(one: SearchedText & TextMatch, other: SearchedText & TextMatch): boolean {
  if (one.matchedWords !== other.matchedWords) return one.matchedWords > other.matchedWords;
  return other.kind === 'slug' || (one.kind !== 'slug' && one.score > other.score);
}

/** Sorts as text by descending score, then by type (a company before a source), then by descending number of relationships. */
function buildSortKey(score: number, card: Card, links: number): string {
  const kind = searchedLabels.indexOf(card.__typename as EntityLabel);
  return `${(1 - score).toFixed(3)} ${String(kind).padStart(2, '0')} ${String(1e9 - links).padStart(10, '0')}`;
}

function listOwnTexts({ __typename, displayName, aliases, id }: Card): SearchedText[] {
  const kind = __typename === 'Source' ? 'title' : 'name';
  return [...[displayName, ...aliases].map((text): SearchedText => ({ kind, text })), { kind: 'slug', text: id }];
}

const listHitTexts = ({ card, text }: Candidate): SearchedText[] =>
  text === null ? [] : [{ kind: card.__typename === 'Source' ? 'quote' : 'claim', text }];
