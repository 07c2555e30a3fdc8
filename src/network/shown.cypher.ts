import { z } from 'zod';
import { dealStages } from '../model/claims/claim.cypher.ts';
import { besideCard, card, cardOf } from '../model/entities/card.cypher.ts';
import { heldOn } from '../assessments/assessment.cypher.ts';
import { claimStatuses } from '../method/status.ts';
import { cypherQuery } from '../database/cypher.ts';
import { type Key, type KeyedQuery, queriesById } from '../database/query/node-type.ts';
import { isHeld, onlyKnown } from '../model/sources/known.cypher.ts';
import { labelled } from './neighbours.cypher.ts';

const judged = z.object({
  status: z.enum(claimStatuses),
  probability: z.number(),
  belief: z.number(),
  disbelief: z.number(),
  uncertainty: z.number(),
});
export type Judged = z.infer<typeof judged>;

const row = z.object({
  card,
  /** Of a company. */
  kinds: z.array(z.string()).nullable(),
  /** Of a partnership, a source or a policy. */
  kind: z.string().nullable(),
  reliability: z.string().nullable(),
  publishedOn: z.string().nullable(),
  ratePercent: z.number().nullable(),
  isoCode: z.string().nullable(),
  modelYear: z.number().nullable(),
  /** Where it is at home. */
  country: z.object({ name: z.string(), isoCode: z.string().nullable() }).nullable(),
  /** Who brought a source out, where a policy holds, who makes a vehicle, of which vehicle it is a variant. */
  belongsTo: z.string().nullable(),
  /** Held on the day, the latest first. */
  offices: z.array(z.object({ title: z.string(), company: z.string() })),
  /** Of a partnership. */
  headline: z.object({ claim: z.string(), stage: z.enum(dealStages), judged: judged.nullable() }).nullable(),
});
export type ShownRow = z.infer<typeof row>;

/** What entities of `want.label` show of themselves, as of `want.asOf` as far as that is stored. */
export const shown: KeyedQuery<ShownRow> = cypherQuery<{ keys: readonly (Key & { at: number })[] }>()(
  'network.shown',
  `UNWIND $keys AS key
${labelled('n')}
WITH n, key.at AS at, key.want AS want${besideCard('n')}
CALL (n) {
  MATCH (country:Jurisdiction {id: coalesce(n.country, n.jurisdiction)})
  RETURN collect({name: country.name, isoCode: country.isoCode}) AS countries
}
CALL (n, want) {
  MATCH (n)-[:HOLDS]->(position:Position) WHERE ${isHeld('position')}${onlyKnown('position')}
  MATCH (position)-[:AT]->(company:Company)
  WITH position, company ORDER BY coalesce(position.validFrom, '') DESC, position.id
  RETURN collect({title: position.title, company: company.name}) AS offices
}
CALL (n, want) {
  MATCH (n)-[:HAS_CLAIM]->(claim:Claim {headline: true})
  RETURN collect({claim: claim.id, stage: claim.stage, judged: [(claim)<-[:ASSESSES]-(assessment:Assessment)
    WHERE ${heldOn('assessment', 'want.asOf.published')} |
    assessment {.status, .probability, .belief, .disbelief, .uncertainty}][0]}) AS headlines
}
CALL (n) {
  WITH n WHERE n:Source OR n:Policy OR n:Vehicle OR n:VehicleVariant
  MATCH (n)-[link:PUBLISHED_BY|APPLIES_IN|MAKES|HAS_VARIANT]-(owner)
  WHERE NOT (n:Vehicle AND type(link) = 'HAS_VARIANT')
  WITH owner ORDER BY owner.id
  RETURN collect(owner.name) AS owners
}
RETURN at, {card: ${cardOf('n')}, kinds: n.kinds, kind: n.kind, reliability: n.reliability, publishedOn: n.publishedOn,
  ratePercent: n.ratePercent, isoCode: n.isoCode, modelYear: n.modelYear, country: countries[0], belongsTo: owners[0],
  offices: offices, headline: headlines[0]} AS row` as '$keys',
  z.object({ at: z.number(), row }),
);
queriesById.push(shown);
