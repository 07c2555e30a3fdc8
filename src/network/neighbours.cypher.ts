import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { type Key, type KeyedQuery, queriesById } from '../database/query/node-type.ts';
import { labelOf } from '../database/schema.ts';
import { stances } from '../model/sources/assertion.cypher.ts';
import { entityLabels } from '../model/entities/entity-types.ts';
import { edgeKinds } from './kinds.ts';
import { type Way, ways } from './ways.cypher.ts';

const fact = z.object({
  kind: z.enum(edgeKinds),
  /** Whether the node that it was found from is its source; else that is its target. */
  isOut: z.boolean(),
  type: z.enum(entityLabels),
  id: z.string(),
  rank: z.number(),
  day: z.string(),
  via: z.string().nullish(),
  stance: z.enum(stances).nullish(),
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

const found = ({ name, match }: Way) => `
CALL (n, want) {
  WITH n, want WHERE '${name}' IN want.ways
    ${match}
  WITH other, fact, rank, day WHERE fact.kind IN want.kinds
  WITH other, fact, rank, day ORDER BY rank DESC, day DESC, other.id, fact.via
  RETURN collect(fact {.*, type: ${labelOf('other')}, id: other.id, rank: rank, day: day}) AS ${name}
}`;

/** Ids are unique within a label, and found by an index of the label. */
export const labelled = (node: string) => `CALL (key) {
  ${entityLabels.map((label) => `WITH key WHERE key.want.label = '${label}' MATCH (${node}:${label} {id: key.id}) RETURN ${node}`).join('\n  UNION ALL\n  ')}
}`;

/**
 * The neighbours of any number of nodes of `want.label`, by each of `want.ways`: the `want.most` most relevant, and whether there
 * are more. One text for all ways, so that a level of a search is one round trip; a way that nobody goes costs nothing.
 */
export const neighbours: KeyedQuery<NeighboursRow> = cypherQuery<{ keys: readonly (Key & { at: number })[] }>()(
  'network.neighbours',
  `UNWIND $keys AS key
${labelled('n')}
WITH n, key.at AS at, key.want AS want${ways.map(found).join('')}
WITH at, want, [${ways.map(({ name }) => name).join(', ')}] AS byWay
RETURN at, [facts IN byWay WHERE size(facts) > 0 | {found: facts[0..want.most], isMore: size(facts) > want.most}] AS row` as '$keys',
  z.object({ at: z.number(), row }),
);
queriesById.push(neighbours);
