import { z } from 'zod';
import { cypher } from '../../database/fragment.ts';
import type { WithParameters } from '../../database/query/arguments.ts';
import { connection } from '../../database/query/connection.ts';
import { nodeType } from '../../database/query/node-type.ts';
import { one } from '../../database/query/relation.ts';
import { entityProperties } from '../entities/entity.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { isHeld } from '../sources/known.ts';
import { policyKinds } from './values.ts';

export const policy = nodeType('Policy', {
  ...entityProperties,
  kind: z.enum(policyKinds.values),
  ratePercent: z.number().nullable(),
  appliesTo: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
});

export const jurisdictionOfPolicy = one(policy, jurisdiction, (node, place) => ({
  path: cypher`(${node})-[:APPLIES_IN]->(${place}:Jurisdiction)`,
}));
export const targetOfPolicy = one(policy, jurisdiction, (node, place) => ({
  path: cypher`(${node})-[:TARGETS]->(${place}:Jurisdiction)`,
}));
export const sidesOfPolicy = sidesOf(policy);

/** The policies in force on the day. */
export const policiesOfJurisdiction = connection(
  jurisdiction,
  policy,
  (place, node, { on }: WithParameters<{ on?: string }>) => ({
    match: cypher`MATCH (${place})<-[:APPLIES_IN]-(${node}:Policy) WHERE ${isHeld(node, on)}`,
  }),
);
