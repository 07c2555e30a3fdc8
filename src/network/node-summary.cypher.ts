import { z } from 'zod';
import { card, cardOf } from '../model/entities/card.cypher.ts';
import { isAssessmentHeld } from '../assessments/assessment.cypher.ts';
import type { CypherQuery } from '../database/cypher.ts';
import { cypher, variable } from '../database/fragment.ts';
import { isHeld, onlyKnown, queriesAsOf } from '../model/sources/known.ts';
import { type EntityKeys, matchByLabel, keysParameter } from './neighbours.cypher.ts';
import { dealStages } from '../model/claims/values.ts';
import { claimStatuses } from '../method/values.ts';

const headlineAssessment = z.object({
  status: z.enum(claimStatuses.values),
  probability: z.number(),
  belief: z.number(),
  disbelief: z.number(),
  uncertainty: z.number(),
});
export type HeadlineAssessment = z.infer<typeof headlineAssessment>;

const nodeSummaryRow = z.object({
  card,
  /** The kinds of a company. */
  kinds: z.array(z.string()).nullable(),
  /** The kind of a partnership, a source or a policy. */
  kind: z.string().nullable(),
  reliability: z.string().nullable(),
  publishedOn: z.string().nullable(),
  ratePercent: z.number().nullable(),
  isoCode: z.string().nullable(),
  modelYear: z.number().nullable(),
  /** Its home country. */
  country: z.object({ name: z.string(), isoCode: z.string().nullable() }).nullable(),
  /** The publisher of a source, the place of a policy, the maker of a vehicle, the vehicle of a variant. */
  belongsTo: z.string().nullable(),
  /** Those held on the day, latest first. */
  offices: z.array(z.object({ title: z.string(), company: z.string() })),
  /** The headline claim of a partnership. */
  headline: z
    .object({ claim: z.string(), stage: z.enum(dealStages.values), judged: headlineAssessment.nullable() })
    .nullable(),
});
export type NodeSummaryRow = z.infer<typeof nodeSummaryRow>;

/** Reads what is shown of entities, as of `asOf.published`. */
export const readNodeSummaries = queriesAsOf((asOf): CypherQuery<EntityKeys, { at: number; row: NodeSummaryRow }> => {
  const [key, n, position, company] = [variable('key'), variable('n'), variable('position'), variable('company')];
  const assessment = variable('assessment');
  const shownCard = cardOf(n);
  return {
    name: 'network.shown',
    cypher: cypher`UNWIND ${keysParameter} AS ${key}
${matchByLabel(key, n)}
WITH ${n}, ${key}${shownCard.subquery}
CALL (${n}) {
  MATCH (country:Jurisdiction {id: coalesce(${n}.country, ${n}.jurisdiction)})
  RETURN collect({name: country.name, isoCode: country.isoCode}) AS countries
}
CALL (${n}) {
  MATCH (${n})-[:HOLDS]->(${position}:Position) WHERE ${isHeld(position, asOf?.published)}${onlyKnown(position, asOf)}
  MATCH (${position})-[:AT]->(${company}:Company)
  WITH ${position}, ${company} ORDER BY coalesce(${position}.validFrom, '') DESC, ${position}.id
  RETURN collect({title: ${position}.title, company: ${company}.name}) AS offices
}
CALL (${n}) {
  MATCH (${n})-[:HAS_CLAIM]->(claim:Claim {headline: true})
  RETURN collect({claim: claim.id, stage: claim.stage, judged: [(claim)<-[:ASSESSES]-(${assessment}:Assessment)
    WHERE ${isAssessmentHeld(assessment, asOf?.published)} |
    ${assessment} {.status, .probability, .belief, .disbelief, .uncertainty}][0]}) AS headlines
}
CALL (${n}) {
  WITH ${n} WHERE ${n}:Source OR ${n}:Policy OR ${n}:Vehicle OR ${n}:VehicleVariant
  MATCH (${n})-[link:PUBLISHED_BY|APPLIES_IN|MAKES|HAS_VARIANT]-(owner)
  WHERE NOT (${n}:Vehicle AND type(link) = 'HAS_VARIANT')
  WITH owner ORDER BY owner.id
  RETURN collect(owner.name) AS owners
}
RETURN ${key}.at AS at, {card: ${shownCard.value}, kinds: ${n}.kinds, kind: ${n}.kind, reliability: ${n}.reliability, publishedOn: ${n}.publishedOn,
  ratePercent: ${n}.ratePercent, isoCode: ${n}.isoCode, modelYear: ${n}.modelYear, country: countries[0], belongsTo: owners[0],
  offices: offices, headline: headlines[0]} AS row`,
    row: z.object({ at: z.number(), row: nodeSummaryRow }),
  };
});
