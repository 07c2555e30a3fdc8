import { z } from 'zod';
import type { Context } from '../graphql/context.ts';
import { getToday } from '../lib/dates.ts';
import { InputError } from '../lib/input-error.ts';
import { createJudge, type Judgement } from '../method/assess.ts';
import { toEvidence, readEvidenceByClaim } from '../assessments/evidence.cypher.ts';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';
import { takeTurn } from '../lib/scheduling.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';

export type JudgedPartnerships = ReadonlyMap<string, Judgement>;

const batchSize = 500;
const maxClaims = 5000;

/** The next headline claims with their partnerships, ordered by id. */
const headlineClaims = cypherQuery<{ after: string; limit: number }>()(
  'lists.headlineClaims',
  ({ after, limit }) => cypher`MATCH (claim:Claim) WHERE claim.id > ${after} AND claim.headline
WITH claim ORDER BY claim.id LIMIT ${limit}
MATCH (claim)<-[:HAS_CLAIM]-(partnership:Partnership)
RETURN claim.id AS claim, partnership.id AS partnership ORDER BY claim`,
  z.object({ claim: z.string(), partnership: z.string() }),
);

const cache = new WeakMap<Context['loader'], Map<string, Promise<JudgedPartnerships>>>();

/**
 * The judgements of all partnerships as of an earlier recorded instant, by slug. They are not stored, so every headline claim is judged
 * anew, once per request. Throws `InputError` if there are too many.
 */
function judgeOnce({ graph, loader }: Context, asOf: AsOfValue): Promise<JudgedPartnerships> {
  if (!cache.has(loader)) cache.set(loader, new Map());
  const [requestCache, key] = [cache.get(loader)!, JSON.stringify(asOf)];
  let judged = requestCache.get(key);
  if (!judged) requestCache.set(key, (judged = judgeHeadlineClaims(graph, asOf)));
  return judged;
}

async function judgeHeadlineClaims(graph: Graph, asOf: AsOfValue): Promise<JudgedPartnerships> {
  const found = new Map<string, Judgement>();
  const day = asOf.published ?? getToday();
  for (let [after, count] = ['', 0]; ;) {
    const claims = await graph.read(headlineClaims, { after, limit: batchSize });
    if ((count += claims.length) > maxClaims)
      throw new InputError(
        `"asOf.recorded" has every partnership judged anew to filter or sort by its assessment, and can do that for ${maxClaims}; ` +
          'ask by "asOf.published", or without status and probability.',
        ['asOf', 'recorded'],
      );
    const ids = claims.map(({ claim }) => claim);
    const evidence = await readEvidenceByClaim(graph.read, ids, asOf.recorded);
    for (const { claim, partnership } of claims) {
      await takeTurn();
      const row = evidence.get(claim);
      const judgement = row && createJudge(toEvidence(row, asOf.recorded))(day);
      if (judgement) found.set(partnership, judgement);
    }
    if (claims.length < batchSize) return found;
    after = claims.at(-1)!.claim;
  }
}

/** What filters and orderings depend on; `isAssessed` if they use assessments. */
export const createConditionContext = async (
  asOf: AsOfValue | null | undefined,
  isAssessed: boolean,
  context: Context,
) => ({
  asOf,
  judged: asOf?.recorded && isAssessed ? await judgeOnce(context, asOf) : undefined,
});
