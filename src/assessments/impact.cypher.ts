import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, verbatim } from '../database/fragment.ts';
import { type Label, typenameOf } from '../database/graph-schema.ts';
import { type SummarisedLabel } from './summaries/summary.cypher.ts';

/** What has to be done about a node that a change of another concerns; see `Impact`. */
export const roles = ['judge', 'review', 'reviewFact', 'reviewTerms', 'summarise'] as const;

interface Path {
  readonly role: (typeof roles)[number];
  /** From a node `n` to the nodes `m`. */
  readonly pattern: Fragment;
  /** The label of `m`, unless it has one of several. */
  readonly label?: Label;
}

const judged = (pattern: Fragment): Path => ({ role: 'judge', pattern, label: 'Claim' });
const reviewed = (pattern: Fragment): Path => ({
  role: 'review',
  pattern: cypher`${pattern} WHERE m.supersededAt IS NULL`,
  label: 'Assertion',
});
const ofTerm = (type: string): Path => ({
  role: 'reviewTerms',
  pattern: cypher`(n)-[:\`${verbatim(type)}\`]->(m:Company)`,
  label: 'Company',
});

const said = cypher`(n)<-[:ATTRIBUTED_TO]-(:Assertion)-[:ABOUT]->(m:Claim)`;
const broughtOut = cypher`(n)<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->`;

/** What counts a node in the order of a list, besides the node itself: by the type of the link to it. */
export const countersOf: Partial<Record<Label, Readonly<Record<string, SummarisedLabel>>>> = {
  Assertion: { CONTAINS: 'Source', ATTRIBUTED_TO: 'Executive' },
  Source: { PUBLISHED_BY: 'Publisher' },
  VehicleVariant: { HAS_VARIANT: 'Vehicle' },
  Partnership: { INVOLVES: 'Company' },
};

const counters = (label: Label): Path[] =>
  Object.entries(countersOf[label] ?? {}).map(([type, counter]) => ({
    role: 'summarise',
    pattern: cypher`(n)-[:${verbatim(type)}]-(m:${verbatim(counter)})`,
    label: counter,
  }));

/** From a node of a label to what rests on it, beside the node itself. */
const paths: Partial<Record<Label, readonly Path[]>> = {
  Settlement: [judged(cypher`(n)<-[:SETTLED_BY]-(m:Claim)`)],
  Partnership: [judged(cypher`(n)-[:HAS_CLAIM]->(m:Claim)`), ...counters('Partnership')],
  Assertion: [
    judged(cypher`(n)-[:ABOUT]->(m:Claim)`),
    { role: 'reviewFact', pattern: cypher`(n)-[:ABOUT]->(m)` },
    ...counters('Assertion'),
  ],
  Source: [
    judged(cypher`(n)-[:CONTAINS]->(:Assertion)-[:ABOUT]->(m:Claim)`),
    reviewed(cypher`(n)-[:CONTAINS]->(m:Assertion)`),
    ...counters('Source'),
    // Whoever said it may have said it on another day.
    {
      role: 'summarise',
      pattern: cypher`(n)-[:CONTAINS]->(a:Assertion)-[:ATTRIBUTED_TO]->(m:Executive) WHERE a.supersededAt IS NULL`,
      label: 'Executive',
    },
  ],
  Publisher: [
    judged(cypher`${broughtOut}(:Assertion)-[:ABOUT]->(m:Claim)`),
    reviewed(cypher`${broughtOut}(m:Assertion)`),
  ],
  Company: [judged(said), reviewed(cypher`${broughtOut}(m:Assertion)`)],
  Executive: [judged(said), reviewed(cypher`${broughtOut}(m:Assertion)`)],
  PublicBody: [judged(said), reviewed(cypher`${broughtOut}(m:Assertion)`)],
  Person: [judged(said), reviewed(cypher`${broughtOut}(m:Assertion)`)],
  Position: [
    judged(cypher`(n)<-[:HOLDS]-(:Executive)<-[:ATTRIBUTED_TO]-(:Assertion)-[:ABOUT]->(m:Claim)`),
    ofTerm('AT'),
  ],
  Stake: [ofTerm('IN')],
  VehicleVariant: counters('VehicleVariant'),
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

/** Finds what rests on nodes of a label; undefined where nothing does. */
export const impactOf = (label: Label): CypherQuery<{ ids: readonly string[] }, z.infer<typeof reached>> | undefined =>
  queries.get(label);

/** The claims that people speak of who hold offices. */
export const claimsOfOffices = cypherQuery<{ ids: readonly string[] }>()(
  'impact.claimsOfOffices',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (n:Position {id: id}) MATCH ${paths.Position![0]!.pattern} RETURN DISTINCT m.id AS claim`,
  z.object({ claim: z.string() }),
);
