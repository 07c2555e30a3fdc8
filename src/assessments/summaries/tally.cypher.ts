import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher, join, verbatim } from '../../database/fragment.ts';
import { setFloats } from '../../database/schema.ts';
import { claimStatuses } from '../../method/values.ts';

/*
 * Tallies: how many partnerships have something in common as of today, kept so that a chart of all adds up a few of these in place
 * of every partnership. The same partnership is counted once at each level, or once for each of its countries.
 */

/** What the partnerships of a tally have in common: the coarser the level, the fewer tallies there are. */
export const tallyLevels = ['KIND_STATUS', 'MONTH_STATUS', 'MONTH_KIND_STATUS', 'COUNTRY_KIND_STATUS'] as const;
export type TallyLevel = (typeof tallyLevels)[number];

/** How many partnerships a tally has, and their sums; see `CountedRow`. Probabilities are billionths, since whole numbers do not drift. */
export const tallySums = ['partnerships', 'assessed', 'probability', 'supportingOrigins', 'denyingOrigins'] as const;
export type Sums = Record<(typeof tallySums)[number], number>;

type Ids = { ids: readonly string[] };

const held = z.object({
  from: z.string(),
  likely: z.number(),
  to: z.string(),
  status: z.enum(claimStatuses.values),
  probability: z.string(),
  supportingOrigins: z.number(),
  denyingOrigins: z.number(),
});

/** What partnerships are counted by, and in which tallies they are. */
export const talliedPartnerships = cypherQuery<Ids>()(
  'tallies.counted',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (p:Partnership {id: id})
RETURN id, p.kind AS kind, p.firstReportedUp AS firstReported, p.tallies AS tallies, p.tallied AS tallied,
  p.likely AS likely, p.likelySince AS likelySince,
  [(p)-[:INVOLVES]->(c:Company) WHERE c.country IS NOT NULL | c.country] AS countries,
  [(p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(a:Assessment) | a {.from, .to, .status,
    probability: a.probabilityUp, likely: a.probability, .supportingOrigins, .denyingOrigins}] AS assessments`,
  z.object({
    id: z.string(),
    kind: z.string(),
    countries: z.array(z.string()),
    firstReported: z.string(),
    tallies: z.array(z.string()).nullable(),
    tallied: z.array(z.number()).nullable(),
    likely: z.number().nullable(),
    likelySince: z.string().nullable(),
    assessments: z.array(held),
  }),
);

/** The partnerships of companies that have moved to another country since they were summarised. */
export const ofMoved = cypherQuery<Ids>()(
  'tallies.ofMoved',
  ({
    ids,
  }) => cypher`UNWIND ${ids} AS id MATCH (c:Company {id: id})<-[:INVOLVES]-(p:Partnership) WHERE c.talliedIn <> coalesce(c.country, '')
RETURN DISTINCT p.id AS id`,
  z.object({ id: z.string() }),
);

/** Notes in which tallies partnerships are, and with which numbers. */
export const note = cypherQuery<{ rows: readonly { id: string; properties: object }[] }>()(
  'tallies.note',
  ({ rows }) =>
    cypher`UNWIND ${rows} AS row MATCH (p:Partnership {id: row.id}) SET p += row.properties${setFloats('p', 'Partnership')}`,
  z.object({}),
);

type Change = Sums & { readonly id: string; readonly group: object };

export const add = cypherQuery<{ rows: readonly Change[] }>()(
  'tallies.add',
  ({ rows }) => cypher`UNWIND ${rows} AS row MERGE (t:Tally {id: row.id})
SET t += row.group, ${join(
    tallySums.map((name) => cypher`t.${verbatim(name)} = coalesce(t.${verbatim(name)}, 0) + row.${verbatim(name)}`),
    ', ',
  )}`,
  z.object({}),
);

export const removeEmpty = cypherQuery<Ids>()(
  'tallies.removeEmpty',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (t:Tally {id: id}) WHERE t.partnerships = 0 DELETE t`,
  z.object({}),
);

export const removeAll = cypherQuery<object>()('tallies.removeAll', cypher`MATCH (t:Tally) DELETE t`, z.object({}));

/** All tallies as the partnerships have noted them. */
export const noted = cypherQuery<object>()(
  'tallies.noted',
  cypher`MATCH (p:Partnership) WHERE p.tallies IS NOT NULL UNWIND p.tallies AS id
RETURN id, count(*) AS partnerships,
  ${join(
    tallySums.slice(1).map((name, at) => cypher`sum(p.tallied[${verbatim(at)}]) AS ${verbatim(name)}`),
    ', ',
  )}`,
  z.object({ id: z.string(), ...Object.fromEntries(tallySums.map((name) => [name, z.number()])) } as {
    id: z.ZodString;
  } & Record<(typeof tallySums)[number], z.ZodNumber>),
);
