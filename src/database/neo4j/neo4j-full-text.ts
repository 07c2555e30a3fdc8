import { z } from 'zod';
import { cypherQuery } from '../cypher.ts';
import { cypher, type Fragment, join, verbatim } from '../fragment.ts';
import type { Hit, RunQuery, TextQuery } from '../graph.ts';
import type { Index } from '../migrations.ts';
import { type SearchTerm, buildTerms } from '../search-terms.ts';
import { isSyllabic } from '../tokenizer.ts';

const getIndexName = (label: string) => `${label.toLowerCase()}_text`;

/** One index per label, so that the hits of one label do not crowd out those of another. */
export const buildCreateFullText = ({ label, properties }: Index): Fragment =>
  cypher`CREATE FULLTEXT INDEX ${verbatim(getIndexName(label))} IF NOT EXISTS FOR (n:${verbatim(label)}) ON EACH [${join(
    properties.map((name) => verbatim(`n.${name}`)),
    ', ',
  )}]
OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'standard-folding'}}`;

/** Waits until an index is populated. Fails after ten minutes, while populating continues. */
export const buildAwaitFullText = ({ label }: Index): Fragment =>
  cypher`CALL db.awaitIndex('${verbatim(getIndexName(label))}', 600)`;

const searchQuery = cypherQuery<{ labels: readonly { label: string; index: string }[]; text: string; limit: number }>()(
  'search',
  ({ labels, text, limit }) => cypher`UNWIND ${labels} AS asked
CALL db.index.fulltext.queryNodes(asked.index, ${text}, {limit: ${limit}}) YIELD node
RETURN asked.label AS label, node.id AS id`,
  z.object({ label: z.string(), id: z.string() }),
);

export const searchNeo4j = async (read: RunQuery, { labels, words, mustMatchAll, limit }: TextQuery): Promise<Hit[]> =>
  words.length === 0
    ? []
    : read(searchQuery, {
        labels: labels.map((label) => ({ label, index: getIndexName(label) })),
        text: buildTerms(words)
          .map((term) => (mustMatchAll ? '+' : '') + buildClause(term))
          .join(' '),
        limit,
      });

/**
 * Needs no escaping: words consist of letters, digits and the characters inside words, none of which is Lucene syntax. Aliases are
 * boosted: slugs repeat names, so many longer names would outrank an alias.
 */
function buildClause({ word, spellings, joins, splits, prefixes, infix, allowsTypo }: SearchTerm): string {
  const [phrases, texts] = isSyllabic(word) ? [[[word]], []] : [splits, [...spellings, ...joins]];
  const alternatives = [
    ...texts.map((text) => `${text}^4`),
    ...(isSyllabic(word) ? [`aliases:"${word}"^8`] : [word, ...joins].map((text) => `aliases:${text}^8`)),
    ...phrases.map((parts) => `"${parts.join(' ')}"`),
    ...(allowsTypo ? [`${word}~1`] : []),
    ...prefixes.map((beginning) => `${beginning}*`),
    ...(infix === null ? [] : [`*${infix}*`]),
  ];
  return `(${alternatives.join(' ')})`;
}
