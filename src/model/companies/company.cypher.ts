import { z } from 'zod';
import { cypher } from '../../database/fragment.ts';
import { one } from '../../database/query/relation.ts';
import { agentType } from '../entities/agent.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { statementsOf } from '../sources/assertion.cypher.ts';
import { companyKinds } from './values.ts';

export const company = agentType('Company', {
  kinds: z.array(z.enum(companyKinds.values)),
  wikidataId: z.string().nullable(),
});

export const countryOfCompany = one(company, jurisdiction, (node, country) => ({
  match: cypher`MATCH (${country}:Jurisdiction {id: ${node}.country})`,
}));

export const statementsOfCompany = statementsOf(company);
