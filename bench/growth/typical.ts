import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';

/** Nodes with the same degrees in every graph. */
export interface Typical {
  readonly company: string;
  readonly companyName: string;
  readonly other: string;
  readonly partnership: string;
  readonly executive: string;
  readonly vehicle: string;
  readonly paper: string;
  /** The company with the most partnerships, which has more of them in a larger graph. */
  readonly hub: string;
}

/** The number of nodes of each kind. */
const count = 5;

const texts = {
  // Companies whose partners are no hubs are rare and differ between graphs, so the partners may be any.
  companies: cypher`MATCH (n:Company) WHERE n.partnershipsUp >= '0000000020' AND n.partnershipsUp < '0000000023'`,
  partnerships: cypher`MATCH (n:Partnership) WHERE n.supportingSourcesUp >= '0000000006' AND n.supportingSourcesUp < '0000000009'
    AND COUNT { (n)-[:HAS_CLAIM]->() } = 2 AND COUNT { (n)-[:INVOLVES]->(:Company) } = 2 AND COUNT { (n)-[:APPLIES_IN]->() } = 1`,
  executives: cypher`MATCH (n:Executive) WHERE COUNT { (n)<-[:ATTRIBUTED_TO]-() } IN [6, 7, 8] AND COUNT { (n)-[:HOLDS]->() } IN [1, 2]`,
  vehicles: cypher`MATCH (n:Vehicle) WHERE COUNT { (n)-[:HAS_VARIANT]->() } = 2 AND COUNT { (n)-[:HAS_EVENT]->() } = 1`,
  papers: cypher`MATCH (n:Publisher) WHERE COUNT { (n)<-[:PUBLISHED_BY]-() } IN range(22, 30)`,
  hubs: cypher`MATCH (n:Company) WITH n ORDER BY n.partnershipsDown LIMIT 1`,
} as const;

/** Finds several sets of typical nodes. */
export async function typicalOf(graph: Graph): Promise<Typical[]> {
  const row = z.object({ id: z.string(), name: z.string() });
  const some = async (kind: keyof typeof texts, least: number) => {
    const text = cypher`${texts[kind]} RETURN n.id AS id, n.name AS name ORDER BY reverse(id), id LIMIT ${verbatim(2 * count)}`;
    const rows = await graph.read(cypherQuery<object>()(`bench.${kind}`, text, row), {});
    if (rows.length < least) throw new Error(`There are only ${rows.length} typical ${kind}.`);
    return rows;
  };
  const [companies, partnerships, executives, vehicles, papers, [hub]] = [
    await some('companies', 2 * count),
    await some('partnerships', count),
    await some('executives', count),
    await some('vehicles', count),
    await some('papers', count),
    await some('hubs', 1),
  ];
  return Array.from({ length: count }, (_, at) => ({
    company: companies[at]!.id,
    companyName: companies[at]!.name,
    other: companies[at + count]!.id,
    partnership: partnerships[at]!.id,
    executive: executives[at]!.id,
    vehicle: vehicles[at]!.id,
    paper: papers[at]!.id,
    hub: hub!.id,
  }));
}
