import { z } from 'zod';
import { cypherQuery } from '../cypher.ts';
import { cypher, type Fragment, join, verbatim } from '../fragment.ts';
import type { Hit, Run, TextQuestion } from '../graph.ts';
import type { Index } from '../migrations.ts';
import { type Term, termsOf } from '../search-terms.ts';
import { isSyllabic } from '../tokenizer.ts';

const nameOf = (label: string) => `${label.toLowerCase()}_text`;

/** One index a label, so that few hits of one are not lost among many of another. */
export const fullTextOf = ({ label, properties }: Index): Fragment =>
  cypher`CREATE FULLTEXT INDEX ${verbatim(nameOf(label))} IF NOT EXISTS FOR (n:${verbatim(label)}) ON EACH [${join(
    properties.map((name) => verbatim(`n.${name}`)),
    ', ',
  )}]
OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'standard-folding'}}`;

/** Waits until the index of a label has read what is there; fails after ten minutes, and the index goes on. */
export const fullTextIsReady = ({ label }: Index): Fragment =>
  cypher`CALL db.awaitIndex('${verbatim(nameOf(label))}', 600)`;

const hits = cypherQuery<{ labels: readonly { label: string; index: string }[]; text: string; limit: number }>()(
  'search',
  ({ labels, text, limit }) => cypher`UNWIND ${labels} AS asked
CALL db.index.fulltext.queryNodes(asked.index, ${text}, {limit: ${limit}}) YIELD node
RETURN asked.label AS label, node.id AS id`,
  z.object({ label: z.string(), id: z.string() }),
);

export const searchNeo4j = async (read: Run, { labels, words, isEvery, limit }: TextQuestion): Promise<Hit[]> =>
  words.length === 0
    ? []
    : read(hits, {
        labels: labels.map((label) => ({ label, index: nameOf(label) })),
        text: termsOf(words)
          .map((term) => (isEvery ? '+' : '') + clauseOf(term))
          .join(' '),
        limit,
      });

/**
 * Words hold nothing that means something to Lucene's parser: only letters, figures, and joints within them. An alias counts for
 * more, since slugs are made of names, and with both a crowd of longer names would outdo it.
 */
function clauseOf({ word, spellings, joins, splits, beginnings, part, isForgiving }: Term): string {
  const [phrases, texts] = isSyllabic(word) ? [[[word]], []] : [splits, [...spellings, ...joins]];
  const alternatives = [
    ...texts.map((text) => `${text}^4`),
    ...(isSyllabic(word) ? [`aliases:"${word}"^8`] : [word, ...joins].map((text) => `aliases:${text}^8`)),
    ...phrases.map((parts) => `"${parts.join(' ')}"`),
    ...(isForgiving ? [`${word}~1`] : []),
    ...beginnings.map((beginning) => `${beginning}*`),
    ...(part === null ? [] : [`*${part}*`]),
  ];
  return `(${alternatives.join(' ')})`;
}
