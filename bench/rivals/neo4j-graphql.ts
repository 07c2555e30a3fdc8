// PORT=… NEO4J_URI=… node neo4j-graphql.ts: the graph behind @neo4j/graphql and Yoga, set up as in its guides: with relationships, and @cypher
// for what its model cannot express: what holds today, distinct sources, and grouped counts.
import { createServer } from 'node:http';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { createYoga } from 'graphql-yoga';
import neo4j from 'neo4j-driver';

/** The sources on one side of a fact, from assertions in force: oldest first, undated last, then by id. */
const sources = (way: string, stance: string) => `@cypher(statement: """
  MATCH ${way}<-[:ABOUT {stance: '${stance}'}]-(a:Assertion)<-[:CONTAINS]-(s:Source)
  WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
  WITH DISTINCT s ORDER BY coalesce(s.publishedOn + substring('-01-01', size(s.publishedOn) - 4), '~'), s.id LIMIT $first
  RETURN s
  """, columnName: "s")`;
const sides = (way: string) => `
  supportingSources(first: Int! = 20): [Source!]! ${sources(way, 'SUPPORTS')}
  denyingSources(first: Int! = 20): [Source!]! ${sources(way, 'DENIES')}`;

const isHeld = (assessment: string) =>
  `${assessment}.from <= toString(date()) AND ${assessment}.to >= toString(date())`;

const typeDefs = `
  type Agent @node {
    id: ID!
    displayName: String! @alias(property: "name")
  }
  type Jurisdiction @node {
    id: ID!
    displayName: String! @alias(property: "name")
  }
  type Involves @relationshipProperties {
    role: String
    at: Int
  }
  type About @relationshipProperties {
    stance: String!
  }
  type Company @node {
    id: ID!
    displayName: String! @alias(property: "name")
    country: Jurisdiction @cypher(statement: "MATCH (j:Jurisdiction {id: this.country}) RETURN j", columnName: "j")
    partnerships: [Partnership!]! @relationship(type: "INVOLVES", direction: IN, properties: "Involves")
    positions: [Position!]! @cypher(statement: """
      MATCH (this)<-[:AT]-(p:Position)
      WHERE coalesce(p.validFrom <= toString(date()), true)
        AND coalesce(p.validTo >= toString(date()) OR toString(date()) STARTS WITH p.validTo, true)
      RETURN p
      """, columnName: "p")
  }
  type Executive @node {
    id: ID!
    displayName: String! @alias(property: "name")
  }
  type Position @node {
    id: ID!
    title: String!
    executive: [Executive!]! @relationship(type: "HOLDS", direction: IN)
  }
  type Partnership @node {
    id: ID!
    displayName: String! @alias(property: "name")
    kind: String!
    lastReportedDown: String!
    lastReportedOn: String
    assessment: Assessment @cypher(statement: """
      MATCH (this)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(a:Assessment) WHERE ${isHeld('a')}
      RETURN a
      """, columnName: "a")
    parties: [Company!]! @relationship(type: "INVOLVES", direction: OUT, properties: "Involves")
    claims: [Claim!]! @relationship(type: "HAS_CLAIM", direction: OUT)${sides('(this)-[:HAS_CLAIM]->(:Claim)')}
  }
  type Assessment @node {
    id: ID!
    status: String!
    probability: Float!
    from: String!
    to: String!
    claim: [Claim!]! @relationship(type: "ASSESSES", direction: OUT)
  }
  type Claim @node {
    id: ID!
    text: String!
    stage: String!
    headline: Boolean!
    assertions: [Assertion!]! @relationship(type: "ABOUT", direction: IN, properties: "About")${sides('(this)')}
  }
  type Assertion @node {
    id: ID!
    supersededAt: String
    retractedAt: String
    source: [Source!]! @relationship(type: "CONTAINS", direction: IN)
  }
  type Source @node {
    id: ID!
    url: String
    kind: String!
    language: String
    publishedOn: String
    displayName: String! @cypher(statement: """
      MATCH (this)-[:PUBLISHED_BY]->(who:Agent)
      RETURN coalesce(this.title, who.name + coalesce(', ' + this.publishedOn, ''), this.id) AS name
      """, columnName: "name")
    publisher: [Agent!]! @relationship(type: "PUBLISHED_BY", direction: OUT)
  }
  type PartnershipStat {
    kind: String!
    status: String
    partnerships: Int!
  }
  type Query {
    partnershipStats: [PartnershipStat!]! @cypher(statement: """
      MATCH (p:Partnership)
      WITH p.kind AS kind, [(p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(a:Assessment) WHERE ${isHeld('a')} | a.status][0] AS status
      WITH kind, status, count(*) AS partnerships
      RETURN {kind: kind, status: status, partnerships: partnerships} AS row
      """, columnName: "row")
  }
`;

const { PORT, NEO4J_URI } = process.env;
const driver = neo4j.driver(NEO4J_URI!, neo4j.auth.basic('neo4j', ''), { telemetryDisabled: true });
const features = { filters: { String: { GT: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
// With the name of the database, the driver does not look it up for every request. The timeout is the same as Grapevine's.
const context = { sessionConfig: { database: 'neo4j' }, transaction: { timeout: 15_000 } };
const yoga = createYoga({ schema, logging: false, context: () => ({ ...context }) });
createServer(yoga).listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
