import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher, join, verbatim } from '../../database/fragment.ts';

/*
 * Tallies count the partnerships that have something in common as of today, so that a chart of all partnerships adds up a few tallies
 * and need not read every partnership. A partnership is counted once at each level, or once for each of its countries.
 */

/** What the partnerships of a tally have in common: the coarser the level, the fewer tallies there are. */
export const tallyLevels = ['KIND_STATUS', 'MONTH_STATUS', 'MONTH_KIND_STATUS', 'COUNTRY_KIND_STATUS'] as const;
export type TallyLevel = (typeof tallyLevels)[number];

/** How many partnerships a tally has, and their sums; see `CountedRow`. Probabilities are billionths, since whole numbers do not drift. */
export const tallySums = ['partnerships', 'assessed', 'probability', 'supportingOrigins', 'denyingOrigins'] as const;
export type Sums = Record<(typeof tallySums)[number], number>;

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

export const removeAll = cypherQuery<object>()('tallies.removeAll', cypher`MATCH (t:Tally) DELETE t`, z.object({}));

/** All tallies, added up from what is stored on the partnerships. */
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
