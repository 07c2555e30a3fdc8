import { z } from 'zod';
import { one } from '../../database/query/relation.ts';
import { byId, shape } from '../../database/query/node-type.ts';
import { agentLabels, labelOf } from '../../database/schema.ts';
import { entityFields } from './entity.cypher.ts';
import { jurisdiction } from './jurisdiction.cypher.ts';

type AgentLabel = (typeof agentLabels)[number];

/** What each kind of agent has besides a name. Both its own shape and `agent`, as which it is met elsewhere, are made of this list. */
const ownProperties = {
  Company: ['kinds', 'wikidataId'],
  Executive: [],
  Publisher: ['reliability', 'reliabilityReason'],
  PublicBody: [],
  Person: [],
} as const satisfies Record<AgentLabel, readonly string[]>;
type PropertyOf<Name extends AgentLabel> = (typeof ownProperties)[Name][number];

const projectionOf = (name: string, properties: readonly string[]) =>
  ['.id', '.aliases', ...properties.map((property) => `.${property}`), `displayName: ${name}.name`].join(', ');

/** One kind of agent. `own` has the types of exactly the properties that are listed above. */
export const agentShape = <Name extends AgentLabel, Own extends Record<PropertyOf<Name>, z.ZodType>>(
  name: string,
  label: Name,
  own: Own & Record<Exclude<keyof Own, PropertyOf<Name>>, never>,
) => shape(name, label, projectionOf(name, ownProperties[label]), z.object({ ...entityFields, ...(own as Own) }));

/** Any kind of agent. */
export const agent = shape(
  'agent',
  'Agent',
  `${projectionOf('agent', Object.values(ownProperties).flat())}, __typename: ${labelOf('agent')}`,
  z.looseObject({ ...entityFields, __typename: z.enum(agentLabels) }),
);

export const publicBody = agentShape('publicBody', 'PublicBody', {});
export const person = agentShape('person', 'Person', {});

export const jurisdictionOfPublicBody = one(
  publicBody,
  'jurisdiction',
  jurisdiction,
  'MATCH (jurisdiction:Jurisdiction {id: publicBody.jurisdiction})',
);

export const publicBodyById = byId(publicBody);
export const personById = byId(person);
