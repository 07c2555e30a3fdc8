import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import { typenameOf } from '../database/schema.ts';
import { sourcings, speechActs, sourceKinds } from '../model/sources/values.ts';

const known = z.object({
  slug: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.enum(sourceKinds.values),
  publishedOn: z.string().nullable(),
  language: z.string().nullable(),
  publisher: z.string().nullable(),
});
export type StoredSource = z.infer<typeof known>;

const projected = cypher`OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(agent:Agent)
RETURN s {.url, .title, .kind, .publishedOn, .language, slug: s.id,
  publisher: CASE WHEN agent IS NOT NULL THEN ${typenameOf(cypher`agent`)} + ':' + agent.id END} AS source`;
const row = z.object({ source: known });

export const sourceBySlug = cypherQuery<{ slug: string }>()(
  'curation.sourceBySlug',
  ({ slug }) => cypher`MATCH (s:Source {id: ${slug}}) ${projected}`,
  row,
);

export const sourceByAddress = cypherQuery<{ canonicalUrl: string }>()(
  'curation.sourceByAddress',
  ({ canonicalUrl }) => cypher`MATCH (s:Source {canonicalUrl: ${canonicalUrl}}) ${projected}`,
  row,
);

/** What a source's assertions quote, retracted ones too. */
export const quotesIn = cypherQuery<{ source: string }>()(
  'curation.quotesIn',
  ({
    source,
  }) => cypher`MATCH (:Source {id: ${source}})-[:CONTAINS]->(a:Assertion) WHERE a.supersededAt IS NULL AND a.quote IS NOT NULL
RETURN a.id AS id, a.quote AS quote ORDER BY id`,
  z.object({ id: z.string(), quote: z.string() }),
);

const own = z.object({
  assertion: z.string(),
  speechAct: z.enum(speechActs.values),
  sourcing: z.enum(sourcings.values),
  quote: z.string().nullable(),
  assertedOn: z.string().nullable(),
  about: z.array(z.object({ subject: z.string(), stance: z.string(), scope: z.number() })),
  isDerived: z.boolean(),
  source: known,
});
export type OwnReport = z.infer<typeof own>;

/** What sources tell of claims, on these sides, in their own voice: by nobody who is named. What was retracted comes last. */
export const ownReports = cypherQuery<{ about: readonly { claim: string; stance: string }[] }>()(
  'curation.ownReports',
  ({
    about,
  }) => cypher`UNWIND ${about} AS one MATCH (:Claim {id: one.claim})<-[about:ABOUT]-(a:Assertion)<-[:CONTAINS]-(s:Source)
WHERE about.stance = one.stance AND a.supersededAt IS NULL
  AND a.speechAct IN ['REPORT', 'RELAY', 'DENIAL', 'CONFIRMATION'] AND NOT EXISTS { (a)-[:ATTRIBUTED_TO]->() }
WITH DISTINCT a, s ORDER BY a.retractedAt IS NOT NULL, a.id
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(agent:Agent)
RETURN a.id AS assertion, a.speechAct AS speechAct, a.sourcing AS sourcing, a.quote AS quote, a.assertedOn AS assertedOn,
  [(a)-[e:ABOUT]->(n) | {subject: ${typenameOf(cypher`n`)} + ':' + n.id, stance: e.stance, scope: e.scope}] AS about,
  size([(a)-[:DERIVED_FROM]->(o:Assertion) | o.id]) > 0 AS isDerived,
  s {.url, .title, .kind, .publishedOn, .language, slug: s.id,
    publisher: CASE WHEN agent IS NOT NULL THEN ${typenameOf(cypher`agent`)} + ':' + agent.id END} AS source`,
  own,
);

export const retractionOf = cypherQuery<{ id: string }>()(
  'curation.retractionOf',
  ({ id }) => cypher`MATCH (a:Assertion {id: ${id}}) WHERE a.supersededAt IS NULL
RETURN a.retractedAt AS retractedAt, a.retractionReason AS reason`,
  z.object({ retractedAt: z.string().nullable(), reason: z.string().nullable() }),
);

export const retract = cypherQuery<{ id: string; now: string; reason: string; by: string }>()(
  'curation.retract',
  ({ id, now, reason, by }) =>
    cypher`MATCH (a:Assertion {id: ${id}}) SET a.retractedAt = ${now}, a.retractionReason = ${reason}, a.retractedBy = ${by}`,
  z.object({}),
);
