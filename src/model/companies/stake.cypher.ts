import { z } from 'zod';
import { agent } from '../entities/agent.cypher.ts';
import { many, one } from '../../database/query/relation.ts';
import { byId, extended, type Shape, shape } from '../../database/query/node-type.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { isHeld, onlyKnown } from '../sources/known.cypher.ts';
import { company, companyById } from './company.cypher.ts';

const bare = shape(
  'stake',
  'Stake',
  '.id, .percent, .validFrom, .validTo',
  z.object({
    id: z.string(),
    percent: z.number().nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
  }),
);

export const ownerOfStake = one(bare, 'owner', agent, 'MATCH (stake)<-[:OWNS]-(agent:Agent)');
export const companyOfStake = one(bare, 'company', company, 'MATCH (stake)-[:`IN`]->(company:Company)');
export const sidesOfStake = sidesOf(bare);

const stake = extended(bare, ownerOfStake, companyOfStake);

/** Those held on the day; the largest first, those of unknown size last. */
const stakes = (field: string, node: Shape<z.infer<typeof bare.row>>, match: string) =>
  many(
    company,
    field,
    node,
    `${match} WHERE ${isHeld('stake')}${onlyKnown('stake')}
  WITH stake ORDER BY coalesce(stake.percent, -1) DESC, stake.id`,
  );

export const stakesOfCompany = stakes(
  'stakes',
  extended(bare, companyOfStake),
  'MATCH (company)-[:OWNS]->(stake:Stake)',
);
export const ownersOfCompany = stakes('owners', extended(bare, ownerOfStake), 'MATCH (company)<-[:`IN`]-(stake:Stake)');

export const stakeById = byId(stake);
companyById.bring(stakesOfCompany, ownersOfCompany);
