import { z } from 'zod';
import type { CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, Parameter, type Variable, variable, verbatim } from '../database/fragment.ts';
import { typenameOf } from '../database/graph-schema.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type MaybeAsOf, queriesAsOf } from '../model/sources/known.ts';
import { entityLabels } from '../model/entities/entity-types.ts';
import { n, other, type EdgeQuery, edgeQueries } from './edge-queries.cypher.ts';
import { stances } from '../model/sources/values.ts';
import { type EdgeKind, edgeKinds } from './values.ts';

const edgeRow = z.object({
  kind: z.enum(edgeKinds.values),
  /** Whether the node that it was found from is its source; otherwise it is its target. */
  isOut: z.boolean(),
  type: z.enum(entityLabels),
  id: z.string(),
  rank: z.number(),
  day: z.string(),
  via: z.string().nullish(),
  stance: z.enum(stances.values).nullish(),
  /** The stored role, title, speech act or kind. */
  word: z.string().nullish(),
  percent: z.number().nullish(),
  isHeld: z.boolean().nullish(),
  isTarget: z.boolean().nullish(),
  validFrom: z.string().nullish(),
});
export type EdgeRow = z.infer<typeof edgeRow>;

const neighboursRow = z.array(z.object({ found: z.array(edgeRow), isMore: z.boolean() }));
export type NeighboursRow = z.infer<typeof neighboursRow>;

/** The parameters of a query that uses `matchByLabel`. */
export interface EntityKeys {
  readonly keys: readonly { readonly at: number; readonly label: string; readonly id: string }[];
  readonly asOf: AsOfValue | null | undefined;
}

export const keysParameter = new Parameter(({ keys }: EntityKeys) => keys, 'keys');

/** Finds the node of a key. Ids are unique and indexed per label. */
export function matchByLabel(key: Variable, node: Variable): Fragment {
  const branches = entityLabels.map(
    (label) =>
      cypher`WITH ${key} WHERE ${key}.label = '${verbatim(label)}' MATCH (${node}:${verbatim(label)} {id: ${key}.id}) RETURN ${node}`,
  );
  return cypher`CALL (${key}) {
  ${join(branches, '\n  UNION ALL\n  ')}
}`;
}

/** The keys of `readNeighbours`: the names of the edge queries to run, the kinds of edges to find, and how many per edge query at most. */
export interface NeighbourKeys extends EntityKeys {
  readonly keys: readonly (EntityKeys['keys'][number] & {
    readonly ways: readonly string[];
    readonly kinds: readonly EdgeKind[];
    readonly most: number;
  })[];
}

const buildBranch = ({ name, match }: EdgeQuery, key: Variable, asOf: MaybeAsOf) => cypher`
CALL (${n}, ${key}) {
  WITH ${n}, ${key} WHERE '${verbatim(name)}' IN ${key}.ways
  CALL (${n}) {
    ${match(asOf)}
    RETURN ${other}, fact, rank, day
  }
  WITH ${key}, ${other}, fact, rank, day WHERE fact.kind IN ${key}.kinds
  WITH ${other}, fact, rank, day ORDER BY rank DESC, day DESC, ${other}.id, fact.via
  RETURN collect(fact {.*, type: ${typenameOf(other)}, id: ${other}.id, rank: rank, day: day}) AS ${verbatim(name)}
}`;

/**
 * Reads the `most` most relevant neighbours of nodes for each edge query in their `ways`, and whether there are more. All edge
 * queries are in one text, so that a step of a search is one round trip; those not listed cost nothing.
 */
export const readNeighbours = queriesAsOf((asOf): CypherQuery<NeighbourKeys, { at: number; row: NeighboursRow }> => {
  const key = variable('key');
  const names = verbatim(edgeQueries.map(({ name }) => name).join(', '));
  return {
    name: 'network.neighbours',
    cypher: cypher`UNWIND ${keysParameter} AS ${key}
${matchByLabel(key, n)}
WITH ${n}, ${key}${join(
      edgeQueries.map((query) => buildBranch(query, key, asOf)),
      '',
    )}
WITH ${key}, [${names}] AS byWay
RETURN ${key}.at AS at, [facts IN byWay WHERE size(facts) > 0 | {found: facts[0..${key}.most], isMore: size(facts) > ${key}.most}] AS row`,
    row: z.object({ at: z.number(), row: neighboursRow }),
  };
});
