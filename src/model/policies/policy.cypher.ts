import { z } from 'zod';
import { entityFields } from '../entities/entity.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { one } from '../../database/query/relation.ts';
import { page } from '../../database/query/connection.ts';
import { byId, extended, shape } from '../../database/query/node-type.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { isHeld } from '../sources/known.cypher.ts';

export const policyKinds = ['TARIFF', 'EMISSION_STANDARD', 'BAN', 'SUBSIDY'] as const;

const bare = shape(
  'policy',
  'Policy',
  '.id, .aliases, .kind, .ratePercent, .appliesTo, .validFrom, .validTo, displayName: policy.name',
  z.object({
    ...entityFields,
    kind: z.enum(policyKinds),
    ratePercent: z.number().nullable(),
    appliesTo: z.string(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
  }),
);

export const jurisdictionOfPolicy = one(
  bare,
  'jurisdiction',
  jurisdiction,
  'MATCH (policy)-[:APPLIES_IN]->(jurisdiction:Jurisdiction)',
);
export const targetOfPolicy = one(
  bare,
  'target',
  jurisdiction,
  'MATCH (policy)-[:TARGETS]->(jurisdiction:Jurisdiction)',
);
export const sidesOfPolicy = sidesOf(bare);

const policy = extended(bare, jurisdictionOfPolicy, targetOfPolicy, sidesOfPolicy.supportingSources);

export const policiesOfJurisdiction = page(jurisdiction, 'policies', extended(bare, targetOfPolicy), {
  match: `MATCH (jurisdiction)<-[:APPLIES_IN]-(policy:Policy) WHERE ${isHeld('policy')}`,
});

export const policyById = byId(policy);
