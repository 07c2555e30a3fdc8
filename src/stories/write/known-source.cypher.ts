import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher } from '../../database/fragment.ts';
import { typenameOf } from '../../database/graph-schema.ts';

export const description = z.object({
  title: z.string().nullable(),
  url: z.string().nullable(),
  kind: z.string().nullable(),
  publishedOn: z.string().nullable(),
  language: z.string().nullable(),
  /** The publisher or issuer, as a global id. */
  publisher: z.string().nullable(),
});
/** The description of a source. */
export type Description = z.infer<typeof description>;

const properties = cypher`.title, .url, .kind, .publishedOn, .language`;
/** The properties of a stored description, as a map projection. */
export const descriptionFields = cypher`${properties}, .publisher`;

/** The columns for a source `s`: its current and earlier descriptions, and its assertions that have their own date. */
export const knownSource = cypher`s.id AS id, s.recordedBy AS recordedBy, s.retrievedOn AS retrievedOn,
  s {${properties}, publisher: [(s)-[:PUBLISHED_BY]->(agent:Agent) | ${typenameOf(cypher`agent`)} + ':' + agent.id][0]} AS now,
  [(s)-[:WAS_DESCRIBED_AS]->(d:SourceDescription) | d {${descriptionFields}}] AS before,
  [(s)-[:CONTAINS]->(a:Assertion) WHERE a.supersededAt IS NULL AND a.assertedOn IS NOT NULL |
    {id: a.id, on: a.assertedOn}] AS said,
  [(s)-[:CONTAINS]->(a:Assertion)-[:DERIVED_FROM]->(:Assertion) WHERE a.assertedOn IS NOT NULL | a.id] AS derived`;

export const knownSourceRow = z.object({
  id: z.string(),
  recordedBy: z.string().nullable(),
  retrievedOn: z.string().nullable(),
  now: description,
  before: z.array(description),
  said: z.array(z.object({ id: z.string(), on: z.string() })),
  derived: z.array(z.string()),
});
export type KnownSource = z.infer<typeof knownSourceRow>;
/** A source with its current and earlier descriptions. */
export type DescribedSource = Omit<KnownSource, 'said' | 'derived'>;

export const knownSources = cypherQuery<{ ids: readonly string[] }>()(
  'stories.knownSources',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (s:Source {id: id}) RETURN ${knownSource}`,
  knownSourceRow,
);

/** Of these assertions and those in these sources: the ones dated later than their source's publication. */
export const readLateAssertions = cypherQuery<{ assertions: readonly string[]; sources: readonly string[] }>()(
  'stories.saidTooLate',
  ({ assertions, sources }) => cypher`CALL {
  UNWIND ${assertions} AS id MATCH (a:Assertion {id: id})<-[:CONTAINS]-(s:Source) RETURN a, s
  UNION
  UNWIND ${sources} AS id MATCH (s:Source {id: id})-[:CONTAINS]->(a:Assertion) WHERE a.supersededAt IS NULL RETURN a, s
}
WITH a, s WHERE s.publishedOn < a.assertedOn AND NOT a.assertedOn STARTS WITH s.publishedOn
OPTIONAL MATCH (a)-[:DERIVED_FROM]->(other:Assertion)
RETURN a.id AS id, a.assertedOn AS assertedOn, s.publishedOn AS publishedOn, count(other) > 0 AS isDerived`,
  z.object({ id: z.string(), assertedOn: z.string(), publishedOn: z.string(), isDerived: z.boolean() }),
);
