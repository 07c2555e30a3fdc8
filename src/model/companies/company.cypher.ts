import { z } from 'zod';
import { agentShape } from '../entities/agent.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { one } from '../../database/query/relation.ts';
import { byId, extended } from '../../database/query/node-type.ts';
import { statementsOf } from '../sources/assertion.cypher.ts';

export const companyKinds = ['AUTOMAKER', 'SUPPLIER', 'TECHNOLOGY', 'INVESTOR', 'OTHER'] as const;

const bare = agentShape('company', 'Company', {
  kinds: z.array(z.enum(companyKinds)),
  wikidataId: z.string().nullable(),
});

export const countryOfCompany = one(
  bare,
  'country',
  jurisdiction,
  'MATCH (jurisdiction:Jurisdiction {id: company.country})',
);

export const statementsOfCompany = statementsOf(bare);

/** Brings its country along. */
export const company = extended(bare, countryOfCompany);

export const companyById = byId(company);
