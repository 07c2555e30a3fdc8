import { today } from '../dates.ts';
import { judgeOf } from '../evidence/assess.ts';
import { evidenceIn, evidenceOfClaim } from '../evidence/evidence.cypher.ts';
import type { ClaimStatus } from '../evidence/status.ts';
import type { Graph } from '../graph/graph.ts';
import type { AsOfValue } from '../sources/as-of.graphql.ts';
import { headlineClaims } from './partnerships.cypher.ts';

export interface AssessmentFilter {
  readonly status: readonly ClaimStatus[];
  readonly probability: { readonly min: number; readonly max: number };
}

const batchSize = 500;

/**
 * The partnerships that fit as this graph had been told by an earlier instant, by slug, with their probability. Nothing is
 * stored of that, so every headline claim is judged anew, in batches.
 */
export async function partnershipsRecordedBy(
  graph: Graph,
  asOf: AsOfValue,
  { status, probability }: AssessmentFilter,
): Promise<{ id: string; probability: number }[]> {
  const found: { id: string; probability: number }[] = [];
  const day = asOf.published ?? today();
  for (let after = ''; ;) {
    const claims = await graph.read(headlineClaims, { after, limit: batchSize });
    const keys = claims.map(({ claim }, at) => ({ id: claim, at, want: { evidence: { asOf } } }));
    for (const { at, row } of await graph.read(evidenceOfClaim.query, { keys })) {
      const judgement = judgeOf(evidenceIn(evidenceOfClaim.of(row)!, asOf.recorded))(day);
      if (!judgement || !status.includes(judgement.status)) continue;
      if (judgement.probability >= probability.min && judgement.probability <= probability.max)
        found.push({ id: claims[at]!.partnership, probability: judgement.probability });
    }
    if (claims.length < batchSize) return found;
    after = claims.at(-1)!.claim;
  }
}
