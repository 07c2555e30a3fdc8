import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, verbatim } from '../database/fragment.ts';
import { type SummarisedLabel, summarisedLabels } from './summaries/summary.cypher.ts';
import { agentLabels, type Label, typenameOf } from '../database/schema.ts';

type Ids = { ids: readonly string[] };

const spoken = cypher`(n)<-[:ATTRIBUTED_TO]-(:Assertion)-[:ABOUT]->(c:Claim)`;

/** The ways from a node `n` to the claims `c` whose judgement rests on it, or whose problems name it. */
const ways = {
  Claim: cypher`(n) WITH n AS c`,
  Settlement: cypher`(n)<-[:SETTLED_BY]-(c:Claim)`,
  Partnership: cypher`(n)-[:HAS_CLAIM]->(c:Claim)`,
  Assertion: cypher`(n)-[:ABOUT]->(c:Claim)`,
  Source: cypher`(n)-[:CONTAINS]->(:Assertion)-[:ABOUT]->(c:Claim)`,
  Publisher: cypher`(n)<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(:Assertion)-[:ABOUT]->(c:Claim)`,
  Company: spoken,
  Executive: spoken,
  PublicBody: spoken,
  Person: spoken,
  Position: cypher`(n)<-[:HOLDS]-(:Executive)<-[:ATTRIBUTED_TO]-(:Assertion)-[:ABOUT]->(c:Claim)`,
} as const satisfies Partial<Record<Label, Fragment>>;

const claims = new Map(
  Object.entries(ways).map(([label, way]) => [
    label as Label,
    cypherQuery<Ids>()(
      `touched.claims.${label}`,
      ({ ids }) =>
        cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) MATCH ${way} RETURN DISTINCT c.id AS claim`,
      z.object({ claim: z.string() }),
    ),
  ]),
);

/** Finds the claims that rest on nodes of a label; undefined where no judgement rests on such nodes. */
export const claimsRestingOn = (label: Label): CypherQuery<Ids, { claim: string }> | undefined => claims.get(label);

export const assertionsOfSources = cypherQuery<Ids>()(
  'touched.assertions',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Source {id: id})-[:CONTAINS]->(a:Assertion) WHERE a.supersededAt IS NULL RETURN a.id AS id`,
  z.object({ id: z.string() }),
);

/** Those in the sources that agents brought out. */
export const assertionsBroughtOut = new Map(
  agentLabels.map((label): [Label, CypherQuery<Ids, { id: string }>] => [
    label,
    cypherQuery<Ids>()(
      `touched.broughtOut.${label}`,
      ({
        ids,
      }) => cypher`UNWIND ${ids} AS id MATCH (:${verbatim(label)} {id: id})<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(a:Assertion)
WHERE a.supersededAt IS NULL RETURN a.id AS id`,
      z.object({ id: z.string() }),
    ),
  ]),
);

/** What counts a node in the order of a list, besides the node itself: by the type of the link to it. */
export const countersOf: Partial<Record<Label, Readonly<Record<string, SummarisedLabel>>>> = {
  Assertion: { CONTAINS: 'Source', ATTRIBUTED_TO: 'Executive' },
  Source: { PUBLISHED_BY: 'Publisher' },
  VehicleVariant: { HAS_VARIANT: 'Vehicle' },
  Partnership: { INVOLVES: 'Company' },
};

/** Finds what counts nodes of a label. */
export const counting: Partial<Record<Label, CypherQuery<Ids, { label: SummarisedLabel; id: string }>>> =
  Object.fromEntries(
    Object.entries(countersOf).map(([label, counters]) => [
      label,
      cypherQuery<Ids>()(
        `touched.counters.${label}`,
        ({ ids }) =>
          join(
            Object.entries(counters).map(
              ([type, counter]) =>
                cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) MATCH (n)-[:${verbatim(type)}]-(counter:${verbatim(counter)}) RETURN DISTINCT '${verbatim(counter)}' AS label, counter.id AS id`,
            ),
            '\nUNION ALL\n',
          ),
        z.object({ label: z.enum(summarisedLabels), id: z.string() }),
      ),
    ]),
  );

export const subjectsOfAssertions = cypherQuery<Ids>()(
  'touched.subjects',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Assertion {id: id})-[:ABOUT]->(n) RETURN DISTINCT ${typenameOf(cypher`n`)} AS label, n.id AS id`,
  z.object({ label: z.string(), id: z.string() }),
);
