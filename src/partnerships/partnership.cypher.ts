import { z } from 'zod';
import { company, companyById } from '../model/companies/company.cypher.ts';
import { assessedClaim, assessmentOf, assessmentOfClaim, timelineOfClaim } from '../assessments/assessment.cypher.ts';
import { evidenceOfClaim } from '../assessments/evidence.cypher.ts';
import { entityFields } from '../model/entities/entity.cypher.ts';
import { jurisdiction } from '../model/entities/jurisdiction.cypher.ts';
import { positionsOfCompany } from '../model/executives/executive.cypher.ts';
import { gate, many, one, type ValueOf } from '../database/query/relation.ts';
import { page } from '../database/query/connection.ts';
import {
  below,
  byId,
  extended,
  handed,
  isAsked,
  isWanted,
  opened,
  projection,
  shape,
  type Want,
} from '../database/query/node-type.ts';
import { sidesOf } from '../model/sources/fact.cypher.ts';
import { firstDay, isAssertionKnown, isSourceKnown } from '../model/sources/known.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { bareClaim, claimById, settlementOfClaim, sidesOfClaim } from '../model/claims/claim.cypher.ts';

export const partnershipKinds = [
  'JOINT_VENTURE',
  'MERGER',
  'EQUITY',
  'SUPPLY',
  'LICENCE',
  'PLATFORM',
  'MANUFACTURING',
  'DISTRIBUTION',
  'OTHER',
] as const;
export const partyRoles = [
  'PARTNER',
  'ACQUIRER',
  'TARGET',
  'SUPPLIER',
  'CUSTOMER',
  'LICENSOR',
  'LICENSEE',
  'INVESTOR',
  'INVESTEE',
] as const;

const bare = shape(
  'partnership',
  'Partnership',
  '.id, .aliases, .kind, displayName: partnership.name',
  z.object({ ...entityFields, kind: z.enum(partnershipKinds) }),
);

const partner = extended(company, positionsOfCompany);

/** In the order in which the story names them. A party without a name is a node that is no company. */
export const partiesOfPartnership = gate(
  bare,
  'parties',
  z.object({
    company: partner.row.nullable(),
    description: z.string().nullish(),
    role: z.enum(partyRoles).nullish(),
  }),
  (want) => {
    const [open, shown] = [opened(partner, below(want, 'company')), projection(partner, below(want, 'company'))];
    const own = ['description', 'role']
      .filter((name) => isAsked(name, want))
      .map((name) => `, ${name}: involves.${name}`);
    return `MATCH (partnership)-[involves:INVOLVES]->(company)
  WITH involves, company${handed(partner, 'want.company', open, shown)} ORDER BY involves.at, company.id${open}
  RETURN collect({company: CASE WHEN company:Company THEN ${shown} END${own.join('')}})`;
  },
  (rows) => rows,
);

export const jurisdictionsOfPartnership = many(
  bare,
  'jurisdictions',
  jurisdiction,
  `MATCH (partnership)-[:APPLIES_IN]->(jurisdiction:Jurisdiction)
  WITH jurisdiction ORDER BY jurisdiction.id`,
);

export const claimsOfPartnership = many(
  bare,
  'claims',
  extended(assessedClaim, sidesOfClaim.supportingSources, sidesOfClaim.denyingSources),
  `MATCH (partnership)-[:HAS_CLAIM]->(claim:Claim)
  WITH claim ORDER BY claim.headline DESC, claim.id`,
);

export const headlineClaimOfPartnership = one(
  bare,
  'headlineClaim',
  extended(bareClaim, settlementOfClaim, assessmentOfClaim, timelineOfClaim, evidenceOfClaim),
  'MATCH (partnership)-[:HAS_CLAIM]->(claim:Claim {headline: true})',
);

export const assessmentOfPartnership = assessmentOf(
  bare,
  'MATCH (partnership)-[:HAS_CLAIM]->(claim:Claim {headline: true})',
);

export const partnershipOfClaim = one(
  bareClaim,
  'partnership',
  bare,
  'MATCH (claim)<-[:HAS_CLAIM]-(partnership:Partnership)',
);

export const sidesOfPartnership = sidesOf(bare, '(partnership)-[:HAS_CLAIM]->(:Claim)');

/** Kept on write for now (summaries/). */
const day = (field: 'firstReportedOn' | 'lastReportedOn', which: 'min' | 'max') => ({
  ...gate(
    bare,
    field,
    z.string().nullable(),
    `MATCH (partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
  WHERE want.asOf IS NOT NULL AND ${isSourceKnown}
  WITH ${which}(source.publishedOn) AS day
  WITH CASE WHEN partnershipWant.${field}.asOf IS NULL THEN partnership.${field} ELSE day END AS day
  RETURN collect(day)`,
    ([found]): string | null => found ?? null,
  ),
  inline: ({ asOf }: Want) => (isWanted(asOf) ? undefined : `[partnership.${field}]`),
});

export const firstReportedOn = day('firstReportedOn', 'min');
export const lastReportedOn = day('lastReportedOn', 'max');

const partnership = extended(
  bare,
  partiesOfPartnership,
  assessmentOfPartnership.lean,
  claimsOfPartnership,
  sidesOfPartnership.supportingSources,
  sidesOfPartnership.denyingSources,
  lastReportedOn,
);

/** Only its id: for lists that are sorted in many ways, whose nodes are loaded after them. */
export const partnershipId = shape('partnership', 'Partnership', '.id', z.object({ id: z.string() }));

const ofCompany = 'MATCH (company)<-[:INVOLVES]-(partnership:Partnership)';
const lastReported = `${ofCompany}
  WITH partnership, want, CASE WHEN want.asOf IS NULL THEN [${valueOfKey('partnership.lastReportedUp')}]
    ELSE [(partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
      WHERE ${isAssertionKnown} | CASE WHEN ${isSourceKnown} THEN coalesce(${firstDay('source.publishedOn')}, '') ELSE '' END] END AS days
  WITH partnership, want, days WHERE size(days) > 0
  WITH partnership, reduce(latest = '', day IN days | CASE WHEN day > latest THEN day ELSE latest END) AS lastReported`;

/** By the day of the latest source that says anything about it, the latest first; those without any last. */
export const partnershipsOfCompany = page(company, 'partnerships', partnership, {
  match: lastReported,
  order: [{ sort: 'lastReported', descending: true }],
});

export const partnershipById = byId(
  extended(
    bare,
    partiesOfPartnership,
    assessmentOfPartnership,
    claimsOfPartnership,
    sidesOfPartnership.supportingSources,
    sidesOfPartnership.denyingSources,
    lastReportedOn,
    jurisdictionsOfPartnership,
    headlineClaimOfPartnership,
    firstReportedOn,
  ),
);
claimById.bring(partnershipOfClaim);
companyById.bringTailored({ ...partnershipsOfCompany, fits: ({ filter, orderBy }) => !filter && !orderBy });

export type Party = ValueOf<typeof partiesOfPartnership>[number];
