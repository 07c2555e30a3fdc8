import { parseGlobalId } from '../lib/global-id.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type Edge, buildEdge } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { readNeighbours } from './neighbours.cypher.ts';
import { readNodeSummaries } from './node-summary.cypher.ts';
import { edgeQueries } from './edge-queries.cypher.ts';
import type { EdgeKind } from './values.ts';

export interface EdgeFilter {
  readonly kinds: readonly EdgeKind[];
  readonly asOf?: AsOfValue | null | undefined;
}

/** The key of an entity for queries that use `matchByLabel`. */
export function buildEntityKey(globalId: string, at: number) {
  const { type, slug } = parseGlobalId(globalId);
  return { at, label: type, id: slug };
}

/** Loads the `limit` most relevant edges per node and edge query, and whether there are more. One query; `excluded` edge queries are not run. */
export async function loadEdges(
  graph: Graph,
  nodes: readonly string[],
  { kinds, asOf }: EdgeFilter,
  limit: number,
  excluded: readonly string[],
): Promise<{ edges: Edge[]; isMore: boolean }> {
  const enabled = edgeQueries.filter(({ name }) => !excluded.includes(name));
  const listQueriesFrom = (label: EntityLabel) =>
    enabled.filter(({ from }) => from[label]?.some((kind) => kinds.includes(kind))).map(({ name }) => name);
  const keys = nodes
    .map((node, at) => ({
      ...buildEntityKey(node, at),
      kinds,
      most: limit,
      ways: listQueriesFrom(parseGlobalId(node).type as EntityLabel),
    }))
    .filter((key) => key.ways.length > 0);
  if (keys.length === 0) return { edges: [], isMore: false };
  const rows = await graph.read(readNeighbours(asOf), { keys, asOf });
  return {
    edges: rows.flatMap(({ at, row }) =>
      row.flatMap(({ found }) =>
        found.map((fact) => buildEdge(nodes[at]!, fact)).filter(({ source, target }) => source !== target),
      ),
    ),
    isMore: rows.some(({ row }) => row.some(({ isMore }) => isMore)),
  };
}

/** Makes the database plan the queries of drawn graphs and paths before the first request. */
export async function warmNetwork(graph: Graph): Promise<void> {
  const nothing = { keys: [], asOf: undefined };
  await Promise.all([
    graph.read(readNeighbours(undefined), nothing),
    graph.read(readNodeSummaries(undefined), nothing),
  ]);
}
