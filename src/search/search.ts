import { InputError } from '../lib/input-error.ts';
import type { Graph, Hit } from '../database/graph.ts';
import { inTurns } from '../lib/turn.ts';
import { candidates, count, type SearchedLabel, searchedLabels } from './search.cypher.ts';
import { type RankedEntity, ranked, wordsOf } from './ranking.ts';

const longestText = 200;
/** Of a longer text, a title say, the first words will do; more would be too many clauses for Lucene. */
const mostWords = 12;
/** So many nodes of each label are read and ranked; and so many are counted, where there are more. */
const [read, counted] = [200, 10_000];

export interface Findings {
  /** The best few hundred, in their order. */
  readonly found: readonly RankedEntity[];
  readonly totalCount: number | (() => Promise<number>);
}

/** What is found for a text among entities of some labels. Throws `InputError` for what is no text to search for. */
export async function search(graph: Graph, text: string, labels: readonly SearchedLabel[]): Promise<Findings> {
  const wanted = text.trim();
  if (wanted === '') throw new InputError('"text" must be what to look for; got none.', ['text']);
  if (wanted.length > longestText)
    throw new InputError(`"text" must be at most ${longestText} characters; got ${wanted.length}.`, ['text']);
  const words = wordsOf(wanted).slice(0, mostWords);
  const some = [...new Set(labels)];
  const ask = async (isEvery: boolean) => {
    const hits = await hitsOf(isEvery, read);
    const ids = idsOf([...hits, ...slugsOf(wanted, words, some)]);
    const hit = words.length > 0 ? await graph.read(candidates, { ids }) : [];
    const ranking = await inTurns(ranked(words, hit, wanted));
    const isCut = Object.values(idsOf(hits)).some((ofLabel) => ofLabel.length >= read);
    return { ...ranking, totalCount: isCut ? () => countOf(isEvery) : ranking.found.length };
  };
  const every = await ask(true);
  return every.fitting === words.length || words.length === 1 ? every : ask(false);

  function hitsOf(isEvery: boolean, limit: number) {
    return graph.search({ labels: textsOf(some), words, isEvery, limit });
  }
  async function countOf(isEvery: boolean) {
    const ids = idsOf([...(await hitsOf(isEvery, counted)), ...slugsOf(wanted, words, some)]);
    return (await graph.read(count, { ids }))[0]!.count;
  }
}

/** Has the database plan what a search asks, or the embedded engine read its texts, before somebody waits for it. */
export const warmSearch = async (graph: Graph): Promise<void> => void (await search(graph, 'search', searchedLabels));

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
