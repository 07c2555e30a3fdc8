import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../../database/cypher.ts';
import { cypher, type Fragment, verbatim } from '../../database/fragment.ts';
import type { Label } from '../../database/schema.ts';
import { reliabilities } from '../../model/sources/values.ts';

/** What lists are made of. */
export const summarisedLabels = [
  'Partnership',
  'Company',
  'Executive',
  'Vehicle',
  'Publisher',
  'Policy',
  'Source',
] as const satisfies Label[];
export type SummarisedLabel = (typeof summarisedLabels)[number];

type Ids = { ids: readonly string[] };

const perLabel = <Query>(make: (label: SummarisedLabel) => Query) =>
  Object.fromEntries(summarisedLabels.map((label) => [label, make(label)])) as Record<SummarisedLabel, Query>;

const namedRow = z.object({ id: z.string(), name: z.string().nullable(), publishedOn: z.string().nullable() });

export const sortNames: Record<SummarisedLabel, CypherQuery<Ids, z.infer<typeof namedRow>>> = perLabel((label) =>
  cypherQuery<Ids>()(
    `summaries.named.${label}`,
    ({ ids }) =>
      cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id, n.name AS name, n.publishedOn AS publishedOn`,
    namedRow,
  ),
);

/** Who speaks of partnerships, and how many origins deny the headline claim, whenever that is. */
export const reported = cypherQuery<Ids>()(
  'summaries.reported',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (p:Partnership {id: id})
RETURN id,
  [(p)-[:HAS_CLAIM]->(:Claim)<-[about:ABOUT]-(a:Assertion)<-[:CONTAINS]-(s:Source)
    WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL | {source: s.id, stance: about.stance, publishedOn: s.publishedOn}] AS said,
  [(p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(a:Assessment) | a {.from, .to, .denyingOrigins}] AS assessments`,
  z.object({
    id: z.string(),
    said: z.array(z.object({ source: z.string(), stance: z.string(), publishedOn: z.string().nullable() })),
    assessments: z.array(z.object({ from: z.string(), to: z.string(), denyingOrigins: z.number() })),
  }),
);

export const companyCounts = cypherQuery<Ids>()(
  'summaries.counted',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (c:Company {id: id})
RETURN id, c.country AS country, size([(c)<-[:INVOLVES]-(p:Partnership) | p.id]) AS partnerships,
  size([(c)<-[:INVOLVES]-(p:Partnership) WHERE p.isDenied | p.id]) AS denials`,
  z.object({ id: z.string(), country: z.string().nullable(), partnerships: z.number(), denials: z.number() }),
);

/** How many there are of what other lists are sorted by, as far as is known now. */
export const neighbourCounts = {
  Vehicle: countOf('Vehicle', cypher`(n)-[:HAS_VARIANT]->(variant:VehicleVariant) | 1`),
  Source: countOf('Source', cypher`(n)-[:CONTAINS]->(said:Assertion) WHERE said.supersededAt IS NULL | 1`),
};

/** The dates of what executives were quoted as saying. */
export const statements = cypherQuery<Ids>()(
  'summaries.statements',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:Executive {id: id})
RETURN id, [(n)<-[:ATTRIBUTED_TO]-(said:Assertion)<-[:CONTAINS]-(s:Source)
  WHERE said.supersededAt IS NULL AND said.retractedAt IS NULL | {on: coalesce(said.assertedOn, s.publishedOn)}] AS said`,
  z.object({ id: z.string(), said: z.array(z.object({ on: z.string().nullable() })) }),
);

/** Labels of which something is kept that becomes another on a day to come: `changesOn`. */
export const datedLabels = ['Source', 'Executive', 'Partnership'] as const satisfies SummarisedLabel[];

/** What is kept of these was true until the day before `$day`, or an earlier one. */
export const due = Object.fromEntries(
  datedLabels.map((label) => [
    label,
    cypherQuery<{ day: string }>()(
      `summaries.due.${label}`,
      ({ day }) => cypher`MATCH (n:${verbatim(label)}) WHERE n.changesOn <= ${day} RETURN n.id AS id`,
      z.object({ id: z.string() }),
    ),
  ]),
) as Record<(typeof datedLabels)[number], CypherQuery<{ day: string }, { id: string }>>;

function countOf(label: SummarisedLabel, pattern: Fragment) {
  return cypherQuery<Ids>()(
    `summaries.counts.${label}`,
    ({ ids }) =>
      cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id, size([${pattern}]) AS count`,
    z.object({ id: z.string(), count: z.number() }),
  );
}

export const publishers = cypherQuery<Ids>()(
  'summaries.publishers',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:Publisher {id: id})
RETURN id, COUNT { (n)<-[:PUBLISHED_BY]-() } AS sources, n.reliability AS reliability`,
  z.object({ id: z.string(), sources: z.number(), reliability: z.enum(reliabilities.values).nullable() }),
);

export const policies = cypherQuery<Ids>()(
  'summaries.policies',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (n:Policy {id: id}) RETURN id, n.validFrom AS validFrom, n.ratePercent AS ratePercent`,
  z.object({ id: z.string(), validFrom: z.string().nullable(), ratePercent: z.number().nullable() }),
);

export const set: Record<
  SummarisedLabel,
  CypherQuery<{ rows: readonly { id: string; properties: object }[] }, object>
> = perLabel((label) =>
  cypherQuery<{ rows: readonly { id: string; properties: object }[] }>()(
    `summaries.set.${label}`,
    ({ rows }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) SET n += row.properties`,
    z.object({}),
  ),
);

export const partnershipIdsByClaim = cypherQuery<Ids>()(
  'summaries.partnershipsOfClaims',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Claim {id: id})<-[:HAS_CLAIM]-(p:Partnership) RETURN DISTINCT p.id AS id`,
  z.object({ id: z.string() }),
);

export const companyIdsByPartnership = cypherQuery<Ids>()(
  'summaries.parties',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Partnership {id: id})-[:INVOLVES]->(c:Company) RETURN DISTINCT c.id AS id`,
  z.object({ id: z.string() }),
);
