import { today } from '../dates.ts';
import { judgeOf, type Judgement } from '../evidence/assess.ts';
import { evidenceIn, evidenceOfClaim } from '../evidence/evidence.cypher.ts';
import type { Graph } from '../graph/graph.ts';
import type { AsOfValue } from '../sources/as-of.graphql.ts';
import { headlineClaims, headlineClaimsOfCompany } from './partnerships.cypher.ts';

export interface JudgedPartnership {
  readonly id: string;
  /** Null where nothing had been said by then. */
  readonly judgement: Judgement | null;
}

const batchSize = 500;

/**
 * Partnerships, all or those of a company, by slug, as this graph had been told of them by an earlier instant. Nothing is
 * stored of that, so every headline claim is judged anew, in batches.
 */
export async function partnershipsRecordedBy(
  graph: Graph,
  asOf: AsOfValue,
  company?: string,
): Promise<JudgedPartnership[]> {
  const found: JudgedPartnership[] = [];
  const day = asOf.published ?? today();
  for (let after = ''; ;) {
    const range = { after, limit: batchSize };
    const claims = await (company === undefined
      ? graph.read(headlineClaims, range)
      : graph.read(headlineClaimsOfCompany, { ...range, company }));
    const keys = claims.map(({ claim }, at) => ({ id: claim, at, want: { evidence: { asOf } } }));
    for (const { at, row } of await graph.read(evidenceOfClaim.query, { keys })) {
      const judgement = judgeOf(evidenceIn(evidenceOfClaim.of(row)!, asOf.recorded))(day);
      found.push({ id: claims[at]!.partnership, judgement });
    }
    if (claims.length < batchSize) return found;
    after = claims.at(-1)!.claim;
  }
}
