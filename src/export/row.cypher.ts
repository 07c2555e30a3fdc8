import { z } from 'zod';
import type { FoundAssessment } from '../assessments/assessment.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import type { CypherQuery } from '../database/cypher.ts';
import { cypher, type Fragment, Parameter, type Variable, variable } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';
import { maxBatchSize } from '../database/query/loader.ts';
import { createSelection } from '../database/query/selection.ts';
import { showProperties, typeOfProperties } from '../database/query/show.ts';
import { dealStages } from '../model/claims/values.ts';
import { companyKinds } from '../model/companies/values.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { isSourceKnown, queriesAsOf } from '../model/sources/known.ts';
import { source } from '../model/sources/source.cypher.ts';
import { reliabilities, sourceKinds } from '../model/sources/values.ts';
import { assessmentOfPartnership } from '../partnerships/partnership.cypher.ts';
import { partnershipKinds } from '../partnerships/values.ts';

/* How partnerships, sources and companies are read as flat rows of a table. */

interface Ids {
  readonly ids: readonly string[];
  readonly asOf?: AsOfValue | null | undefined;
}
type RowQuery<Row> = CypherQuery<Ids, { readonly id: string; readonly row: Row }>;

const ids = new Parameter((values: Ids) => values.ids, 'ids');
const nullable = z.string().nullable();

/** Reads rows in the order of their ids, in batches. Ids that the graph lacks are skipped. */
export async function readRows<Row>(graph: Graph, query: RowQuery<Row>, parameters: Ids): Promise<Row[]> {
  const batches = Array.from({ length: Math.ceil(parameters.ids.length / maxBatchSize) }, (_, at) =>
    parameters.ids.slice(at * maxBatchSize, (at + 1) * maxBatchSize),
  );
  const read = await Promise.all(batches.map((batch) => graph.read(query, { ...parameters, ids: batch })));
  const found = new Map(read.flat().map(({ id, row }) => [id, row]));
  return parameters.ids.flatMap((id) => found.get(id) ?? []);
}

/** A company in a partnership, and its position among the parties. */
export const party = z.object({ name: z.string(), at: z.number().nullable() });
export type PartyRow = z.infer<typeof party>;

/** An expression for the companies in a partnership. */
export function listParties(deal: Variable): Fragment {
  const [involves, of] = [variable('involves'), variable('party')];
  return cypher`[(${deal})-[${involves}:INVOLVES]->(${of}:Company) | {name: ${of}.name, at: ${involves}.at}]`;
}

const partnershipRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(partnershipKinds.values),
  stage: z.enum(dealStages.values).nullable(),
  companies: z.array(party),
  countries: z.array(z.string()),
  firstReportedOn: nullable,
  lastReportedOn: nullable,
  supportingSources: z.number(),
  denyingSources: z.number(),
  assessment: z.unknown(),
});
export type PartnershipTableRow = z.infer<typeof partnershipRow>;

/** Selects the assessment without its explanation. */
const assessmentField = createSelection({ assessment: { relation: assessmentOfPartnership } }).relations[0]!;

/** The assessment in a row. */
export const assessmentIn = ({ assessment }: PartnershipTableRow): FoundAssessment | null =>
  assessmentOfPartnership.valueOf(assessment as never, assessmentField);

export const partnershipRows = queriesAsOf((asOf): RowQuery<PartnershipTableRow> => {
  const [id, deal, claim] = [variable('id'), variable('partnership'), variable('claim')];
  const [of, home] = [variable('party'), variable('home')];
  const [about, assertion, from] = [variable('about'), variable('assertion'), variable('source')];
  const assessment = assessmentOfPartnership.read(deal, assessmentField, { asOf: asOf as never }, showProperties, true);
  return {
    name: 'partnershipRows',
    cypher: cypher`UNWIND ${ids} AS ${id}
MATCH (${deal}:Partnership {id: ${id}})
CALL (${deal}) {
  MATCH (${deal})-[:INVOLVES]->(${of}:Company)
  MATCH (${home}:Jurisdiction {id: ${of}.country})
  RETURN collect(DISTINCT ${home}.name) AS countries
}
CALL (${deal}) {
  MATCH (${deal})-[:HAS_CLAIM]->(:Claim)<-[${about}:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${from}:Source)
  WHERE ${isSourceKnown(from, assertion, asOf)}
  RETURN min(${from}.publishedOn) AS firstReportedOn, max(${from}.publishedOn) AS lastReportedOn,
    count(DISTINCT CASE WHEN ${about}.stance = 'SUPPORTS' THEN ${from}.id END) AS supportingSources,
    count(DISTINCT CASE WHEN ${about}.stance = 'DENIES' THEN ${from}.id END) AS denyingSources
}${assessment.subqueries}
RETURN ${id} AS id, ${deal} {.id, .kind, title: ${deal}.name,
  stage: [(${deal})-[:HAS_CLAIM]->(${claim}:Claim {headline: true}) | ${claim}.stage][0], companies: ${listParties(deal)},
  countries: countries, firstReportedOn: firstReportedOn, lastReportedOn: lastReportedOn,
  supportingSources: supportingSources, denyingSources: denyingSources, assessment: ${assessment.value}} AS row`,
    row: z.object({
      id: z.string(),
      row: partnershipRow.extend({ assessment: assessmentOfPartnership.found(assessmentField, typeOfProperties) }),
    }),
  };
});

const sourceRow = z.object({
  id: z.string(),
  displayName: z.string(),
  kind: z.enum(sourceKinds.values),
  publishedOn: nullable,
  language: nullable,
  url: nullable,
  publisherName: nullable,
  reliability: z.enum(reliabilities.values).nullable(),
  assertions: z.number(),
});
export type SourceExportRow = z.infer<typeof sourceRow>;

export const sourceRows: RowQuery<SourceExportRow> = sourceRowQuery();

function sourceRowQuery(): RowQuery<SourceExportRow> {
  const [id, node, by, assertion] = [variable('id'), variable('source'), variable('by'), variable('assertion')];
  const { of, needs } = source.properties['displayName']!;
  return {
    name: 'sourceRows',
    cypher: cypher`UNWIND ${ids} AS ${id}
MATCH (${node}:Source {id: ${id}})
RETURN ${id} AS id, ${node} {.id, .kind, .publishedOn, .language, .url, displayName: ${of!(node, needs!.expression(node))},
  publisherName: [(${node})-[:PUBLISHED_BY]->(${by}:Agent) | ${by}.name][0],
  reliability: [(${node})-[:PUBLISHED_BY]->(${by}:Agent) | ${by}.reliability][0],
  assertions: size([(${node})-[:CONTAINS]->(${assertion}:Assertion) WHERE ${assertion}.supersededAt IS NULL | 1])} AS row`,
    row: z.object({ id: z.string(), row: sourceRow }),
  };
}

const companyRow = z.object({
  id: z.string(),
  displayName: z.string(),
  kinds: z.array(z.enum(companyKinds.values)),
  countryName: nullable,
  partnerships: z.number(),
  denials: z.number(),
});
export type CompanyTableRow = z.infer<typeof companyRow>;

export const companyRows: RowQuery<CompanyTableRow> = companyRowQuery();

function companyRowQuery(): RowQuery<CompanyTableRow> {
  const [id, node, country, names] = [variable('id'), variable('company'), variable('country'), variable('names')];
  const readStoredCount = (key: Fragment) => cypher`toInteger(${valueOfKey(key)})`;
  return {
    name: 'companyRows',
    cypher: cypher`UNWIND ${ids} AS ${id}
MATCH (${node}:Company {id: ${id}})
CALL (${node}) {
  MATCH (${country}:Jurisdiction {id: ${node}.country})
  RETURN collect(${country}.name) AS ${names}
}
RETURN ${id} AS id, ${node} {.id, .kinds, displayName: ${node}.name, countryName: ${names}[0],
  partnerships: ${readStoredCount(cypher`${node}.partnershipsUp`)}, denials: ${readStoredCount(cypher`${node}.denialsUp`)}} AS row`,
    row: z.object({ id: z.string(), row: companyRow }),
  };
}
