import { InvalidInput } from '../errors.ts';
import type { Graph, Hit } from '../graph/graph.ts';
import { candidates, type SearchedLabel, searchedLabels } from './search.cypher.ts';
import { type Found, ranked, type Ranking, wordsOf } from './ranking.ts';

const longestText = 200;
/** Of a longer text, a title say, the first words will do; more would be too many clauses for Lucene. */
const mostWords = 12;
/** So many nodes of each label are read and ranked; and so many are counted, where there are more. */
const [read, counted] = [200, 10_000];

export interface Findings {
  /** The best few hundred, in their order. */
  readonly found: readonly Found[];
  readonly totalCount: number | (() => Promise<number>);
}

/** What is found for a text among entities of some labels. Throws `InvalidInput` for what is no text to search for. */
export async function search(graph: Graph, text: string, labels: readonly SearchedLabel[]): Promise<Findings> {
  const wanted = text.trim();
  if (wanted === '') throw new InvalidInput('"text" must be what to look for; got none.', ['text']);
  if (wanted.length > longestText)
    throw new InvalidInput(`"text" must be at most ${longestText} characters; got ${wanted.length}.`, ['text']);
  const some = [...new Set(labels)];
  const { found, isCut } = await upTo(read, graph, wanted, some);
  const countMore = async () => (await upTo(counted, graph, wanted, some)).found.length;
  return { found, totalCount: isCut ? countMore : found.length };
}

/** Has the database plan what a search asks, or the embedded engine read its texts, before somebody waits for it. */
export const warmSearch = async (graph: Graph): Promise<void> => void (await search(graph, 'search', searchedLabels));

async function upTo(limit: number, graph: Graph, text: string, labels: readonly SearchedLabel[]) {
  const words = wordsOf(text).slice(0, mostWords);
  const ask = async (isEvery: boolean): Promise<Ranking & { isCut: boolean }> => {
    const hits = await graph.search({ labels: textsOf(labels), words, isEvery, limit });
    const ids = idsOf([...hits, ...slugsOf(text, words, labels)]);
    return {
      ...ranked(words, words.length > 0 ? await graph.read(candidates, { ids, want: {} }) : []),
      isCut: Object.values(idsOf(hits)).some((some) => some.length >= limit),
    };
  };
  const every = await ask(true);
  return every.fitting === words.length || words.length === 1 ? every : ask(false);
}

/** A partnership is found by its claims as well, and a source by what it is quoted with. */
const textsOf = (labels: readonly SearchedLabel[]) =>
  labels.flatMap((label): string[] =>
    label === 'Partnership' ? [label, 'Claim'] : label === 'Source' ? [label, 'Assertion'] : [label],
  );

/** A slug is found whatever words it is made of. */
const slugsOf = (text: string, words: readonly string[], labels: readonly SearchedLabel[]): Hit[] =>
  [...new Set([text.toLowerCase(), words.join('-')])].flatMap((id) => labels.map((label) => ({ label, id })));

function idsOf(hits: readonly Hit[]): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const { label, id } of hits) (ids[label] ??= []).push(id);
  return ids;
}
