import { z } from 'zod';
import { agent, agentShape } from '../entities/agent.cypher.ts';
import { entityFields } from '../entities/entity.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { many, one } from '../../database/query/relation.ts';
import { page } from '../../database/query/connection.ts';
import { byId, extended, shape } from '../../database/query/node-type.ts';
import { firstDay } from './known.cypher.ts';

export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const sourceKinds = ['ARTICLE', 'STATEMENT', 'FILING', 'POST', 'INTERVIEW'] as const;
export type Reliability = (typeof reliabilities)[number];
export type SourceKind = (typeof sourceKinds)[number];

export const publisher = agentShape('publisher', 'Publisher', {
  reliability: z.enum(reliabilities),
  reliabilityReason: z.string().nullable(),
});

export const countryOfPublisher = one(
  publisher,
  'country',
  jurisdiction,
  'MATCH (jurisdiction:Jurisdiction {id: publisher.country})',
);

const untitled = shape(
  'source',
  'Source',
  `.id, .aliases, .url, .kind, .publishedOn, .retrievedOn, .language,
    displayName: coalesce(source.title, broughtOutBy + coalesce(', ' + source.publishedOn, ''), source.id)`,
  z.object({
    ...entityFields,
    url: z.string().nullable(),
    kind: z.enum(sourceKinds),
    publishedOn: z.string().nullable(),
    retrievedOn: z.string().nullable(),
    language: z.string().nullable(),
  }),
);

/** A source whose headline is not known goes by who brought it out, and when. */
const bare = {
  ...untitled,
  beside: {
    of: ['displayName'],
    text: `
CALL (source) {
  MATCH (source)-[:PUBLISHED_BY]->(agent:Agent) WHERE source.title IS NULL
  RETURN max(agent.name) AS broughtOutBy
}`,
    inline: { name: 'broughtOutBy', expression: '[(source)-[:PUBLISHED_BY]->(agent:Agent) | agent.name][0]' },
  },
};

export const publisherOfSource = one(bare, 'publisher', agent, 'MATCH (source)-[:PUBLISHED_BY]->(agent:Agent)');

/** How a source was described before it was described anew. */
const description = shape(
  'description',
  'SourceDescription',
  '.id, .title, .url, .kind, .publishedOn, .language, .publisher, .recordedAt, .supersededAt',
  z.object({
    title: z.string().nullable(),
    url: z.string().nullable(),
    kind: z.enum(sourceKinds),
    publishedOn: z.string().nullable(),
    language: z.string().nullable(),
    /** As a global id. */
    publisher: z.string().nullable(),
    recordedAt: z.string(),
    supersededAt: z.string(),
  }),
);
export type SourceDescriptionRow = z.infer<typeof description.row>;

export const historyOfSource = many(
  bare,
  'history',
  description,
  `MATCH (source)-[:WAS_DESCRIBED_AS]->(description:SourceDescription)
  WITH description ORDER BY description.supersededAt, description.id`,
);

export const source = extended(bare, publisherOfSource);

/** Oldest first, the undated last, then by slug. */
export const sourceOrder = [{ sort: `coalesce(${firstDay('source.publishedOn')}, '~')` }];

export const sourcesOfPublisher = page(publisher, 'sources', source, {
  match: 'MATCH (publisher)<-[:PUBLISHED_BY]-(source:Source)',
  // One that is dated ahead stands among the undated until its day.
  order: [
    { sort: `CASE WHEN source.publishedOn <= toString(date()) THEN ${firstDay('source.publishedOn')} ELSE '~' END` },
  ],
});

export const publisherById = byId(extended(publisher, countryOfPublisher));
export const sourceById = byId(source);

export type SourceRow = z.infer<typeof bare.row>;
