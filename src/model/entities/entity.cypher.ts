import { z } from 'zod';

/** What the row of everything with a name has. */
export const entityFields = { id: z.string(), displayName: z.string(), aliases: z.array(z.string()) };

export type EntityRow = z.infer<z.ZodObject<typeof entityFields>>;
