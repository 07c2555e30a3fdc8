import { z } from 'zod';
import { assessmentOfPartnership, partnershipKinds } from '../partnerships/partnership.cypher.ts';
import { dealStages } from '../model/claims/claim.cypher.ts';
import { company } from '../model/companies/company.cypher.ts';
import { byId, extended, type RowOf, type Shape, shape } from '../database/query/node-type.ts';
import { isSourceKnown } from '../model/sources/known.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { reliabilities, source } from '../model/sources/source.cypher.ts';

/*
 * How a partnership, a source and a company are read as one row of a table, without anything nested.
 */

/** A company in a partnership, and its place among the parties. */
export const party = z.object({ name: z.string(), at: z.number().nullable() });
export type PartyRow = z.infer<typeof party>;

/** As of `want.asOf`. */
const partnership = {
  ...shape(
    'partnership',
    'Partnership',
    `.id, .kind, title: partnership.name,
    stage: [(partnership)-[:HAS_CLAIM]->(claim:Claim {headline: true}) | claim.stage][0],
    companies: [(partnership)-[involves:INVOLVES]->(party:Company) | {name: party.name, at: involves.at}],
    countries: countries, firstReportedOn: firstReportedOn, lastReportedOn: lastReportedOn,
    supportingSources: supportingSources, denyingSources: denyingSources`,
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(partnershipKinds),
      stage: z.enum(dealStages).nullable(),
      companies: z.array(party),
      countries: z.array(z.string()),
      firstReportedOn: z.string().nullable(),
      lastReportedOn: z.string().nullable(),
      supportingSources: z.number(),
      denyingSources: z.number(),
    }),
  ),
  beside: {
    of: ['countries', 'firstReportedOn', 'lastReportedOn', 'supportingSources', 'denyingSources'],
    text: `
CALL (partnership) {
  MATCH (partnership)-[:INVOLVES]->(party:Company)
  MATCH (home:Jurisdiction {id: party.country})
  RETURN collect(DISTINCT home.name) AS countries
}
CALL (partnership, partnershipWant) {
  WITH partnership, partnershipWant AS want
  MATCH (partnership)-[:HAS_CLAIM]->(:Claim)<-[about:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source) WHERE ${isSourceKnown}
  RETURN min(source.publishedOn) AS firstReportedOn, max(source.publishedOn) AS lastReportedOn,
    count(DISTINCT CASE WHEN about.stance = 'SUPPORTS' THEN source.id END) AS supportingSources,
    count(DISTINCT CASE WHEN about.stance = 'DENIES' THEN source.id END) AS denyingSources
}`,
  },
};

export const partnershipRowById = byId(extended(partnership, assessmentOfPartnership), 'partnershipRows');

/** The same node with more of its own. */
const withOwn = <Row extends object, More extends object>(
  node: Shape<Row>,
  own: string,
  row: z.ZodType<More>,
): Shape<Row & More> => ({ ...node, own: `${node.own}, ${own}`, row: z.intersection(node.row, row) });

export const sourceRowById = byId(
  withOwn(
    source,
    `publisherName: [(source)-[:PUBLISHED_BY]->(by:Agent) | by.name][0],
    reliability: [(source)-[:PUBLISHED_BY]->(by:Agent) | by.reliability][0],
    assertions: size([(source)-[:CONTAINS]->(assertion:Assertion) WHERE assertion.supersededAt IS NULL | 1])`,
    z.object({
      publisherName: z.string().nullable(),
      reliability: z.enum(reliabilities).nullable(),
      assertions: z.number(),
    }),
  ),
  'sourceRows',
);

const kept = (property: string) => `toInteger(${valueOfKey(`company.${property}Up`)})`;

export const companyRowById = byId(
  withOwn(
    company,
    `partnerships: ${kept('partnerships')}, denials: ${kept('denials')}`,
    z.object({ partnerships: z.number(), denials: z.number() }),
  ),
  'companyRows',
);

export type PartnershipRow = RowOf<typeof partnershipRowById>;
export type SourceRow = RowOf<typeof sourceRowById>;
export type CompanyRow = RowOf<typeof companyRowById>;
