import { z } from 'zod';
import { cypher } from '../../database/fragment.ts';
import type { Property } from '../../database/query/node-type.ts';

/** The fields in the row of every entity. */
export const entityFields = { id: z.string(), displayName: z.string(), aliases: z.array(z.string()) };

export type EntityRow = z.infer<z.ZodObject<typeof entityFields>>;

/** The properties of every entity. */
export const entityProperties = {
  displayName: { type: z.string(), of: (node) => cypher`${node}.name` } satisfies Property<string>,
  aliases: z.array(z.string()),
};
