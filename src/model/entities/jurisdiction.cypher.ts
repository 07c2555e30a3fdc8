import { z } from 'zod';
import { nodeType } from '../../database/query/node-type.ts';
import { entityProperties } from './entity.cypher.ts';

export const jurisdiction = nodeType('Jurisdiction', { ...entityProperties, isoCode: z.string().nullable() });
