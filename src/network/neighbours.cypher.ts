import { z } from 'zod';
import type { CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, Parameter, type Variable, variable, verbatim } from '../database/fragment.ts';
import { typenameOf } from '../database/schema.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { type MaybeAsOf, queriesAsOf } from '../model/sources/known.ts';
import { entityLabels } from '../model/entities/entity-types.ts';
import { n, other, type EdgeWay, ways } from './ways.cypher.ts';
import { stances } from '../model/sources/values.ts';
import { type EdgeKind, edgeKinds } from './values.ts';

const fact = z.object({
  kind: z.enum(edgeKinds.values),
  /** Whether the node that it was found from is its source; else that is its target. */
  isOut: z.boolean(),
  type: z.enum(entityLabels),
  id: z.string(),
  rank: z.number(),
  day: z.string(),
  via: z.string().nullish(),
  stance: z.enum(stances.values).nullish(),
  /** Its role, title, speech act …, as stored. */
  word: z.string().nullish(),
  percent: z.number().nullish(),
  isHeld: z.boolean().nullish(),
  isTarget: z.boolean().nullish(),
  validFrom: z.string().nullish(),
});
export type FactRow = z.infer<typeof fact>;

const row = z.array(z.object({ found: z.array(fact), isMore: z.boolean() }));
export type NeighboursRow = z.infer<typeof row>;

/** The keys of a query that finds entities by their label. */
export interface EntityKeys {
  readonly keys: readonly { readonly at: number; readonly label: string; readonly id: string }[];
  readonly asOf: AsOfValue | null | undefined;
}

export const keysParameter = new Parameter(({ keys }: EntityKeys) => keys, 'keys');

/** Finds the node of a key: ids are unique within a label, and found by an index of the label. */
export function entityOf(key: Variable, node: Variable): Fragment {
  const branches = entityLabels.map(
    (label) =>
      cypher`WITH ${key} WHERE ${key}.label = '${verbatim(label)}' MATCH (${node}:${verbatim(label)} {id: ${key}.id}) RETURN ${node}`,
  );
  return cypher`CALL (${key}) {
  ${join(branches, '\n  UNION ALL\n  ')}
}`;
}

/** What the keys of `neighbours` say besides. */
export interface NeighbourKeys extends EntityKeys {
  readonly keys: readonly (EntityKeys['keys'][number] & {
    readonly ways: readonly string[];
    readonly kinds: readonly EdgeKind[];
    readonly most: number;
  })[];
}

const found = ({ name, match }: EdgeWay, key: Variable, asOf: MaybeAsOf) => cypher`
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
 * The neighbours of any number of nodes, by each of their `ways`: the `most` most relevant, and whether there are more. One text for all ways,
 * so that a level of a search is one round trip; a way that nobody goes costs nothing.
 */
export const neighbours = queriesAsOf((asOf): CypherQuery<NeighbourKeys, { at: number; row: NeighboursRow }> => {
  const key = variable('key');
  const names = verbatim(ways.map(({ name }) => name).join(', '));
  return {
    name: 'network.neighbours',
    cypher: cypher`UNWIND ${keysParameter} AS ${key}
${entityOf(key, n)}
WITH ${n}, ${key}${join(
      ways.map((way) => found(way, key, asOf)),
      '',
    )}
WITH ${key}, [${names}] AS byWay
RETURN ${key}.at AS at, [facts IN byWay WHERE size(facts) > 0 | {found: facts[0..${key}.most], isMore: size(facts) > ${key}.most}] AS row`,
    row: z.object({ at: z.number(), row }),
  };
});
