import { gate } from '../database/query/relation.ts';
import { publisher } from '../model/sources/source.cypher.ts';
import { evidenceRow, readEvidence } from './evidence.cypher.ts';

/** The evidence on the settled claims of which a publisher has told anything. */
export const settledClaimsOfPublisher = gate(
  publisher,
  'trackRecord',
  evidenceRow,
  `MATCH (publisher)<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(:Assertion)-[:ABOUT]->(claim:Claim)-[:SETTLED_BY]->(:Settlement)
  WITH DISTINCT claim, want
  ${readEvidence()}
  UNWIND evidence AS one RETURN collect(one)`,
  (rows) => rows,
);
