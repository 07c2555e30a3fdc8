import { z } from 'zod';
import { card, cardOf } from '../model/entities/card.cypher.ts';
import type { CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, Parameter, type Variable, variable, verbatim } from '../database/fragment.ts';
import { type EntityLabel, entityLabels } from '../model/entities/entity-types.ts';
import { isRetracted, isRecordCurrent } from '../model/sources/known.ts';

/** The order of equally good hits. */
const ranks: Readonly<Record<EntityLabel, number>> = {
  Company: 1,
  Partnership: 2,
  Executive: 3,
  Vehicle: 4,
  VehicleVariant: 5,
  Person: 6,
  PublicBody: 7,
  Publisher: 8,
  Policy: 9,
  Jurisdiction: 10,
  Source: 11,
};
/** The types that a search returns: a hit in a claim returns its partnership, one in a quote its source. */
export const searchedLabels = entityLabels.toSorted((a, b) => ranks[a] - ranks[b]);

const candidate = z.object({
  card,
  /** The number of its relationships. */
  links: z.number(),
  /** The text of a claim, or a quote, that was hit; null if the entity itself was. */
  text: z.string().nullable(),
});
export type Candidate = z.infer<typeof candidate>;

/** The ids of hits by label. */
interface HitIds {
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** Matches the entities that the hits belong to. Ignores superseded and retracted assertions. */
function entities(node: Variable): Fragment {
  const assertion = variable('assertion');
  const hit = (label: string) => new Parameter(({ ids }: HitIds) => ids[label] ?? [], `ids${label}`);
  const own = searchedLabels.map(
    (label) =>
      cypher`UNWIND ${hit(label)} AS id MATCH (${node}:${verbatim(label)} {id: id}) RETURN ${node}, null AS text`,
  );
  const union = join(
    [
      ...own,
      cypher`UNWIND ${hit('Claim')} AS id MATCH (claim:Claim {id: id})<-[:HAS_CLAIM]-(${node}:Partnership)
  RETURN ${node}, claim.text AS text`,
      cypher`UNWIND ${hit('Assertion')} AS id MATCH (${assertion}:Assertion {id: id})<-[:CONTAINS]-(${node}:Source)
  WITH ${node}, ${assertion} WHERE ${isRecordCurrent(assertion, undefined)} AND NOT ${isRetracted(assertion, undefined)}
  RETURN ${node}, ${assertion}.quote AS text`,
    ],
    '\n  UNION ALL\n  ',
  );
  return cypher`CALL {
  ${union}
}`;
}

const node = variable('node');
const shown = cardOf(node);

export const readCandidates: CypherQuery<HitIds, Candidate> = {
  name: 'search.candidates',
  cypher: cypher`${entities(node)}
WITH ${node}, text${shown.subquery}
RETURN ${shown.value} AS card, COUNT { (${node})--() } AS links, text`,
  row: candidate,
};

/** Counts the entities that the hits belong to. */
export const countEntities: CypherQuery<HitIds, { count: number }> = {
  name: 'search.count',
  cypher: cypher`${entities(node)}
RETURN count(DISTINCT ${node}) AS count`,
  row: z.object({ count: z.number() }),
};
