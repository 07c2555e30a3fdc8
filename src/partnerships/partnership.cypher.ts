import { z } from 'zod';
import { assessmentOf } from '../assessments/assessment.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { cypher, type Fragment, nothing, type Variable, variable, where } from '../database/fragment.ts';
import type { WithParameters } from '../database/query/arguments.ts';
import { connection } from '../database/query/connection.ts';
import { nodeType } from '../database/query/node-type.ts';
import { computed, edges, many, one } from '../database/query/relation.ts';
import { claim } from '../model/claims/claim.cypher.ts';
import { company } from '../model/companies/company.cypher.ts';
import { entityProperties } from '../model/entities/entity.cypher.ts';
import { jurisdiction } from '../model/entities/jurisdiction.cypher.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { sidesOf } from '../model/sources/fact.cypher.ts';
import { firstDayOf, isAssertionKnown, isSourceKnown } from '../model/sources/known.ts';
import { partnershipKinds, partyRoles } from './values.ts';

type AsOfArguments = WithParameters<{ asOf?: AsOfValue }>;

export const partnership = nodeType('Partnership', {
  ...entityProperties,
  kind: z.enum(partnershipKinds.values),
  /** Stored on write, as known now; see assessments/summaries/. */
  firstReportedOn: z.string().nullish(),
  lastReportedOn: z.string().nullish(),
});

/** In the order of the story. A party without a name is a node that is not a company. */
export const partiesOfPartnership = edges(
  partnership,
  company,
  { to: 'company', edge: { description: z.string().nullable(), role: z.enum(partyRoles.values).nullable() } },
  (deal, party) => {
    const involves = variable('involves');
    return {
      match: cypher`MATCH (${deal})-[${involves}:INVOLVES]->(${party})`,
      orderBy: [{ by: cypher`${involves}.at` }],
      edge: { description: cypher`${involves}.description`, role: cypher`${involves}.role` },
    };
  },
);
export type Party = typeof partiesOfPartnership extends { valueOf: (...args: never) => (infer Edge)[] } ? Edge : never;

export const jurisdictionsOfPartnership = many(partnership, jurisdiction, (deal, place) => ({
  match: cypher`MATCH (${deal})-[:APPLIES_IN]->(${place}:Jurisdiction)`,
  orderBy: [],
}));

export const claimsOfPartnership = many(partnership, claim, (deal, node) => ({
  match: cypher`MATCH (${deal})-[:HAS_CLAIM]->(${node}:Claim)`,
  orderBy: [{ by: cypher`${node}.headline`, descending: true }],
}));

const headlineClaim = (deal: Variable, node?: Variable): Fragment =>
  cypher`(${deal})-[:HAS_CLAIM]->(${node ?? nothing}:Claim {headline: true})`;

export const headlineClaimOfPartnership = one(partnership, claim, (deal, node) => ({
  path: headlineClaim(deal, node),
}));
export const assessmentOfPartnership = assessmentOf(partnership, headlineClaim);

export const partnershipOfClaim = one(claim, partnership, (node, deal) => ({
  path: cypher`(${node})<-[:HAS_CLAIM]-(${deal}:Partnership)`,
}));

export const sidesOfPartnership = sidesOf(partnership, (deal) => cypher`(${deal})-[:HAS_CLAIM]->(:Claim)`);

/** The assertions about a partnership, with their sources. */
function assertionsAbout(deal: Variable) {
  const [assertion, source] = [variable('assertion'), variable('source')];
  const path = cypher`(${deal})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)`;
  return { assertion, source, path };
}

const reportedOn = (property: 'firstReportedOn' | 'lastReportedOn', which: Fragment) =>
  computed(
    partnership,
    z.string().nullable(),
    (deal, { asOf }: AsOfArguments) => {
      const { assertion, source, path } = assertionsAbout(deal);
      return cypher`MATCH ${path} WHERE ${isSourceKnown(source, assertion, asOf)}
  RETURN ${which}(${source}.publishedOn)`;
    },
    { property },
  );

export const firstReportedOn = reportedOn('firstReportedOn', cypher`min`);
export const lastReportedOn = reportedOn('lastReportedOn', cypher`max`);

/** Whether all partnerships of a company are requested, in the default order. */
function isDefault({ filter, orderBy }: Readonly<Record<string, unknown>>): boolean {
  const [first, ...others] = (orderBy ?? []) as readonly { by: string; direction: string }[];
  const isLatestFirst = !first || (first.by === 'LAST_REPORTED' && first.direction === 'DESC');
  return !filter && isLatestFirst && others.length === 0;
}

/** The name of the default order in cursors. */
const defaultOrder = 'LAST_REPORTED DESC*';

/** By the day of the latest source about each, the latest first; those without a dated source last. */
export const partnershipsOfCompany = connection(
  company,
  partnership,
  (party, deal, { asOf }: AsOfArguments) => {
    const match = cypher`MATCH (${party})<-[:INVOLVES]-(${deal}:Partnership)`;
    if (!asOf) return { match, orderBy: [{ by: valueOfKey(cypher`${deal}.lastReportedUp`), descending: true }] };
    const [days, day, latest] = [variable('days'), variable('day'), variable('latest')];
    const { assertion, source, path } = assertionsAbout(deal);
    const isPrinted = isSourceKnown(source, assertion, asOf);
    return {
      match: cypher`${match}
  WITH ${deal}, [${path}${where([isAssertionKnown(assertion, source, asOf)])} |
    CASE WHEN ${isPrinted} THEN coalesce(${firstDayOf(cypher`${source}.publishedOn`)}, '') ELSE '' END] AS ${days}
  WITH ${deal}, ${days} WHERE size(${days}) > 0`,
      orderBy: [
        {
          by: cypher`reduce(${latest} = '', ${day} IN ${days} | CASE WHEN ${day} > ${latest} THEN ${day} ELSE ${latest} END)`,
          descending: true,
        },
      ],
    };
  },
  { order: defaultOrder, sorts: 1, isFor: isDefault },
);
