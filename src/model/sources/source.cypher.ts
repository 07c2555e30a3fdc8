import { z } from 'zod';
import { cypher, type Variable, variable } from '../../database/fragment.ts';
import { connection } from '../../database/query/connection.ts';
import { nodeType, type Property, type RowOf } from '../../database/query/node-type.ts';
import { many, one } from '../../database/query/relation.ts';
import { agent, agentType } from '../entities/agent.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { firstDayOf, todayInCypher } from './known.ts';
import { reliabilities, sourceKinds } from './values.ts';

export const publisher = agentType('Publisher', {
  reliability: z.enum(reliabilities.values),
  reliabilityReason: z.string().nullable(),
});

export const countryOfPublisher = one(publisher, jurisdiction, (outlet, country) => ({
  match: cypher`MATCH (${country}:Jurisdiction {id: ${outlet}.country})`,
}));

/** A source without a headline is named after its publisher and its date. */
const displayName: Property<string> = {
  type: z.string(),
  of: (source, by) =>
    cypher`coalesce(${source}.title, ${by} + coalesce(', ' + ${source}.publishedOn, ''), ${source}.id)`,
  needs: {
    expression(source) {
      const by = variable('by');
      return cypher`[(${source})-[:PUBLISHED_BY]->(${by}:Agent) | ${by}.name][0]`;
    },
    subquery(source, value) {
      const by = variable('by');
      return cypher`
CALL (${source}) {
  MATCH (${source})-[:PUBLISHED_BY]->(${by}:Agent) WHERE ${source}.title IS NULL
  RETURN max(${by}.name) AS ${value}
}`;
    },
  },
};

export const source = nodeType('Source', {
  displayName,
  aliases: z.array(z.string()),
  url: z.string().nullable(),
  kind: z.enum(sourceKinds.values),
  publishedOn: z.string().nullable(),
  retrievedOn: z.string().nullable(),
  language: z.string().nullable(),
});
export type SourceRow = RowOf<typeof source>;

export const publisherOfSource = one(source, agent, (node, by) => ({
  path: cypher`(${node})-[:PUBLISHED_BY]->(${by}:Agent)`,
}));

/** A former description of a source, from before a correction. */
const description = nodeType('SourceDescription', {
  title: z.string().nullable(),
  url: z.string().nullable(),
  kind: z.enum(sourceKinds.values),
  publishedOn: z.string().nullable(),
  language: z.string().nullable(),
  /** As a global id. */
  publisher: z.string().nullable(),
  recordedAt: z.string(),
  supersededAt: z.string(),
});
export type SourceDescriptionRow = RowOf<typeof description>;

export const historyOfSource = many(source, description, (node, before) => ({
  match: cypher`MATCH (${node})-[:WAS_DESCRIBED_AS]->(${before}:SourceDescription)`,
  orderBy: [{ by: cypher`${before}.supersededAt` }],
}));

/** Oldest first, the undated last, then by slug. */
export const sourceOrder = (node: Variable) => [
  { by: cypher`coalesce(${firstDayOf(cypher`${node}.publishedOn`)}, '~')` },
];

export const sourcesOfPublisher = connection(
  publisher,
  source,
  (outlet, node) => ({
    match: cypher`MATCH (${outlet})<-[:PUBLISHED_BY]-(${node}:Source)`,
    // A source that is dated ahead sorts with the undated until its day.
    orderBy: [
      {
        by: cypher`CASE WHEN ${node}.publishedOn <= ${todayInCypher} THEN ${firstDayOf(cypher`${node}.publishedOn`)} ELSE '~' END`,
      },
    ],
  }),
  { sorts: 1 },
);
