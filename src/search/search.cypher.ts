import { z } from 'zod';
import { card, cardOf } from '../model/entities/card.cypher.ts';
import type { CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, join, Parameter, type Variable, variable, verbatim } from '../database/fragment.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { isRetracted, isTold } from '../model/sources/known.ts';

/** What a search gives; a hit in a claim gives its partnership, one in a quote its source. */
export const searchedLabels = [
  'Company',
  'Partnership',
  'Executive',
  'Vehicle',
  'VehicleVariant',
  'Person',
  'PublicBody',
  'Publisher',
  'Policy',
  'Jurisdiction',
  'Source',
] as const satisfies EntityLabel[];
export type SearchedLabel = (typeof searchedLabels)[number];

const candidate = z.object({
  card,
  /** How many relationships it has. */
  links: z.number(),
  /** The text of a claim, or a quote, that was hit; null where the entity itself was. */
  text: z.string().nullable(),
});
export type Candidate = z.infer<typeof candidate>;

/** What was hit, by label. */
interface Hits {
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** The entities of what was hit. What was superseded or retracted counts no more. */
function entities(node: Variable): Fragment {
  const assertion = variable('assertion');
  const hit = (label: string) => new Parameter(({ ids }: Hits) => ids[label] ?? [], `ids${label}`);
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
  WITH ${node}, ${assertion} WHERE ${isTold(assertion, undefined)} AND NOT ${isRetracted(assertion, undefined)}
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

export const candidates: CypherQuery<Hits, Candidate> = {
  name: 'search.candidates',
  cypher: cypher`${entities(node)}
WITH ${node}, text${shown.subquery}
RETURN ${shown.value} AS card, COUNT { (${node})--() } AS links, text`,
  row: candidate,
};

/** How many entities that is. */
export const count: CypherQuery<Hits, { count: number }> = {
  name: 'search.count',
  cypher: cypher`${entities(node)}
RETURN count(DISTINCT ${node}) AS count`,
  row: z.object({ count: z.number() }),
};
