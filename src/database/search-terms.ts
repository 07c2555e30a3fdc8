/*
 * What a search looks for in an engine's full-text index for each word of a query. Names are written joined and split: `F-150` and
 * `f150`, `SU7` and `su 7`, `CarNews China` and `Car News China`. The index has words as the texts spell them, so a term lists the
 * alternatives.
 */
import { allowsTypo, isStopWord, isSyllabic, mayBePrefix, listSpellings } from './tokenizer.ts';

export interface SearchTerm {
  readonly word: string;
  /** Other forms of the word; the word itself is the first. */
  readonly spellings: readonly string[];
  /** Words that join this one with its neighbours: `su7` for `su 7`. */
  readonly joins: readonly string[];
  /** Sequences of adjacent words that split it: `f`, `150` for `f150`. */
  readonly splits: readonly (readonly string[])[];
  /** Prefixes of words that match it. */
  readonly prefixes: readonly string[];
  /** A substring of words that match it; null for most scripts. */
  readonly infix: string | null;
  /** Whether a word with one typo matches it. */
  readonly allowsTypo: boolean;
}

/** How many adjacent words of a query may be one word in a text. */
export const maxJoinedWords = 3;
/** Longer words, in characters, are not joined or split: they are no names. */
const maxJoinedLength = 30;
/** A word is split at every letter only in short queries: each split is a clause, and Lucene takes 1,024 of them. */
const [maxWordsToSplitInTwo, maxWordsToSplitInThree] = [3, 1];

/** Lucene takes 1,024 clauses. Each counts once per field of an index, and one with a typo for up to 50 words in each field. */
const [maxClauses, maxFields, maxTypoVariants] = [1_000, 3, 50];

/**
 * Builds the terms of a query; its last word may be a prefix. In a long query only the first words may have typos, since the
 * variants of each use up Lucene's clauses.
 */
export function buildTerms(words: readonly string[]): SearchTerm[] {
  const terms = buildExactTerms(words);
  let left = maxClauses - terms.reduce((sum, term) => sum + countClauses(term), 0);
  return terms.map((term) => ({
    ...term,
    allowsTypo: allowsTypo(term.word) && (left -= maxTypoVariants * maxFields) >= 0,
  }));
}

/** How many clauses a term needs without typos. The word and its joins have clauses on the aliases in addition. */
const countClauses = ({ spellings, joins, splits, prefixes, infix }: Omit<SearchTerm, 'allowsTypo'>) =>
  maxFields * (spellings.length + joins.length + splits.length + prefixes.length + (infix === null ? 0 : 1)) +
  1 +
  joins.length;

const buildExactTerms = (words: readonly string[]): Omit<SearchTerm, 'allowsTypo'>[] =>
  words.map((word, at) => {
    const isLast = at === words.length - 1;
    const joins = listJoins(words, at);
    return {
      word,
      spellings: isSyllabic(word) ? [word] : listSpellings(word),
      joins: joins.flatMap((run) => [run.join(''), run.join('_')]),
      splits: listSplits(word, words.length),
      prefixes: [
        ...(isLast && mayBePrefix(word) ? [word] : []),
        ...joins.filter((run) => run.at(-1) === words.at(-1)).map((run) => run.join('')),
      ],
      infix: isHangul(word) ? word : null,
    };
  });

/** The sequences of adjacent words that include the one at `at`. */
function listJoins(words: readonly string[], at: number): string[][] {
  const runs: string[][] = [];
  for (let size = 2; size <= maxJoinedWords; size++)
    for (let from = Math.max(0, at - size + 1); from <= at && from + size <= words.length; from++) {
      const run = words.slice(from, from + size);
      if (!run.some(isSyllabic) && run.join('').length <= maxJoinedLength) runs.push(run);
    }
  return runs;
}

function listSplits(word: string, wordCount: number): string[][] {
  if (isSyllabic(word) || word.length > maxJoinedLength || !/^[\p{L}\p{M}\p{Nd}]+$/u.test(word)) return [];
  const visible = word.split(boundary);
  const splits: string[][] = [];
  if (visible.length > 1) {
    splits.push(visible);
    for (let at = 1; at < visible.length && visible.length > 2; at++)
      splits.push([visible.slice(0, at).join(''), visible.slice(at).join('')]);
  } else if (allowsTypo(word)) {
    if (wordCount <= maxWordsToSplitInTwo)
      for (let at = 1; at < word.length; at++) splits.push([word.slice(0, at), word.slice(at)]);
    if (wordCount <= maxWordsToSplitInThree)
      for (let one = minPartLength; one <= word.length - 2 * minPartLength; one++)
        for (let two = one + minPartLength; two <= word.length - minPartLength; two++)
          splits.push([word.slice(0, one), word.slice(one, two), word.slice(two)]);
  }
  return splits.filter((parts) => !parts.some(isStopWord));
}

/** When a word is split in three; when it is split in two, a part may be a single letter, as in `e-tron`. */
const minPartLength = 3;

/** Between letters and digits, and between Latin and other scripts. */
const boundary =
  /(?<=\p{L}\p{M}*)(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})|(?<=\p{sc=Latin}\p{M}*)(?=(?!\p{sc=Latin})\p{L})|(?<=(?!\p{sc=Latin})\p{L}\p{M}*)(?=\p{sc=Latin})/u;

/** Korean has spaces, but also compounds without them: 현대자동차 contains 자동차. */
export const isHangul = (word: string) => /^\p{sc=Hangul}{2,}$/u.test(word);
