/*
 * What a search asks an engine's full text for each of its words. Names are written joined and apart: `F-150` and `f150`, `SU7` and
 * `su 7`, `CarNews China` and `Car News China`. The index holds the words as texts have them, so a term lists the other ways.
 */
import { isForgiving, isStopWord, isSyllabic, mayGoOn, spellingsOf } from './tokenizer.ts';

export interface Term {
  readonly word: string;
  /** Words that a text has in its place; the word itself is the first of them. */
  readonly spellings: readonly string[];
  /** Words that a text has in place of this one and its neighbours: `su7` for `su 7`. */
  readonly joins: readonly string[];
  /** Neighbouring words that a text has in its place, each list in order: `f`, `150` for `f150`. */
  readonly splits: readonly (readonly string[])[];
  /** Beginnings of words that a text may have in its place. */
  readonly beginnings: readonly string[];
  /** A part of a word that a text may have in its place; null for most scripts. */
  readonly part: string | null;
  /** Whether one slip is forgiven. */
  readonly isForgiving: boolean;
}

/** So many neighbouring words may be one word in a text. */
export const mostJoined = 3;
/** A split or join that is longer is no name. */
const longestJoined = 30;
/** A word is split at every letter only in a search of few words: all splits are clauses, and Lucene takes 1,024 of them. */
const [mostSplitInTwo, mostSplitInThree] = [3, 1];

/** Lucene takes 1,024 clauses; each stands for as many as there are fields in an index, and a slip for up to 50 words in each field. */
const [mostClauses, mostFields, mostSlips] = [1_000, 3, 50];

/**
 * The terms of some words in their order, of which the last may be the beginning of a longer one. Of many words only the first may be
 * mistyped: the words that differ from them by a slip, as an index may have them, are as many clauses as Lucene takes.
 */
export function termsOf(words: readonly string[]): Term[] {
  const terms = exactTermsOf(words);
  let left = mostClauses - terms.reduce((sum, term) => sum + clausesOf(term), 0);
  return terms.map((term) => ({
    ...term,
    isForgiving: isForgiving(term.word) && (left -= mostSlips * mostFields) >= 0,
  }));
}

/** How many clauses a term is without its slips; the word and its joins are looked for in the aliases besides. */
const clausesOf = ({ spellings, joins, splits, beginnings, part }: Omit<Term, 'isForgiving'>) =>
  mostFields * (spellings.length + joins.length + splits.length + beginnings.length + (part === null ? 0 : 1)) +
  1 +
  joins.length;

const exactTermsOf = (words: readonly string[]): Omit<Term, 'isForgiving'>[] =>
  words.map((word, at) => {
    const isLast = at === words.length - 1;
    const joins = joinsAround(words, at);
    return {
      word,
      spellings: isSyllabic(word) ? [word] : spellingsOf(word),
      joins: joins.flatMap((run) => [run.join(''), run.join('_')]),
      splits: splitsOf(word, words.length),
      beginnings: [
        ...(isLast && mayGoOn(word) ? [word] : []),
        ...joins.filter((run) => run.at(-1) === words.at(-1)).map((run) => run.join('')),
      ],
      part: isHangul(word) ? word : null,
    };
  });

/** The runs of neighbouring words that hold the one at `at`. */
function joinsAround(words: readonly string[], at: number): string[][] {
  const runs: string[][] = [];
  for (let size = 2; size <= mostJoined; size++)
    for (let from = Math.max(0, at - size + 1); from <= at && from + size <= words.length; from++) {
      const run = words.slice(from, from + size);
      if (!run.some(isSyllabic) && run.join('').length <= longestJoined) runs.push(run);
    }
  return runs;
}

function splitsOf(word: string, among: number): string[][] {
  if (isSyllabic(word) || word.length > longestJoined || !/^[\p{L}\p{M}\p{Nd}]+$/u.test(word)) return [];
  const visible = word.split(boundary);
  const splits: string[][] = [];
  if (visible.length > 1) {
    splits.push(visible);
    for (let at = 1; at < visible.length && visible.length > 2; at++)
      splits.push([visible.slice(0, at).join(''), visible.slice(at).join('')]);
  } else if (isForgiving(word)) {
    if (among <= mostSplitInTwo)
      for (let at = 1; at < word.length; at++) splits.push([word.slice(0, at), word.slice(at)]);
    if (among <= mostSplitInThree)
      for (let one = shortestPart; one <= word.length - 2 * shortestPart; one++)
        for (let two = one + shortestPart; two <= word.length - shortestPart; two++)
          splits.push([word.slice(0, one), word.slice(one, two), word.slice(two)]);
  }
  return splits.filter((parts) => !parts.some(isStopWord));
}

/** Of three; of two, a part may be a single letter, as in `e-tron`. */
const shortestPart = 3;

/** Between letters and figures, and between two scripts. */
const boundary =
  /(?<=\p{L}\p{M}*)(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})|(?<=\p{sc=Latin}\p{M}*)(?=(?!\p{sc=Latin})\p{L})|(?<=(?!\p{sc=Latin})\p{L}\p{M}*)(?=\p{sc=Latin})/u;

/** Korean sets spaces, but joins words that others set apart: 자동차 is in 현대자동차. */
export const isHangul = (word: string) => /^\p{sc=Hangul}{2,}$/u.test(word);
