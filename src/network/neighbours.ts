import { partsOf } from '../lib/global-id.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.graphql.ts';
import { type Edge, edgeOf } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { EdgeKind } from './kinds.ts';
import { neighbours } from './neighbours.cypher.ts';
import { ways } from './ways.cypher.ts';

export interface Asked {
  readonly kinds: readonly EdgeKind[];
  readonly asOf?: AsOfValue | null | undefined;
}

/** The key of an entity, of a query that finds it by its label. */
export function keyOf(globalId: string, at: number, asOf: Asked['asOf'], more: object = {}) {
  const { type, slug } = partsOf(globalId);
  return { at, id: slug, want: { label: type, asOf: asOf ?? null, on: asOf?.published ?? null, ...more } };
}

/**
 * The edges of some nodes, the `most` most relevant by each way from each, and whether there are more. One query. `without` are
 * ways that are not gone.
 */
export async function edgesOf(
  graph: Graph,
  nodes: readonly string[],
  { kinds, asOf }: Asked,
  most: number,
  without: readonly string[],
): Promise<{ edges: Edge[]; isMore: boolean }> {
  const open = ways.filter(({ name }) => !without.includes(name));
  const waysFrom = (label: EntityLabel) =>
    open.filter(({ from }) => from[label]?.some((kind) => kinds.includes(kind))).map(({ name }) => name);
  const keys = nodes
    .map((node, at) => keyOf(node, at, asOf, { kinds, most, ways: waysFrom(partsOf(node).type as EntityLabel) }))
    .filter(({ want }) => (want as unknown as { ways: string[] }).ways.length > 0);
  if (keys.length === 0) return { edges: [], isMore: false };
  const rows = await graph.read(neighbours, { keys });
  return {
    edges: rows.flatMap(({ at, row }) =>
      row.flatMap(({ found }) =>
        found.map((fact) => edgeOf(nodes[at]!, fact)).filter(({ source, target }) => source !== target),
      ),
    ),
    isMore: rows.some(({ row }) => row.some(({ isMore }) => isMore)),
  };
}
