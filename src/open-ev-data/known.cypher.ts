import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';

const named = z.object({ id: z.string(), name: z.string(), aliases: z.array(z.string()).nullable() });

const companies = cypherQuery<object>()(
  'openEvData.companies',
  cypher`MATCH (c:Company) RETURN c.id AS id, c.name AS name, c.aliases AS aliases ORDER BY id`,
  named,
);

const vehicles = cypherQuery<object>()(
  'openEvData.vehicles',
  cypher`MATCH (v:Vehicle) RETURN v.id AS id, v.name AS name, v.aliases AS aliases ORDER BY id`,
  named,
);

const variants = cypherQuery<object>()(
  'openEvData.variants',
  cypher`MATCH (v:VehicleVariant) RETURN v.id AS id`,
  z.object({ id: z.string() }),
);

export type Named = z.infer<typeof named>;

/** What the graph has of that which the data speaks of. */
export interface Known {
  readonly companies: readonly Named[];
  readonly vehicles: readonly Named[];
  /** Ids. */
  readonly variants: ReadonlySet<string>;
}

export async function knownTo(graph: Pick<Graph, 'read'>): Promise<Known> {
  const ids = await graph.read(variants, {});
  return {
    companies: await graph.read(companies, {}),
    vehicles: await graph.read(vehicles, {}),
    variants: new Set(ids.map(({ id }) => id)),
  };
}
