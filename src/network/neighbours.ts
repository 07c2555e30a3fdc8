import { partsOf } from '../lib/global-id.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type Edge, edgeOf } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { neighbours } from './neighbours.cypher.ts';
import { shown } from './shown.cypher.ts';
import { ways } from './ways.cypher.ts';
import type { EdgeKind } from './values.ts';

export interface Asked {
  readonly kinds: readonly EdgeKind[];
  readonly asOf?: AsOfValue | null | undefined;
}

/** The key of an entity, of a query that finds it by its label. */
export function keyOf(globalId: string, at: number) {
  const { type, slug } = partsOf(globalId);
  return { at, label: type, id: slug };
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
    .map((node, at) => ({ ...keyOf(node, at), kinds, most, ways: waysFrom(partsOf(node).type as EntityLabel) }))
    .filter((key) => key.ways.length > 0);
  if (keys.length === 0) return { edges: [], isMore: false };
  const rows = await graph.read(neighbours(asOf), { keys, asOf });
  return {
    edges: rows.flatMap(({ at, row }) =>
      row.flatMap(({ found }) =>
        found.map((fact) => edgeOf(nodes[at]!, fact)).filter(({ source, target }) => source !== target),
      ),
    ),
    isMore: rows.some(({ row }) => row.some(({ isMore }) => isMore)),
  };
}

/** Has the database plan what a drawn graph and a path ask, before somebody waits for it. */
export async function warmNetwork(graph: Graph): Promise<void> {
  const nothing = { keys: [], asOf: undefined };
  await Promise.all([graph.read(neighbours(undefined), nothing), graph.read(shown(undefined), nothing)]);
}
