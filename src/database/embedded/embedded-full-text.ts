import MiniSearch, { type Query } from 'minisearch';
import pLimit from 'p-limit';
import { z } from 'zod';
import { cypherQuery } from '../cypher.ts';
import { cypher, join, verbatim } from '../fragment.ts';
import type { Graph, Hit, RunQuery } from '../graph.ts';
import { takeTurn } from '../../lib/scheduling.ts';
import { fullTextIndexes, type Index } from '../migrations.ts';
import { isHangul, type SearchTerm, buildTerms } from '../search-terms.ts';
import { isStopWord, isSyllabic, splitCharacters, tokenize } from '../tokenizer.ts';

const createTextsQuery = ({ label, properties }: Index) =>
  cypherQuery<object>()(
    `search.texts.${label}`,
    cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id, [${join(
      properties.map((name) => cypher`n.${verbatim(name)}`),
      ', ',
    )}] AS texts`,
    z.object({ id: z.string(), texts: z.array(z.union([z.string(), z.array(z.string()), z.null()])) }),
  );

/**
 * A full-text index in memory, since the engine's own supports neither typos nor prefixes. The first search fills it. After a
 * write, the next search reads all texts again and re-indexes those that changed.
 */
export function createFullTextSearch(read: RunQuery): { search: Graph['search']; onWritten: () => void } {
  let writes = 0;
  const oneAtATime = pLimit(1);
  const indexes = new Map(fullTextIndexes.map((index) => [index.label, { ...createIndex(index), writesSeen: -1 }]));

  const getCurrentIndex = async (label: string) => {
    const index = indexes.get(label);
    if (!index) throw new Error(`There is no full-text index for ${label}.`);
    const now = writes;
    if (index.writesSeen !== now) {
      await index.fill(await read(index.query, {}));
      index.writesSeen = now;
    }
    return index.words;
  };

  return {
    onWritten: () => void writes++,
    async search({ labels, words, mustMatchAll, limit }) {
      if (words.length === 0) return [];
      const query: Query = {
        combineWith: mustMatchAll ? 'AND' : 'OR',
        queries: buildTerms(words).map(buildQuery),
      };
      const found = await oneAtATime(async () => {
        const perLabel = [];
        for (const label of labels) perLabel.push({ label, words: await getCurrentIndex(label) });
        return perLabel;
      });
      const hits: Hit[] = [];
      for (const { label, words: index } of found) {
        await takeTurn();
        for (const { id } of index.search(query).slice(0, limit)) hits.push({ label, id: id as string });
      }
      return hits;
    },
  };
}

type TextRow = z.infer<ReturnType<typeof createTextsQuery>['row']>;

function createIndex(index: Index) {
  const words = new MiniSearch<TextRow>({
    fields: [...index.properties],
    extractField: ({ id, texts }, field) =>
      field === 'id' ? id : [texts[index.properties.indexOf(field)]].flat().join('\n'),
    tokenize: tokenizeForIndex,
    processTerm: (word) => word,
    // Slugs repeat names, so without the boost many longer names would outrank an alias.
    searchOptions: { tokenize: (word) => [word], boost: { aliases: 3 } },
  });
  let texts = new Map<string, string>();
  return {
    query: createTextsQuery(index),
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

/** Adds the single characters of scripts without spaces, and all suffixes of Korean words. */
const tokenizeForIndex = (text: string) =>
  tokenize(text).flatMap(({ word }) => {
    if (isStopWord(word)) return [];
    if (isHangul(word)) return splitCharacters(word).map((_, at, signs) => signs.slice(at).join(''));
    return isSyllabic(word) ? [word, ...splitCharacters(word)] : [word];
  });

/** The index does not know the order of words, so a text with the parts of a split far apart is a candidate until it is ranked. */
const buildQuery = ({ word, spellings, joins, splits, prefixes, infix, allowsTypo }: SearchTerm): Query => ({
  combineWith: 'OR',
  queries: [
    { queries: [...spellings, ...joins], combineWith: 'OR' },
    ...splits.map((parts): Query => ({ queries: [...parts], combineWith: 'AND' })),
    ...(allowsTypo ? [{ queries: [word], fuzzy: 1 }, ...listTranspositions(word)] : []),
    ...[...prefixes, ...(infix === null ? [] : [infix])].map((beginning) => ({ queries: [beginning], prefix: true })),
  ],
});

/** All transpositions of two neighbouring letters, which the library counts as two edits. */
const listTranspositions = (word: string): string[] =>
  Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
  );
