import MiniSearch, { type Query } from 'minisearch';
import pLimit from 'p-limit';
import { z } from 'zod';
import { cypherQuery } from '../cypher.ts';
import { cypher, join, verbatim } from '../fragment.ts';
import type { Graph, Hit, Run } from '../graph.ts';
import { turn } from '../../lib/turn.ts';
import { fullTextIndexes, type Index } from '../migrations.ts';
import { isHangul, type Term, termsOf } from '../search-terms.ts';
import { isStopWord, isSyllabic, signsOf, wordsIn } from '../tokenizer.ts';

const textsOf = ({ label, properties }: Index) =>
  cypherQuery<object>()(
    `search.texts.${label}`,
    cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id, [${join(
      properties.map((name) => cypher`n.${verbatim(name)}`),
      ', ',
    )}] AS texts`,
    z.object({ id: z.string(), texts: z.array(z.union([z.string(), z.array(z.string()), z.null()])) }),
  );

/**
 * What the engine's own text index cannot do, since it knows neither slips nor beginnings: an index of words in memory.
 * It is filled by the first search. After a write, the next search reads the texts again, and indexes those that differ.
 */
export function grafeoSearch(read: Run): { search: Graph['search']; onWritten: () => void } {
  let writes = 0;
  const oneAtATime = pLimit(1);
  const indexes = new Map(fullTextIndexes.map((index) => [index.label, { ...emptyIndex(index), isOf: -1 }]));

  const upToDate = async (label: string) => {
    const index = indexes.get(label);
    if (!index) throw new Error(`No full-text index is made for ${label}.`);
    const now = writes;
    if (index.isOf !== now) {
      await index.fill(await read(index.query, {}));
      index.isOf = now;
    }
    return index.words;
  };

  return {
    onWritten: () => void writes++,
    async search({ labels, words, isEvery, limit }) {
      if (words.length === 0) return [];
      const question: Query = {
        combineWith: isEvery ? 'AND' : 'OR',
        queries: termsOf(words).map(alternativesTo),
      };
      const found = await oneAtATime(async () => {
        const perLabel = [];
        for (const label of labels) perLabel.push({ label, words: await upToDate(label) });
        return perLabel;
      });
      const hits: Hit[] = [];
      for (const { label, words: index } of found) {
        await turn();
        for (const { id } of index.search(question).slice(0, limit)) hits.push({ label, id: id as string });
      }
      return hits;
    },
  };
}

type TextRow = z.infer<ReturnType<typeof textsOf>['row']>;

function emptyIndex(index: Index) {
  const words = new MiniSearch<TextRow>({
    fields: [...index.properties],
    extractField: ({ id, texts }, field) =>
      field === 'id' ? id : [texts[index.properties.indexOf(field)]].flat().join('\n'),
    tokenize: indexed,
    processTerm: (word) => word,
    // Slugs are made of names: with both, a crowd of longer names would outdo an alias.
    searchOptions: { tokenize: (word) => [word], boost: { aliases: 3 } },
  });
  let texts = new Map<string, string>();
  return {
    query: textsOf(index),
    words,
    async fill(rows: readonly TextRow[]) {
      const before = texts;
      texts = new Map(rows.map((row) => [row.id, JSON.stringify(row.texts)]));
      for (const [id, text] of before) if (texts.get(id) !== text) words.discard(id);
      await words.addAllAsync(
        rows.filter(({ id }) => before.get(id) !== texts.get(id)),
        { chunkSize: 200 },
      );
    },
  };
}

/** Of a script that sets no spaces, the single signs are looked for as well; of Korean, the ends of words. */
const indexed = (text: string) =>
  wordsIn(text).flatMap(({ word }) => {
    if (isStopWord(word)) return [];
    if (isHangul(word)) return signsOf(word).map((_, at, signs) => signs.slice(at).join(''));
    return isSyllabic(word) ? [word, ...signsOf(word)] : [word];
  });

/** The index knows no order of words: what has the parts of a split apart is a candidate, and falls out when it is ranked. */
const alternativesTo = ({ word, spellings, joins, splits, beginnings, part, isForgiving }: Term): Query => ({
  combineWith: 'OR',
  queries: [
    { queries: [...spellings, ...joins], combineWith: 'OR' },
    ...splits.map((parts): Query => ({ queries: [...parts], combineWith: 'AND' })),
    ...(isForgiving ? [{ queries: [word], fuzzy: 1 }, ...swapsOf(word)] : []),
    ...[...beginnings, ...(part === null ? [] : [part])].map((beginning) => ({ queries: [beginning], prefix: true })),
  ],
});

/** With two neighbours in each other's place: to the library that is two slips. */
const swapsOf = (word: string): string[] =>
  Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
  );
