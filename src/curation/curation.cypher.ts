import { z } from 'zod';
import { cypherQuery } from '../graph/cypher.ts';
import { labelOf } from '../graph/vocabulary.ts';
import { sourceKinds } from '../sources/source.cypher.ts';

const known = z.object({
  slug: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.enum(sourceKinds),
  publishedOn: z.string().nullable(),
  language: z.string().nullable(),
  publisher: z.string().nullable(),
});
export type KnownSource = z.infer<typeof known>;

const projected = `OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(agent:Agent)
RETURN s {.url, .title, .kind, .publishedOn, .language, slug: s.id,
  publisher: CASE WHEN agent IS NOT NULL THEN ${labelOf('agent')} + ':' + agent.id END} AS source` as const;
const row = z.object({ source: known });

export const sourceBySlug = cypherQuery<{ slug: string }>()(
  'curation.sourceBySlug',
  `MATCH (s:Source {id: $slug}) ${projected}`,
  row,
);

export const sourceByUrl = cypherQuery<{ url: string }>()(
  'curation.sourceByUrl',
  `MATCH (s:Source {url: $url}) WITH s ORDER BY s.id LIMIT 1 ${projected}`,
  row,
);

export const retractionOf = cypherQuery<{ id: string }>()(
  'curation.retractionOf',
  `MATCH (a:Assertion {id: $id}) WHERE a.supersededAt IS NULL
RETURN a.retractedAt AS retractedAt, a.retractionReason AS reason`,
  z.object({ retractedAt: z.string().nullable(), reason: z.string().nullable() }),
);

export const retract = cypherQuery<{ id: string; now: string; reason: string; by: string }>()(
  'curation.retract',
  'MATCH (a:Assertion {id: $id}) SET a.retractedAt = $now, a.retractionReason = $reason, a.retractedBy = $by',
  z.object({}),
);
