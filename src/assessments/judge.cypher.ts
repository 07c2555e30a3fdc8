import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import { setFloats } from '../database/graph-schema.ts';
import { assessmentProperties, assessmentSummary } from './assessment.cypher.ts';

const nothing = z.object({});

/** How an assertion is used by an assessment. */
export interface Use {
  readonly assertion: string;
  readonly weight: number;
  /** The side and the key of its origin. */
  readonly group: string;
}

/** A use as it is stored: `how` holds the properties of the relationship. */
interface Used {
  readonly assertion: string;
  readonly how: object;
}

const storedDigest = z.object({
  id: z.string(),
  claim: z.string(),
  digest: z.string(),
  from: z.string(),
  to: z.string(),
  status: z.string(),
  belief: z.number(),
  disbelief: z.number(),
  admiraltyCode: z.string(),
});
export type StoredDigest = z.infer<typeof storedDigest>;
/** What an analyst sees of an assessment. */
export type Values = Omit<StoredDigest, 'id' | 'claim' | 'digest'>;

/**
 * Locks claims and returns what is stored of their assessments. Any other writer who judges one of them waits until this transaction ends.
 */
export const lockClaims = cypherQuery<{ ids: readonly string[]; now: string }>()(
  'judge.lock',
  ({ ids, now }) => cypher`UNWIND ${ids} AS id MATCH (c:Claim {id: id}) SET c.judgedAt = ${now}
WITH c MATCH (c)<-[:ASSESSES]-(a:Assessment)
RETURN a.id AS id, c.id AS claim, a.digest AS digest, a.from AS from, a.to AS to, a.status AS status,
  a.belief AS belief, a.disbelief AS disbelief, a.admiraltyCode AS admiraltyCode`,
  storedDigest,
);

/** Stores assessments of claims and problems of nodes, and removes those that no longer hold. */
export const store = cypherQuery<{
  gone: readonly string[];
  made: readonly { claim: string; properties: object; used: readonly Used[] }[];
  /** Global ids of nodes whose stored problems are all removed. */
  owners: readonly string[];
  problems: readonly { id: string; properties: object; concerns: readonly { assertion: string; at: number }[] }[];
}>()(
  'judge.store',
  ({
    gone,
    made,
    owners,
    problems,
  }) => cypher`CALL { UNWIND ${gone} AS id MATCH (a:Assessment {id: id}) DETACH DELETE a }
CALL {
  UNWIND ${made} AS row MATCH (c:Claim {id: row.claim})
  CREATE (a:Assessment {id: row.properties.id})-[:ASSESSES]->(c) SET a += row.properties${setFloats('a', 'Assessment')}
  WITH a, row UNWIND row.used AS one CALL (one) { MATCH (s:Assertion {id: one.assertion}) RETURN s }
  CREATE (a)-[e:USED]->(s) SET e += one.how${setFloats('e', 'USED')}
}
CALL { UNWIND ${owners} AS owner MATCH (p:EvidenceProblem {owner: owner}) DETACH DELETE p }
CALL {
  UNWIND ${problems} AS row CREATE (p:EvidenceProblem {id: row.id}) SET p += row.properties
  WITH p, row UNWIND row.concerns AS one CALL (one) { MATCH (a:Assertion {id: one.assertion}) RETURN a }
  CREATE (p)-[e:CONCERNS]->(a) SET e.at = one.at
}`,
  nothing,
);

/** The stored assessments of claims, with the assertions they used. */
export const storedAssessments = cypherQuery<{ ids: readonly string[] }>()(
  'judge.stored',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (c:Claim {id: id})<-[:ASSESSES]-(a:Assessment)
RETURN c.id AS claim, a {.*} AS properties,
  [(a)-[u:USED]->(s:Assertion) | {assertion: s.id, weight: u.weight, group: u.group}] AS used`,
  z.object({
    claim: z.string(),
    properties: assessmentProperties.extend({ causedById: z.string().nullish(), ...assessmentSummary.partial().shape }),
    used: z.array(z.object({ assertion: z.string(), weight: z.number(), group: z.string() })),
  }),
);
