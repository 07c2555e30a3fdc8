import { z } from 'zod';
import { besideCard, card, cardOf } from '../model/entities/card.cypher.ts';
import { cypherQuery } from '../database/cypher.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { isRetracted, isTold } from '../model/sources/known.cypher.ts';

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

const entities = searchedLabels.map(
  (label) => `UNWIND $ids.${label} AS id MATCH (node:${label} {id: id}) RETURN node, null AS text`,
);

/** What was hit, by label. */
type Ids = { ids: Readonly<Record<string, readonly string[]>>; want: object };

/** The entities of what was hit. What was superseded or retracted counts no more. */
const nodes = `CALL {
  ${entities.join('\n  UNION ALL\n  ')}
  UNION ALL
  UNWIND $ids.Claim AS id MATCH (claim:Claim {id: id})<-[:HAS_CLAIM]-(node:Partnership)
  RETURN node, claim.text AS text
  UNION ALL
  UNWIND $ids.Assertion AS id MATCH (assertion:Assertion {id: id})<-[:CONTAINS]-(node:Source)
  WITH node, assertion, $want AS want WHERE ${isTold} AND NOT ${isRetracted}
  RETURN node, assertion.quote AS text
}` as const;

export const candidates = cypherQuery<Ids>()(
  'search.candidates',
  `${nodes}
WITH node, text${besideCard('node')}
RETURN ${cardOf('node')} AS card, COUNT { (node)--() } AS links, text`,
  candidate,
);

/** How many entities that is. */
export const count = cypherQuery<Ids>()(
  'search.count',
  `${nodes}
RETURN count(DISTINCT node) AS count`,
  z.object({ count: z.number() }),
);
