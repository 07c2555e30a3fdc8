import { z } from 'zod';
import { cypher } from '../../database/fragment.ts';
import { nodeType, type NodeType, type Property } from '../../database/query/node-type.ts';
import { one } from '../../database/query/relation.ts';
import { agentLabels, typenameOf } from '../../database/graph-schema.ts';
import { type EntityRow, entityProperties } from './entity.cypher.ts';
import { jurisdiction } from './jurisdiction.cypher.ts';

type AgentLabel = (typeof agentLabels)[number];

/** The properties of each kind of agent besides its name. Both its own node type and the general `agent` are built from this list. */
const ownProperties = {
  Company: ['kinds', 'wikidataId'],
  Executive: [],
  Publisher: ['reliability', 'reliabilityReason'],
  PublicBody: [],
  Person: [],
} as const satisfies Record<AgentLabel, readonly string[]>;
type PropertyOf<Label extends AgentLabel> = (typeof ownProperties)[Label][number];

/** The node type of one kind of agent. `own` has the types of exactly the properties listed above. */
export const agentType = <Label extends AgentLabel, Own extends Record<PropertyOf<Label>, z.ZodType>>(
  label: Label,
  own: Own & Record<Exclude<keyof Own, PropertyOf<Label>>, never>,
) => nodeType(label, { ...entityProperties, ...(own as Own) });

const anyProperties = Object.values(ownProperties)
  .flat()
  .map((name) => [name, z.unknown()] as const);

/** Any kind of agent; properties of the other kinds are null. */
export const agent = nodeType('Agent', {
  ...entityProperties,
  ...Object.fromEntries(anyProperties),
  __typename: { type: z.enum(agentLabels), of: typenameOf, isAlwaysRead: true } satisfies Property,
}) as NodeType<EntityRow & { __typename: AgentLabel }>;

export const publicBody = agentType('PublicBody', {});
export const person = agentType('Person', {});

export const jurisdictionOfPublicBody = one(publicBody, jurisdiction, (body, place) => ({
  match: cypher`MATCH (${place}:Jurisdiction {id: ${body}.jurisdiction})`,
}));
