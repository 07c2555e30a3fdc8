import { z } from 'zod';
import { one } from '../graph/gate.ts';
import { byId, shape } from '../graph/shape.ts';
import { agentLabels, labelOf } from '../graph/vocabulary.ts';
import { entityFields } from './entity.cypher.ts';
import { jurisdiction } from './jurisdiction.cypher.ts';

/** Has the own properties of every kind of agent, so that any of them can be shown from it. */
export const agent = shape(
  'agent',
  'Agent',
  `.id, .aliases, .kinds, .wikidataId, .reliability, .reliabilityReason, displayName: agent.name,
    __typename: ${labelOf('agent')}`,
  z.looseObject({ ...entityFields, __typename: z.enum(agentLabels) }),
);

const named = (name: string, label: string) =>
  shape(name, label, `.id, .aliases, displayName: ${name}.name`, z.object(entityFields));

export const publicBody = named('publicBody', 'PublicBody');
export const person = named('person', 'Person');

export const jurisdictionOfPublicBody = one(
  publicBody,
  'jurisdiction',
  jurisdiction,
  'MATCH (jurisdiction:Jurisdiction {id: publicBody.jurisdiction})',
);

export const publicBodyById = byId(publicBody);
export const personById = byId(person);
