import { InputError } from '../lib/input-error.ts';
import type { Graph, Hit } from '../database/graph.ts';
import { runInSlices } from '../lib/scheduling.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { readCandidates, countEntities, searchedLabels } from './search.cypher.ts';
import { type RankedEntity, rankCandidates } from './ranking.ts';
import { extractQueryWords } from './text-match.ts';

const maxTextLength = 200;
/** Only the first words of a longer text are used: more would be too many clauses for Lucene. */
const maxWords = 12;
/** How many nodes of each label are read and ranked; and how many are counted at most if there are more. */
const [readLimit, countLimit] = [200, 10_000];

export interface SearchResult {
  /** The best few hundred, ranked. */
  readonly found: readonly RankedEntity[];
  readonly totalCount: number | (() => Promise<number>);
}

/**
 * Searches entities of some labels for a text: first for those that match all its words, then, if none does, for those that match
 * the most. Throws `InputError` if the text is empty or too long.
 */
export async function search(graph: Graph, text: string, labels: readonly EntityLabel[]): Promise<SearchResult> {
  const query = text.trim();
  if (query === '') throw new InputError('"text" must be what to look for; got none.', ['text']);
  if (query.length > maxTextLength)
    throw new InputError(`"text" must be at most ${maxTextLength} characters; got ${query.length}.`, ['text']);
  const words = extractQueryWords(query).slice(0, maxWords);
  const searched = [...new Set(labels)];
  const searchFor = async (mustMatchAll: boolean) => {
    const hits = await findHits(mustMatchAll, readLimit);
    const ids = groupByLabel([...hits, ...buildSlugHits(query, words, searched)]);
    const candidates = words.length > 0 ? await graph.read(readCandidates, { ids }) : [];
    const ranking = await runInSlices(rankCandidates(words, candidates, query));
    const isCut = Object.values(groupByLabel(hits)).some((ofLabel) => ofLabel.length >= readLimit);
    return { ...ranking, totalCount: isCut ? () => countAll(mustMatchAll) : ranking.found.length };
  };
  const allWords = await searchFor(true);
  return allWords.matchedWords === words.length || words.length === 1 ? allWords : searchFor(false);

  function findHits(mustMatchAll: boolean, limit: number) {
    return graph.search({ labels: addTextLabels(searched), words, mustMatchAll, limit });
  }
  async function countAll(mustMatchAll: boolean) {
    const ids = groupByLabel([...(await findHits(mustMatchAll, countLimit)), ...buildSlugHits(query, words, searched)]);
    return (await graph.read(countEntities, { ids }))[0]!.count;
  }
}

/** Makes the database plan the queries of a search, or the embedded engine build its index, before the first request. */
export const warmSearch = async (graph: Graph): Promise<void> => void (await search(graph, 'search', searchedLabels));

/** Partnerships are also found by their claims, and sources by their quotes. */
const addTextLabels = (labels: readonly EntityLabel[]) =>
  labels.flatMap((label): string[] =>
    label === 'Partnership' ? [label, 'Claim'] : label === 'Source' ? [label, 'Assertion'] : [label],
  );

/** The text may be a slug, which the full text might miss: slugs may consist of stop words. */
const buildSlugHits = (text: string, words: readonly string[], labels: readonly EntityLabel[]): Hit[] =>
  [...new Set([text.toLowerCase(), words.join('-')])].flatMap((id) => labels.map((label) => ({ label, id })));

function groupByLabel(hits: readonly Hit[]): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const { label, id } of hits) (ids[label] ??= []).push(id);
  return ids;
}
