import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import { typenameOf } from '../database/graph-schema.ts';
import { sourcings, speechActs } from '../model/sources/values.ts';
import { knownSource, knownSourceRow } from '../stories/write/known-source.cypher.ts';

/** The sources with this address or this slug. */
export const readMatchingSources = cypherQuery<{ canonicalUrl: string; slug: string }>()(
  'curation.sourcesMeant',
  ({
    canonicalUrl,
    slug,
  }) => cypher`MATCH (s:Source {canonicalUrl: ${canonicalUrl}}) RETURN true AS isAddress, ${knownSource}
UNION ALL
MATCH (s:Source {id: ${slug}}) RETURN false AS isAddress, ${knownSource}`,
  knownSourceRow.extend({ isAddress: z.boolean() }),
);

/** The quotes of a source's assertions, including retracted ones. */
export const quotesIn = cypherQuery<{ source: string }>()(
  'curation.quotesIn',
  ({
    source,
  }) => cypher`MATCH (:Source {id: ${source}})-[:CONTAINS]->(a:Assertion) WHERE a.supersededAt IS NULL AND a.quote IS NOT NULL
RETURN a.id AS id, a.quote AS quote ORDER BY id`,
  z.object({ id: z.string(), quote: z.string() }),
);

const ownReport = z.object({
  assertion: z.string(),
  speechAct: z.enum(speechActs.values),
  sourcing: z.enum(sourcings.values),
  quote: z.string().nullable(),
  assertedOn: z.string().nullable(),
  about: z.array(z.object({ subject: z.string(), stance: z.string(), scope: z.number() })),
  isDerived: z.boolean(),
  retractedAt: z.string().nullable(),
  retractionReason: z.string().nullable(),
  source: z.object({
    slug: z.string(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    publishedOn: z.string().nullable(),
    publisher: z.string().nullable(),
  }),
});
export type OwnReport = z.infer<typeof ownReport>;

/** Assertions about claims, with these stances, that sources make in their own voice: attributed to nobody. Retracted ones come last. */
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
  a.retractedAt AS retractedAt, a.retractionReason AS retractionReason,
  s {.url, .title, .publishedOn, slug: s.id,
    publisher: CASE WHEN agent IS NOT NULL THEN ${typenameOf(cypher`agent`)} + ':' + agent.id END} AS source`,
  ownReport,
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
