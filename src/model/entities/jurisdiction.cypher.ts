import { z } from 'zod';
import { byId, shape } from '../../database/query/node-type.ts';
import { entityFields } from './entity.cypher.ts';

export const jurisdiction = shape(
  'jurisdiction',
  'Jurisdiction',
  '.id, .aliases, .isoCode, displayName: jurisdiction.name',
  z.object({ ...entityFields, isoCode: z.string().nullable() }),
);

export const jurisdictionById = byId(jurisdiction);
