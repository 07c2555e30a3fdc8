/*
 * How well a text matches the words of a query:
 *
 * - 1: the query is the whole name, alias, title or slug.
 * - .85 a name starts with the words · .7 they occur in a name · .6 one of them is a prefix of a word there · .5 one has a typo
 * - .35 they occur in a title or a slug · .25 in a claim · .15 in a quote; .04 less if one has a typo
 * - Up to .09 more, by the share of the text that they cover. If they are all of it, but with typos: the mean over the words + .09.
 * - A text that matches only some of the words gets that share of its score.
 */
import { maxJoinedWords } from '../database/search-terms.ts';
import { isStopWord, stripUnderscores, type Token, tokenize } from '../database/tokenizer.ts';
import { createWordMatcher, exactMatch, noMatch, prefixMatch, typoMatch } from './word-match.ts';

/** The score of a word in a text of each kind, by its match grade: none, typo, prefix, exact. */
const wordScores = {
  name: [0, 0.5, 0.6, 0.7],
  title: [0, 0.31, 0.35, 0.35],
  slug: [0, 0.31, 0.35, 0.35],
  claim: [0, 0.21, 0.25, 0.25],
  quote: [0, 0.11, 0.15, 0.15],
};
const nameStartScore = 0.85;
/** The most that covering the whole text adds. */
const coverageBonus = 0.09;

export interface SearchedText {
  readonly kind: keyof typeof wordScores;
  readonly text: string;
}

export interface PreparedQuery {
  readonly words: readonly string[];
  readonly matchers: readonly ReturnType<typeof createWordMatcher>[];
  /** The whole text of the query, joined. */
  readonly joined: string;
}

export const prepareQuery = (words: readonly string[], text: string): PreparedQuery => ({
  words,
  matchers: words.map((word, at) => createWordMatcher(word, at === words.length - 1)),
  joined: joinWords(text),
});

/** The distinct words to search for. */
export const extractQueryWords = (text: string): string[] => [
  ...new Set(dropStopWords(tokenizeParts(text)).map(({ word }) => word)),
];

/** Removes everything between words, to compare texts as a whole. */
const joinWords = (text: string) =>
  tokenizeParts(text)
    .map(({ word }) => word)
    .join('');

const tokenizeParts = (text: string) => tokenize(text.replaceAll(/\p{Pc}/gu, ' '));

/** Keeps stop words only if there are no others. */
function dropStopWords(words: Token[]): Token[] {
  const some = words.filter(({ word }) => !isStopWord(word));
  return some.length > 0 ? some : words;
}

export interface TextMatch {
  readonly score: number;
  /** The score of each of the query's words in this text: 0 if it does not occur. */
  readonly scores: readonly number[];
  /** How many of the query's words occur. */
  readonly matchedWords: number;
  /** The words of the text that match. */
  readonly places: readonly Token[];
}

export function matchText({ words, matchers, joined }: PreparedQuery, { kind, text }: SearchedText): TextMatch {
  const allTokens = tokenize(text);
  const tokens = dropStopWords(allTokens);
  const matches = [...matchSingleWords(matchers, tokens), ...matchJoinedWords(words, tokens, allTokens)];
  const grades = words.map((_, at) =>
    Math.max(noMatch, ...matches.filter((one) => covers(one, at)).map(({ grade }) => grade)),
  );
  const isBest = (match: WordMatch) => grades.some((grade, at) => covers(match, at) && match.grade === grade);
  const marked = new Set(matches.filter(isBest).flatMap(({ start, end }) => listRange(start, end)));
  const places = tokens.filter((_, place) => marked.has(place));
  const found = grades.flatMap((grade, at) => (grade > noMatch ? [at] : []));
  const scores = grades.map((grade) => wordScores[kind][grade]!);
  return { score: computeScore(), scores, matchedWords: found.length, places };

  function computeScore(): number {
    if (found.length === 0) return 0;
    const isWhole = kind !== 'claim' && kind !== 'quote' && joinWords(text) === joined;
    return isWhole ? 1 : (found.length / words.length) * scoreFound();
  }

  /** The score of the words that were found, as if they were the whole query. */
  function scoreFound(): number {
    if (kind !== 'claim' && kind !== 'quote') {
      if (startsWithWords(matches, found, exactMatch, tokens.length)) return 1;
      if (startsWithWords(matches, found, typoMatch, tokens.length) && found.every((at) => grades[at] !== prefixMatch))
        return scores.reduce((sum, one) => sum + one, 0) / found.length + coverageBonus;
    }
    const weakest =
      kind === 'name' && startsWithWords(matches, found, prefixMatch)
        ? nameStartScore
        : wordScores[kind][Math.min(...grades.filter((grade) => grade > noMatch))]!;
    return weakest + (coverageBonus * places.length) / tokens.length;
  }
}

/** Words of the query, from `from` up to before `to`, match words of a text, from `start` up to before `end`. */
interface WordMatch {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly grade: number;
}

const covers = ({ from, to }: WordMatch, at: number) => from <= at && at < to;
const listRange = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

const matchSingleWords = (matchers: PreparedQuery['matchers'], tokens: readonly Token[]): WordMatch[] =>
  matchers.flatMap((gradeWord, from) =>
    tokens.flatMap(({ word }, start) => {
      const grade = gradeWord(word);
      return grade > noMatch ? [{ from, to: from + 1, start, end: start + 1, grade }] : [];
    }),
  );

/** Matches words that are joined or split differently: `f150` and `F-150`, `su 7` and `SU7`. */
function matchJoinedWords(
  words: readonly string[],
  tokens: readonly Token[],
  allTokens: readonly Token[],
): WordMatch[] {
  const matches: WordMatch[] = [];
  const texts = tokens.map(({ word }) => stripUnderscores(word));
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + maxJoinedWords); to++) {
      const joined = words.slice(from, to).join('');
      for (let start = 0; start < tokens.length; start++) {
        const match = matchFrom(joined, start, to === words.length);
        if (match && (match.end - start > 1 || to - from > 1)) matches.push({ from, to, start, ...match });
      }
    }
  return matches;

  function matchFrom(joined: string, start: number, isLast: boolean): { end: number; grade: number } | null {
    let left = joined;
    for (let end = start; end < tokens.length; end++) {
      const word = texts[end]!;
      if (left === word) return { end: end + 1, grade: exactMatch };
      if (end === start && isLast && word.startsWith(left)) return { end: end + 1, grade: prefixMatch };
      if (!left.startsWith(word) || !areAdjacent(tokens[end]!, tokens[end + 1])) return null;
      left = left.slice(word.length);
    }
    return null;
  }

  /** Whether no stop word stands between the two: the phrase query of an engine would not skip it either. */
  function areAdjacent(one: Token, next: Token | undefined): boolean {
    return next !== undefined && (allTokens.length === tokens.length || allTokens[allTokens.indexOf(one) + 1] === next);
  }
}

/**
 * Whether a text starts with the found words in order, each with a grade of at least `minGrade`; if `length` is given, the text must
 * consist of them.
 */
function startsWithWords(
  matches: readonly WordMatch[],
  found: readonly number[],
  minGrade: number,
  length?: number,
): boolean {
  const usable = matches.filter(({ grade }) => grade >= minGrade);
  /** Where in the text the first `n` found words may end, by `n`. */
  const endsAfter = new Map<number, Set<number>>([[0, new Set([0])]]);
  for (const [count, at] of found.entries()) {
    const ends = endsAfter.get(count) ?? new Set();
    for (const { from, to, start, end } of usable)
      if (from === at && ends.has(start))
        endsAfter.set(count + to - from, (endsAfter.get(count + to - from) ?? new Set()).add(end));
  }
  const last = endsAfter.get(found.length) ?? new Set<number>();
  return length === undefined ? last.size > 0 : last.has(length);
}
