import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';

const existingNode = z.object({ id: z.string(), name: z.string(), aliases: z.array(z.string()).nullable() });

const readCompanies = cypherQuery<object>()(
  'openEvData.companies',
  cypher`MATCH (c:Company) RETURN c.id AS id, c.name AS name, c.aliases AS aliases ORDER BY id`,
  existingNode,
);

const readVehicles = cypherQuery<object>()(
  'openEvData.vehicles',
  cypher`MATCH (v:Vehicle) RETURN v.id AS id, v.name AS name, v.aliases AS aliases ORDER BY id`,
  existingNode,
);

const readVariantIds = cypherQuery<object>()(
  'openEvData.variants',
  cypher`MATCH (v:VehicleVariant) RETURN v.id AS id`,
  z.object({ id: z.string() }),
);

export type ExistingNode = z.infer<typeof existingNode>;

/** The companies, vehicles and variants that the graph has already. */
export interface ExistingData {
  readonly companies: readonly ExistingNode[];
  readonly vehicles: readonly ExistingNode[];
  /** The ids of variants. */
  readonly variants: ReadonlySet<string>;
}

export async function readExistingData(graph: Pick<Graph, 'read'>): Promise<ExistingData> {
  const ids = await graph.read(readVariantIds, {});
  return {
    companies: await graph.read(readCompanies, {}),
    vehicles: await graph.read(readVehicles, {}),
    variants: new Set(ids.map(({ id }) => id)),
  };
}
