import { z } from 'zod';
import { entityFields } from '../entities/entity.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { one } from '../graph/gate.ts';
import { byId, extended, shape } from '../graph/shape.ts';
import { statementsOf } from '../sources/assertion.cypher.ts';

export const companyKinds = ['AUTOMAKER', 'SUPPLIER', 'TECHNOLOGY', 'INVESTOR', 'OTHER'] as const;

const bare = shape(
  'company',
  'Company',
  '.id, .aliases, .kinds, .wikidataId, displayName: company.name',
  z.object({ ...entityFields, kinds: z.array(z.enum(companyKinds)), wikidataId: z.string().nullable() }),
);

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
