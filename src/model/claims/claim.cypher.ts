import { z } from 'zod';
import { one, type ValueOf } from '../../database/query/relation.ts';
import { page } from '../../database/query/connection.ts';
import { byId, extended, shape } from '../../database/query/node-type.ts';
import { assertion, assertionOrder, stances } from '../sources/assertion.cypher.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { isAssertionKnown } from '../sources/known.cypher.ts';

export const dealStages = ['TALKS', 'MOU', 'SIGNED', 'OPERATING', 'ENDED'] as const;
export const settlementOutcomes = ['TRUE', 'FALSE'] as const;
export type DealStage = (typeof dealStages)[number];
export type SettlementOutcome = (typeof settlementOutcomes)[number];

const settlement = shape(
  'settlement',
  'Settlement',
  '.id, .outcome, .date',
  z.object({ id: z.string(), outcome: z.enum(settlementOutcomes), date: z.string() }),
);
export const sidesOfSettlement = sidesOf(settlement);

/** A claim without what leads to it. */
export const bareClaim = shape(
  'claim',
  'Claim',
  '.id, .text, .stage, .headline',
  z.object({ id: z.string(), text: z.string(), stage: z.enum(dealStages), headline: z.boolean() }),
);

export const assertionsOfClaim = page(bareClaim, 'assertions', assertion, {
  match: `MATCH (claim)<-[about:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
  WHERE (want.stance IS NULL OR about.stance IN want.stance) AND ${isAssertionKnown}`,
  order: assertionOrder,
  edge: {
    own: 'stance: about.stance, scope: about.scope',
    row: z.object({ stance: z.enum(stances), scope: z.number() }),
  },
});

export const settlementOfClaim = one(
  bareClaim,
  'settlement',
  settlement,
  'MATCH (claim)-[:SETTLED_BY]->(settlement:Settlement)',
);

export const sidesOfClaim = sidesOf(bareClaim);

/** Brings its assertions and its settlement along. */
export const claim = extended(bareClaim, assertionsOfClaim, settlementOfClaim);

export const claimById = byId(claim);
export const settlementById = byId(settlement);

export type AssertionEdge = ValueOf<typeof assertionsOfClaim>['edges'][number];
