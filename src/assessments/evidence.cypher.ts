import { z } from 'zod';
import { firstDay } from '../lib/dates.ts';
import { gate } from '../database/query/relation.ts';
import { labelOf } from '../database/schema.ts';
import { bareClaim, dealStages, settlementOutcomes } from '../model/claims/claim.cypher.ts';
import { sourcings, speechActs, stances } from '../model/sources/assertion.cypher.ts';
import { assertedDay, isRetracted, isTold } from '../model/sources/known.cypher.ts';
import { reliabilities, sourceKinds } from '../model/sources/source.cypher.ts';
import { withoutAssertions } from '../method/assess.ts';
import { compareText, type Evidence, voicesOf } from '../method/evidence.ts';
import { withRecords } from '../method/withdrawal.ts';

const named = z.object({ id: z.string(), name: z.string() });

const office = z.object({
  company: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  recordedAt: z.string(),
});

/** The evidence on a claim as it is read. */
export const evidenceRow = z.object({
  claim: z.string(),
  text: z.string(),
  stage: z.enum(dealStages),
  parties: z.array(named.extend({ at: z.number().nullable() })),
  settlements: z.array(
    z.object({ id: z.string(), outcome: z.enum(settlementOutcomes), date: z.string(), recordedAt: z.string() }),
  ),
  assertions: z.array(
    z.object({
      id: z.string(),
      speechAct: z.enum(speechActs),
      sourcing: z.enum(sourcings),
      stance: z.enum(stances),
      scope: z.number(),
      day: z.string(),
      isDated: z.boolean(),
      recordedAt: z.string(),
      /** By a curator. */
      isRetracted: z.boolean(),
      source: z.string(),
      article: z.string(),
      sourceKind: z.enum(sourceKinds),
      publisher: named.nullable(),
      reliability: z.enum(reliabilities).nullable(),
      speaker: named.nullable(),
      /** Who issued its source where no publisher did; it speaks where nobody else is named. */
      issuer: named.nullable(),
      offices: z.array(office),
      issuersOffices: z.array(office),
      cites: z.array(z.string()),
    }),
  ),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

const agentOver = (path: string) => `[${path} | {id: ${labelOf('agent')} + ':' + agent.id, name: agent.name}][0]`;

const officesOver = (path: string) => `[${path}-[:HOLDS]->(position:Position)-[:AT]->(company:Company) |
          {company: 'Company:' + company.id, validFrom: position.validFrom, validTo: position.validTo, recordedAt: position.recordedAt}]`;

/**
 * Reads the evidence on `claim` into `evidence`, a list of one, as the graph had been told it by `want.asOf.recorded`; an
 * empty list where `condition` on `want` does not hold. (`OPTIONAL MATCH` within a `CALL` reads the whole graph on the
 * embedded engine, and a comprehension only what it walks.)
 */
export const readEvidence = (condition = 'true') => `
  CALL (claim, want) {
    WITH claim, want WHERE ${condition}
    CALL (claim, want) {
      MATCH (claim)<-[about:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source) WHERE ${isTold}
      RETURN collect(assertion {.id, .speechAct, .sourcing, .recordedAt, isRetracted: ${isRetracted}, stance: about.stance, scope: about.scope,
        day: ${assertedDay}, isDated: coalesce(assertion.assertedOn, source.publishedOn) IS NOT NULL, sourceKind: source.kind,
        source: source.id, article: coalesce(source.canonicalUrl, source.duplicateUrl, source.id),
        publisher: ${agentOver('(source)-[:PUBLISHED_BY]->(agent:Agent)')},
        reliability: [(source)-[:PUBLISHED_BY]->(agent:Agent) | agent.reliability][0],
        speaker: ${agentOver('(assertion)-[:ATTRIBUTED_TO]->(agent:Agent)')},
        issuer: ${agentOver('(source)-[:PUBLISHED_BY]->(agent:Agent) WHERE NOT agent:Publisher')},
        offices: ${officesOver('(assertion)-[:ATTRIBUTED_TO]->(:Agent)')},
        issuersOffices: ${officesOver('(source)-[:PUBLISHED_BY]->(:Agent)')},
        cites: [(assertion)-[:DERIVED_FROM]->(original:Assertion) | original.id]}) AS assertions
    }
    RETURN collect({claim: claim.id, text: claim.text, stage: claim.stage, assertions: assertions,
      parties: [(claim)<-[:HAS_CLAIM]-(:Partnership)-[involves:INVOLVES]->(party:Company) |
        {id: 'Company:' + party.id, name: party.name, at: involves.at}],
      settlements: [(claim)-[:SETTLED_BY]->(settlement:Settlement) | settlement {.id, .outcome, .date, .recordedAt}]}) AS evidence
  }`;

/** The evidence on a claim as of `want.asOf.recorded`, of whatever day. */
export const evidenceOfClaim = gate(
  bareClaim,
  'evidence',
  evidenceRow,
  `${readEvidence()}
  UNWIND evidence AS one RETURN collect(one)`,
  ([row]) => row!,
);

/** The evidence that a row holds, as this graph had been told it by an instant. */
export function evidenceIn(row: EvidenceRow, recorded?: string | null): Evidence {
  const isTold = ({ recordedAt }: { recordedAt: string }) => !recorded || recordedAt <= recorded;
  const settlement = row.settlements.find(isTold);
  // In the order in which the story names them, which a comprehension does not keep.
  const parties = row.parties.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || compareText(a.id, b.id));
  const assertions = row.assertions.map(({ offices, issuer, issuersOffices, reliability, ...one }) => {
    const said = {
      ...one,
      date: one.isDated ? one.day : null,
      day: firstDay(one.day),
      reliability: reliability ?? 'F',
      speaker: one.speaker ?? issuer,
    };
    return { ...said, voices: voicesOf(said, parties, (one.speaker ? offices : issuersOffices).filter(isTold)) };
  });
  const evidence = {
    claim: row.claim,
    text: row.text,
    stage: row.stage,
    parties: parties.map(({ id, name }) => ({ id, name })),
    settlement: settlement
      ? { id: settlement.id, outcome: settlement.outcome, day: firstDay(settlement.date), date: settlement.date }
      : null,
    assertions,
  };
  // What a curator took out is out in all records of its article, and as in a what-if with whatever derives only from it.
  const retracted = new Set(row.assertions.filter((one) => one.isRetracted).map(({ id }) => id));
  return withoutAssertions(evidence, withRecords(assertions, retracted));
}
