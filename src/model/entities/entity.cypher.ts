import { z } from 'zod';
import { cypher } from '../../database/fragment.ts';
import type { Property } from '../../database/query/node-type.ts';

/** What the row of everything with a name has. */
export const entityFields = { id: z.string(), displayName: z.string(), aliases: z.array(z.string()) };

export type EntityRow = z.infer<z.ZodObject<typeof entityFields>>;

/** The properties of everything with a name. */
export const entityProperties = {
  displayName: { type: z.string(), of: (node) => cypher`${node}.name` } satisfies Property<string>,
  aliases: z.array(z.string()),
};
