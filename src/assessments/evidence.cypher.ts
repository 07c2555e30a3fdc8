import { z } from 'zod';
import { getFirstDay } from '../lib/dates.ts';
import { cypher, type Fragment, Parameter, type Variable, variable } from '../database/fragment.ts';
import type { RunQuery } from '../database/graph.ts';
import type { WithParameters } from '../database/query/arguments.ts';
import { type BatchParameters, queryByIds } from '../database/query/loader.ts';
import { computed, valueOfCall } from '../database/query/relation.ts';
import { typenameOf } from '../database/graph-schema.ts';
import { claim as claimType } from '../model/claims/claim.cypher.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { assertedDay, isRetracted, isRecordCurrent, type MaybeAsOf } from '../model/sources/known.ts';
import { excludeAssertions } from '../method/assess.ts';
import { compareText } from '../lib/compare.ts';
import { type Evidence, resolveVoices } from '../method/evidence.ts';
import { includeOtherRecords } from '../method/withdrawal.ts';
import { dealStages, settlementOutcomes } from '../model/claims/values.ts';
import { sourcings, speechActs, stances, reliabilities, sourceKinds } from '../model/sources/values.ts';

const namedRow = z.object({ id: z.string(), name: z.string() });

const office = z.object({
  company: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  recordedAt: z.string(),
});

/** The evidence on a claim as read from the graph. */
export const evidenceRow = z.object({
  claim: z.string(),
  text: z.string(),
  stage: z.enum(dealStages.values),
  parties: z.array(namedRow.extend({ at: z.number().nullable() })),
  settlements: z.array(
    z.object({ id: z.string(), outcome: z.enum(settlementOutcomes.values), date: z.string(), recordedAt: z.string() }),
  ),
  assertions: z.array(
    z.object({
      id: z.string(),
      speechAct: z.enum(speechActs.values),
      sourcing: z.enum(sourcings.values),
      stance: z.enum(stances.values),
      scope: z.number(),
      day: z.string(),
      isDated: z.boolean(),
      recordedAt: z.string(),
      /** Whether a curator has retracted it. */
      isRetracted: z.boolean(),
      source: z.string(),
      article: z.string(),
      sourceKind: z.enum(sourceKinds.values),
      /** The publisher or issuer of its source. */
      publisher: namedRow.extend({ reliability: z.enum(reliabilities.values).nullable() }).nullable(),
      speaker: namedRow.nullable(),
      offices: z.array(office),
      issuersOffices: z.array(office),
      cites: z.array(z.string()),
    }),
  ),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

/** The first agent that a pattern matches. */
function firstAgent(path: (agent: Variable) => Fragment): Fragment {
  const agent = variable('agent');
  return cypher`[${path(agent)} | {id: ${typenameOf(agent)} + ':' + ${agent}.id, name: ${agent}.name, reliability: ${agent}.reliability}][0]`;
}

function officesHeld(path: Fragment): Fragment {
  const [position, company] = [variable('position'), variable('company')];
  return cypher`[${path}-[:HOLDS]->(${position}:Position)-[:AT]->(${company}:Company) |
          {company: 'Company:' + ${company}.id, validFrom: ${position}.validFrom, validTo: ${position}.validTo, recordedAt: ${position}.recordedAt}]`;
}

/**
 * Reads the evidence of all days on a claim, as recorded by `asOf.recorded`, and returns it as a list of one. (On the embedded engine
 * `OPTIONAL MATCH` within a `CALL` reads the whole graph, and a comprehension only what it walks.)
 */
export function readEvidence(claim: Variable, asOf: MaybeAsOf): Fragment {
  const [about, assertion, source, assertions] = [
    variable('about'),
    variable('assertion'),
    variable('source'),
    variable('assertions'),
  ];
  const [original, involves, party, settlement] = [
    variable('original'),
    variable('involves'),
    variable('party'),
    variable('settlement'),
  ];
  return cypher`CALL (${claim}) {
    MATCH (${claim})<-[${about}:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source) WHERE ${isRecordCurrent(assertion, asOf)}
    RETURN collect(${assertion} {.id, .speechAct, .sourcing, .recordedAt, isRetracted: ${isRetracted(assertion, asOf)}, stance: ${about}.stance, scope: ${about}.scope,
      day: ${assertedDay(assertion, source)}, isDated: coalesce(${assertion}.assertedOn, ${source}.publishedOn) IS NOT NULL, sourceKind: ${source}.kind,
      source: ${source}.id, article: coalesce(${source}.canonicalUrl, ${source}.duplicateUrl, ${source}.id),
      publisher: ${firstAgent((agent) => cypher`(${source})-[:PUBLISHED_BY]->(${agent}:Agent)`)},
      speaker: ${firstAgent((agent) => cypher`(${assertion})-[:ATTRIBUTED_TO]->(${agent}:Agent)`)},
      offices: ${officesHeld(cypher`(${assertion})-[:ATTRIBUTED_TO]->(:Agent)`)},
      issuersOffices: ${officesHeld(cypher`(${source})-[:PUBLISHED_BY]->(:Agent)`)},
      cites: [(${assertion})-[:DERIVED_FROM]->(${original}:Assertion) | ${original}.id]}) AS ${assertions}
  }
  RETURN collect({claim: ${claim}.id, text: ${claim}.text, stage: ${claim}.stage, assertions: ${assertions},
    parties: [(${claim})<-[:HAS_CLAIM]-(:Partnership)-[${involves}:INVOLVES]->(${party}:Company) |
      {id: 'Company:' + ${party}.id, name: ${party}.name, at: ${involves}.at}],
    settlements: [(${claim})-[:SETTLED_BY]->(${settlement}:Settlement) | ${settlement} {.id, .outcome, .date, .recordedAt}]})`;
}

/** The evidence of all days on a claim, as recorded by `asOf.recorded`: a list of one. */
export const evidenceOfClaim = computed(
  claimType,
  z.array(evidenceRow),
  (claim, { asOf }: WithParameters<{ asOf?: AsOfValue }>) => readEvidence(claim, asOf),
);

function evidenceQueryAsOf(asOf: MaybeAsOf) {
  const claim = variable('claim');
  const part = valueOfCall(claim, readEvidence(claim, asOf), 'evidence');
  return queryByIds<EvidenceRow[]>('Claim.evidence', 'Claim', claim, part, () => z.array(evidenceRow));
}

const evidenceQuery = evidenceQueryAsOf(undefined);
const evidenceQueryRecorded = evidenceQueryAsOf({
  recorded: new Parameter(({ args: [recorded] }: BatchParameters) => recorded as string),
});

/** Reads the evidence on claims, by claim id, as recorded by an instant, by default now. */
export async function readEvidenceByClaim(
  run: RunQuery,
  ids: readonly string[],
  recorded?: string | null,
): Promise<Map<string, EvidenceRow>> {
  const query = recorded ? evidenceQueryRecorded : evidenceQuery;
  const rows = await run(query, { ids, args: [recorded] });
  return new Map(rows.flatMap(({ id, found: [row] }) => (row ? [[id, row]] : [])));
}

const withName = (agent: z.infer<typeof namedRow> | null) => agent && { id: agent.id, name: agent.name };

/** Turns a row into evidence, as recorded by an instant. */
export function toEvidence(row: EvidenceRow, recorded?: string | null): Evidence {
  const isRecorded = ({ recordedAt }: { recordedAt: string }) => !recorded || recordedAt <= recorded;
  const settlement = row.settlements.find(isRecorded);
  // In the order of the story, which a comprehension does not keep.
  const parties = row.parties.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || compareText(a.id, b.id));
  const assertions = row.assertions.map(({ offices, issuersOffices, ...one }) => {
    const { publisher } = one;
    // An issuer that is not a publisher speaks for itself where nobody else is named.
    const issuer = publisher?.id.startsWith('Publisher:') ? null : publisher;
    const testimony = {
      ...one,
      publisher: withName(publisher),
      date: one.isDated ? one.day : null,
      day: getFirstDay(one.day),
      reliability: publisher?.reliability ?? 'F',
      speaker: withName(one.speaker ?? issuer),
    };
    return {
      ...testimony,
      voices: resolveVoices(testimony, parties, (one.speaker ? offices : issuersOffices).filter(isRecorded)),
    };
  });
  const evidence = {
    claim: row.claim,
    text: row.text,
    stage: row.stage,
    parties: parties.map(({ id, name }) => ({ id, name })),
    settlement: settlement
      ? { id: settlement.id, outcome: settlement.outcome, day: getFirstDay(settlement.date), date: settlement.date }
      : null,
    assertions,
  };
  // A retraction by a curator covers all records of the article and, as in a what-if, whatever derives only from them.
  const retracted = new Set(row.assertions.filter((one) => one.isRetracted).map(({ id }) => id));
  return excludeAssertions(evidence, includeOtherRecords(assertions, retracted));
}
