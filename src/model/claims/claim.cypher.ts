import { z } from 'zod';
import { cypher } from '../../database/fragment.ts';
import { nodeType } from '../../database/query/node-type.ts';
import { one } from '../../database/query/relation.ts';
import { assertionsAbout } from '../sources/assertion.cypher.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { dealStages, settlementOutcomes } from './values.ts';

export const settlement = nodeType('Settlement', { outcome: z.enum(settlementOutcomes.values), date: z.string() });
export const sidesOfSettlement = sidesOf(settlement);

export const claim = nodeType('Claim', {
  text: z.string(),
  stage: z.enum(dealStages.values),
  headline: z.boolean(),
});

export const assertionsOfClaim = assertionsAbout(claim);

export const settlementOfClaim = one(claim, settlement, (node, settled) => ({
  path: cypher`(${node})-[:SETTLED_BY]->(${settled}:Settlement)`,
}));

export const sidesOfClaim = sidesOf(claim);
