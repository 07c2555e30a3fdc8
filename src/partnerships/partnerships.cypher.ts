import { z } from 'zod';
import { heldOn } from '../evidence/assessment.cypher.ts';
import { cypherQuery } from '../graph/cypher.ts';
import { type List, list } from '../graph/list.ts';
import { firstDay, isSourceKnown } from '../sources/known.cypher.ts';
import { partnershipId } from './partnership.cypher.ts';

type PartnershipOrderField = 'LAST_REPORTED' | 'PROBABILITY';
export interface PartnershipOrder {
  readonly by: PartnershipOrderField;
  readonly direction: 'ASC' | 'DESC';
}

/** By `want.ids` where only some are wanted. */
const any = 'MATCH (partnership:Partnership) WHERE want.ids IS NULL OR partnership.id IN want.ids';

const partnershipOf =
  'MATCH (assessment)-[:ASSESSES]->(:Claim {headline: true})<-[:HAS_CLAIM]-(partnership:Partnership)';

/** By the status of the stored assessment of the day, which an index finds. */
const ofStatus = `UNWIND want.filter.status AS status
MATCH (assessment:Assessment) WHERE assessment.status = status AND ${heldOn('assessment', 'want.asOf.published')}
${partnershipOf}`;

/** By its probability, which another finds, and its status; `want.filter` holds both. */
const assessed = `MATCH (assessment:Assessment)
WHERE assessment.status IN want.filter.status AND ${heldOn('assessment', 'want.asOf.published')}
  AND assessment.probability >= want.filter.probability.min AND assessment.probability <= want.filter.probability.max
${partnershipOf}`;

const lastReported = `
OPTIONAL MATCH (partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
WHERE ${isSourceKnown}
WITH partnership, want, coalesce(max(${firstDay('source.publishedOn')}), '') AS lastReported`;

const byLastReported = (name: string, match: string) => ({
  ASC: list(partnershipId, `${name}.earliestReported`, {
    match: match + lastReported,
    order: { sort: 'lastReported' },
  }),
  DESC: list(partnershipId, `${name}.latestReported`, {
    match: match + lastReported,
    order: { sort: 'lastReported', descending: true },
  }),
});

const all = {
  bySlug: list(partnershipId, 'partnerships', { match: any }),
  LAST_REPORTED: byLastReported('partnerships', any),
};

const byStatus = {
  bySlug: list(partnershipId, 'partnerships.ofStatus', { match: ofStatus }),
  LAST_REPORTED: byLastReported('partnerships.ofStatus', ofStatus),
};

const some = {
  bySlug: list(partnershipId, 'partnerships.assessed', { match: assessed }),
  LAST_REPORTED: byLastReported('partnerships.assessed', assessed),
  PROBABILITY: {
    ASC: list(partnershipId, 'partnerships.leastProbable', {
      match: assessed,
      order: { sort: 'assessment.probability' },
    }),
    DESC: list(partnershipId, 'partnerships.mostProbable', {
      match: assessed,
      order: { sort: 'assessment.probability', descending: true },
    }),
  },
};

type IdRow = z.infer<typeof partnershipId.row>;

/** The ids of all partnerships, in an order that needs no assessment; of those in `want.ids` only, where that is given. */
export const partnershipsBy = (order: PartnershipOrder | undefined): List<IdRow> =>
  order?.by === 'LAST_REPORTED' ? all.LAST_REPORTED[order.direction] : all.bySlug;

/** The ids of partnerships whose stored assessment fits `want.filter`; `isByStatus` if only its status has to. */
export function assessedPartnershipsBy(order: PartnershipOrder | undefined, isByStatus: boolean): List<IdRow> {
  if (order?.by === 'PROBABILITY') return some.PROBABILITY[order.direction];
  const lists = isByStatus ? byStatus : some;
  return order ? lists.LAST_REPORTED[order.direction] : lists.bySlug;
}

interface ClaimsAfter {
  readonly after: string;
  readonly limit: number;
}
const headline = z.object({ claim: z.string(), partnership: z.string() });

/** The claims that stand for their partnerships, in order of their ids. */
export const headlineClaims = cypherQuery<ClaimsAfter>()(
  'partnerships.headlineClaims',
  `MATCH (claim:Claim) WHERE claim.id > $after AND claim.headline
WITH claim ORDER BY claim.id LIMIT $limit
MATCH (claim)<-[:HAS_CLAIM]-(partnership:Partnership)
RETURN claim.id AS claim, partnership.id AS partnership ORDER BY claim`,
  headline,
);

/** As `headlineClaims`, of the partnerships of one company. */
export const headlineClaimsOfCompany = cypherQuery<ClaimsAfter & { company: string }>()(
  'partnerships.headlineClaimsOfCompany',
  `MATCH (:Company {id: $company})<-[:INVOLVES]-(partnership:Partnership)-[:HAS_CLAIM]->(claim:Claim {headline: true})
WHERE claim.id > $after
RETURN claim.id AS claim, partnership.id AS partnership ORDER BY claim LIMIT $limit`,
  headline,
);
