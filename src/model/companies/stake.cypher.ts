import { z } from 'zod';
import { cypher, type Fragment, type Variable } from '../../database/fragment.ts';
import type { WithParameters } from '../../database/query/arguments.ts';
import { nodeType } from '../../database/query/node-type.ts';
import { many, one } from '../../database/query/relation.ts';
import { agent } from '../entities/agent.cypher.ts';
import type { AsOfValue } from '../sources/as-of.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { isHeld, onlyKnown } from '../sources/known.ts';
import { company } from './company.cypher.ts';

export const stake = nodeType('Stake', {
  percent: z.number().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
});

export const ownerOfStake = one(stake, agent, (node, owner) => ({ path: cypher`(${node})<-[:OWNS]-(${owner}:Agent)` }));
export const companyOfStake = one(stake, company, (node, of) => ({
  path: cypher`(${node})-[:\`IN\`]->(${of}:Company)`,
}));
export const sidesOfStake = sidesOf(stake);

/** The stakes held on the day, the largest first, those of unknown size last. */
const stakesOf = (path: (owner: Variable, held: Variable) => Fragment) =>
  many(company, stake, (owner, held, { on, asOf }: WithParameters<{ on?: string; asOf?: AsOfValue }>) => ({
    match: cypher`MATCH ${path(owner, held)} WHERE ${isHeld(held, on)}${onlyKnown(held, asOf)}`,
    orderBy: [{ by: cypher`coalesce(${held}.percent, -1)`, descending: true }],
  }));

export const stakesOfCompany = stakesOf((owner, held) => cypher`(${owner})-[:OWNS]->(${held}:Stake)`);
export const ownersOfCompany = stakesOf((owned, held) => cypher`(${owned})<-[:\`IN\`]-(${held}:Stake)`);
