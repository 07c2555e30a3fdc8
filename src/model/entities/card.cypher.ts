import { z } from 'zod';
import { labelOf } from '../../database/schema.ts';
import { entityFields } from './entity.cypher.ts';

/** What every entity shows of itself, whatever its type: enough for all fields of `Entity`. */
export const card = z.object({ ...entityFields, __typename: z.string() });
export type Card = z.infer<typeof card>;

/** What must run before `cardOf`: a source whose headline is not known goes by who brought it out. */
export const besideCard = (node: string) => `
CALL (${node}) {
  MATCH (${node})-[:PUBLISHED_BY]->(agent:Agent) WHERE ${node}.title IS NULL
  RETURN max(agent.name) AS broughtOutBy
}`;

/** In Cypher, the card of an entity; `broughtOutBy` is in scope. */
export const cardOf = (
  node: string,
) => `${node} {.id, aliases: coalesce(${node}.aliases, []), __typename: ${labelOf(node)},
    displayName: coalesce(${node}.name, ${node}.title, broughtOutBy + coalesce(', ' + ${node}.publishedOn, ''), ${node}.id)}`;
