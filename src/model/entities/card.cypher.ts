import { z } from 'zod';
import { cypher, type Fragment, type Variable, variable } from '../../database/fragment.ts';
import { typenameOf } from '../../database/graph-schema.ts';
import { entityFields } from './entity.cypher.ts';

/** An entity of any type with all fields of `Entity`, and no more. */
export const card = z.object({ ...entityFields, __typename: z.string() });
export type Card = z.infer<typeof card>;

/** The card of an entity; `value` needs `subquery` before it. A source without a headline is named after its publisher. */
export function cardOf(node: Variable): { readonly subquery: Fragment; readonly value: Fragment } {
  const [by, name] = [variable('by'), variable('by')];
  return {
    subquery: cypher`
CALL (${node}) {
  MATCH (${node})-[:PUBLISHED_BY]->(${by}:Agent) WHERE ${node}.title IS NULL
  RETURN max(${by}.name) AS ${name}
}`,
    value: cypher`${node} {.id, aliases: coalesce(${node}.aliases, []), __typename: ${typenameOf(node)},
    displayName: coalesce(${node}.name, ${node}.title, ${name} + coalesce(', ' + ${node}.publishedOn, ''), ${node}.id)}`,
  };
}
