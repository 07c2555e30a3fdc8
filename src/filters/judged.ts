import { z } from 'zod';
import type { Context } from '../graphql/context.ts';
import { getToday } from '../lib/dates.ts';
import { InputError } from '../lib/input-error.ts';
import { createJudge, type Judgement } from '../method/assess.ts';
import { evidenceIn, readEvidenceOf } from '../assessments/evidence.cypher.ts';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';
import { takeTurn } from '../lib/scheduling.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';

export type JudgedPartnerships = ReadonlyMap<string, Judgement>;

const batchSize = 500;
const most = 5000;

/** The claims that stand for their partnerships, in order of their ids. */
const headlineClaims = cypherQuery<{ after: string; limit: number }>()(
  'lists.headlineClaims',
  ({ after, limit }) => cypher`MATCH (claim:Claim) WHERE claim.id > ${after} AND claim.headline
WITH claim ORDER BY claim.id LIMIT ${limit}
MATCH (claim)<-[:HAS_CLAIM]-(partnership:Partnership)
RETURN claim.id AS claim, partnership.id AS partnership ORDER BY claim`,
  z.object({ claim: z.string(), partnership: z.string() }),
);

const known = new WeakMap<Context['loader'], Map<string, Promise<JudgedPartnerships>>>();

/**
 * All partnerships of which something had been said, by slug, as this graph had been told of them by an earlier instant. Nothing is
 * stored of that, so every headline claim is judged anew, once for a request. Throws `InputError` where there are too many.
 */
function judgedBy({ graph, loader }: Context, asOf: AsOfValue): Promise<JudgedPartnerships> {
  if (!known.has(loader)) known.set(loader, new Map());
  const [ofRequest, key] = [known.get(loader)!, JSON.stringify(asOf)];
  let judged = ofRequest.get(key);
  if (!judged) ofRequest.set(key, (judged = judge(graph, asOf)));
  return judged;
}

async function judge(graph: Graph, asOf: AsOfValue): Promise<JudgedPartnerships> {
  const found = new Map<string, Judgement>();
  const day = asOf.published ?? getToday();
  for (let [after, count] = ['', 0]; ;) {
    const claims = await graph.read(headlineClaims, { after, limit: batchSize });
    if ((count += claims.length) > most)
      throw new InputError(
        `"asOf.recorded" has every partnership judged anew to filter or sort by its assessment, and can do that for ${most}; ` +
          'ask by "asOf.published", or without status and probability.',
        ['asOf', 'recorded'],
      );
    const ids = claims.map(({ claim }) => claim);
    const evidence = await readEvidenceOf(graph.read, ids, asOf.recorded);
    for (const { claim, partnership } of claims) {
      await takeTurn();
      const row = evidence.get(claim);
      const judgement = row && createJudge(evidenceIn(row, asOf.recorded))(day);
      if (judgement) found.set(partnership, judgement);
    }
    if (claims.length < batchSize) return found;
    after = claims.at(-1)!.claim;
  }
}

/** What filters and orders rest on; `isAssessed` where they look at assessments. */
export const knownFor = async (asOf: AsOfValue | null | undefined, isAssessed: boolean, context: Context) => ({
  asOf,
  judged: asOf?.recorded && isAssessed ? await judgedBy(context, asOf) : undefined,
});
