import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, verbatim } from '../database/fragment.ts';
import { type Label, typenameOf } from '../database/graph-schema.ts';
import { type SummarisedLabel } from './summaries/summary.cypher.ts';

/** What has to be done for a node when another one changes; see `Impact`. */
export const roles = ['judge', 'review', 'reviewFact', 'reviewTerms', 'summarise'] as const;

interface Path {
  readonly role: (typeof roles)[number];
  /** From a node `n` to the nodes `m`. */
  readonly pattern: Fragment;
  /** The label of `m`; undefined if it can have several. */
  readonly label?: Label;
}

const judged = (pattern: Fragment): Path => ({ role: 'judge', pattern, label: 'Claim' });
const reviewed = (pattern: Fragment): Path => ({
  role: 'review',
  pattern: cypher`${pattern} WHERE m.supersededAt IS NULL`,
  label: 'Assertion',
});
const reviewedTenures = (type: string): Path => ({
  role: 'reviewTerms',
  pattern: cypher`(n)-[:\`${verbatim(type)}\`]->(m:Company)`,
  label: 'Company',
});

const statedClaims = cypher`(n)<-[:ATTRIBUTED_TO]-(:Assertion)-[:ABOUT]->(m:Claim)`;
const published = cypher`(n)<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->`;

/** The labels that are sorted by how many nodes of a label they are linked to, by the type of the link. */
export const countersOf: Partial<Record<Label, Readonly<Record<string, SummarisedLabel>>>> = {
  Assertion: { CONTAINS: 'Source', ATTRIBUTED_TO: 'Executive' },
  Source: { PUBLISHED_BY: 'Publisher' },
  VehicleVariant: { HAS_VARIANT: 'Vehicle' },
  Partnership: { INVOLVES: 'Company' },
};

const counterPaths = (label: Label): Path[] =>
  Object.entries(countersOf[label] ?? {}).map(([type, counter]) => ({
    role: 'summarise',
    pattern: cypher`(n)-[:${verbatim(type)}]-(m:${verbatim(counter)})`,
    label: counter,
  }));

/** From a node of a label to the other nodes that depend on it. */
const paths: Partial<Record<Label, readonly Path[]>> = {
  Settlement: [judged(cypher`(n)<-[:SETTLED_BY]-(m:Claim)`)],
  Partnership: [judged(cypher`(n)-[:HAS_CLAIM]->(m:Claim)`), ...counterPaths('Partnership')],
  Assertion: [
    judged(cypher`(n)-[:ABOUT]->(m:Claim)`),
    { role: 'reviewFact', pattern: cypher`(n)-[:ABOUT]->(m)` },
    ...counterPaths('Assertion'),
  ],
  Source: [
    judged(cypher`(n)-[:CONTAINS]->(:Assertion)-[:ABOUT]->(m:Claim)`),
    reviewed(cypher`(n)-[:CONTAINS]->(m:Assertion)`),
    ...counterPaths('Source'),
    // A statement without a day of its own has that of its source.
    {
      role: 'summarise',
      pattern: cypher`(n)-[:CONTAINS]->(a:Assertion)-[:ATTRIBUTED_TO]->(m:Executive) WHERE a.supersededAt IS NULL`,
      label: 'Executive',
    },
  ],
  Publisher: [
    judged(cypher`${published}(:Assertion)-[:ABOUT]->(m:Claim)`),
    reviewed(cypher`${published}(m:Assertion)`),
  ],
  Company: [judged(statedClaims), reviewed(cypher`${published}(m:Assertion)`)],
  Executive: [judged(statedClaims), reviewed(cypher`${published}(m:Assertion)`)],
  PublicBody: [judged(statedClaims), reviewed(cypher`${published}(m:Assertion)`)],
  Person: [judged(statedClaims), reviewed(cypher`${published}(m:Assertion)`)],
  Position: [
    judged(cypher`(n)<-[:HOLDS]-(:Executive)<-[:ATTRIBUTED_TO]-(:Assertion)-[:ABOUT]->(m:Claim)`),
    reviewedTenures('AT'),
  ],
  Stake: [reviewedTenures('IN')],
  VehicleVariant: counterPaths('VehicleVariant'),
};

const reached = z.object({ role: z.enum(roles), label: z.string(), id: z.string() });

const queries = new Map(
  Object.entries(paths).map(([label, all]) => [
    label as Label,
    cypherQuery<{ ids: readonly string[] }>()(
      `impact.${label}`,
      ({ ids }) =>
        join(
          all.map(
            ({ role, pattern, label: other }) =>
              cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) MATCH ${pattern}
RETURN DISTINCT '${verbatim(role)}' AS role, ${other ? cypher`'${verbatim(other)}'` : typenameOf(cypher`m`)} AS label, m.id AS id`,
          ),
          '\nUNION ALL\n',
        ),
      reached,
    ),
  ]),
);

/** The query for what depends on nodes of a label; undefined if nothing does. */
export const impactOf = (label: Label): CypherQuery<{ ids: readonly string[] }, z.infer<typeof reached>> | undefined =>
  queries.get(label);

/** The claims that the holders of offices have spoken of. */
export const claimsOfOffices = cypherQuery<{ ids: readonly string[] }>()(
  'impact.claimsOfOffices',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (n:Position {id: id}) MATCH ${paths.Position![0]!.pattern} RETURN DISTINCT m.id AS claim`,
  z.object({ claim: z.string() }),
);
