import { z } from 'zod';
import { earliestYear } from '../lib/dates.ts';
import { isAssessmentHeld } from '../assessments/assessment.cypher.ts';
import { withRow } from '../database/cypher.ts';
import {
  type Constants,
  cypher,
  type Fragment,
  join,
  Parameter,
  render,
  separate,
  type Variable,
  variable,
  verbatim,
} from '../database/fragment.ts';
import { type Condition, remainingCondition, seekPrefix } from '../database/query/condition.ts';
import { plannerOf } from '../database/query/planner.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { firstDayOf, isSourceKnown, type MaybeAsOf, todayInCypher } from '../model/sources/known.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { claimStatuses } from '../method/values.ts';
import { partnershipKinds } from '../partnerships/values.ts';
import type { Dimension } from './values.ts';

const optionalText = z.string().nullable().optional();

/** A group of partnerships with common values and its counts. Dimensions that were not requested are missing. */
export const countedRow = z.object({
  /** The first report, at the requested precision: a day, a month or a year. */
  time: optionalText,
  company: optionalText,
  companyName: optionalText,
  country: optionalText,
  countryName: optionalText,
  kind: z.enum(partnershipKinds.values).nullable().optional(),
  status: z.enum(claimStatuses.values).nullable().optional(),
  publisher: optionalText,
  publisherName: optionalText,
  partnerships: z.number(),
  supportingOrigins: z.number().optional(),
  denyingOrigins: z.number().optional(),
  /** How many of them had an assessment. */
  assessed: z.number().optional(),
  /** The sum of their probabilities, in billionths. */
  probability: z.number().optional(),
});
export type CountedRow = z.infer<typeof countedRow>;

/** The part of an assessment made on the fly that is summed. */
interface GivenAssessment {
  readonly status: string;
  readonly supportingOrigins: number;
  readonly denyingOrigins: number;
  readonly probability: number;
}

export interface StatsQuestion {
  readonly by: ReadonlySet<Dimension>;
  readonly condition: Condition;
  /** Whether assessments are summed. */
  readonly isAssessed: boolean;
  /** How many leading characters of a day determine its bucket. */
  readonly precision: number;
  readonly asOf?: AsOfValue | null | undefined;
  /** If `asOf` has an earlier recorded instant: the assessments by partnership id. */
  readonly judged?: Readonly<Record<string, GivenAssessment>> | undefined;
  readonly limit: number;
}

/** The parameters of queries of statistics. */
export interface StatsValues extends Constants {
  readonly limit: number;
  readonly judged?: StatsQuestion['judged'];
}

export const limitParameter = new Parameter(({ limit }: StatsValues) => limit, 'limit');
const judgedParameter = new Parameter(({ judged }: StatsValues) => judged, 'judged');

const [deal, assessment, jurisdiction] = [variable('partnership'), variable('assessment'), variable('jurisdiction')];
const [company, publisher, assertion, source] = [
  variable('company'),
  variable('publisher'),
  variable('assertion'),
  variable('source'),
];

/** Counts partnerships in the database, in one query. */
export async function countPartnerships(graph: Graph, question: StatsQuestion): Promise<CountedRow[]> {
  const { form, constants } = separate(buildStatsCypher(question));
  const query = plannerOf(graph).query(render(form).text, () => ({ name: 'partnershipStats', cypher: form }));
  return graph.read(
    withRow(query, () => countedRow),
    { constants, limit: question.limit, judged: question.judged },
  );
}

function buildStatsCypher(question: StatsQuestion): Fragment {
  const { by, condition, isAssessed } = question;
  const common = [
    ...(by.has('TIME') ? [cypher`time`] : []),
    ...(by.has('COMPANY') ? [cypher`${company}.id AS company, ${company}.name AS companyName`] : []),
    ...(by.has('COUNTRY') ? [cypher`${jurisdiction}.id AS country, ${jurisdiction}.name AS countryName`] : []),
    ...(by.has('KIND') ? [cypher`${deal}.kind AS kind`] : []),
    ...(by.has('STATUS') ? [cypher`${assessment}.status AS status`] : []),
    ...(by.has('PUBLISHER') ? [cypher`${publisher}.id AS publisher, ${publisher}.name AS publisherName`] : []),
  ];
  const [seek] = condition.seeks;
  return cypher`${seekPrefix(deal, seek)}MATCH (${deal}:Partnership) WHERE ${remainingCondition(condition, seek).where(deal)}
${join(buildStatsClauses(question), '\n')}
RETURN ${join([...common, cypher`count(*) AS partnerships`, ...(isAssessed ? assessmentSums : [])], ', ')}
LIMIT ${limitParameter}`;
}

/** The Cypher clauses that find the values of each dimension for a partnership. */
function buildStatsClauses({ by, isAssessed, precision, asOf, judged }: StatsQuestion): Fragment[] {
  const isNamed = by.has('COMPANY');
  return [
    ...(by.has('TIME') ? [asOf ? firstReportThen(asOf) : firstReportNow, bucketOfDay(precision)] : []),
    ...(isAssessed || by.has('STATUS') ? [judged ? givenAssessment : storedAssessment(asOf)] : []),
    ...(isNamed ? [matchCompanies] : []),
    ...(by.has('COUNTRY') ? [isNamed ? matchCountryOfCompany : matchCountries] : []),
    ...(by.has('PUBLISHER') ? [matchPublishers(asOf)] : []),
  ];
}

/** Excludes impossible dates, which older graphs may contain. */
const firstReportNow = cypher`WITH *, ${valueOfKey(cypher`${deal}.firstReportedUp`)} AS day WHERE day >= '${verbatim(earliestYear)}' AND day <= ${todayInCypher}`;

const firstReportThen = (asOf: AsOfValue) =>
  cypher`WITH *, [(${deal})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
  WHERE ${isSourceKnown(source, assertion, asOf)} AND ${source}.publishedOn >= '${verbatim(earliestYear)}' | ${firstDayOf(cypher`${source}.publishedOn`)}] AS days
WITH *, reduce(first = '~', day IN days | CASE WHEN day < first THEN day ELSE first END) AS day WHERE day <> '~'`;

const bucketOfDay = (precision: number) => cypher`WITH *, substring(day, 0, ${precision}) AS time`;

const storedAssessment = (asOf: MaybeAsOf) => {
  const held = variable('held');
  return cypher`WITH *, [(${deal})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${held}:Assessment)
  WHERE ${isAssessmentHeld(held, asOf?.published)} | ${held} {.status, .supportingOrigins, .denyingOrigins, probability: toInteger(${valueOfKey(cypher`${held}.probabilityUp`)})}][0] AS ${assessment}`;
};

const givenAssessment = cypher`WITH *, ${judgedParameter}[${deal}.id] AS ${assessment}`;

/** Matches each company, country or publisher of a partnership once. */
const distinctPerPartnership = (node: Variable, match: Fragment) => cypher`CALL (${deal}) {
  ${match}
  RETURN DISTINCT ${node}
}`;

const matchCompanies = distinctPerPartnership(company, cypher`MATCH (${deal})-[:INVOLVES]->(${company}:Company)`);

const matchCountryOfCompany = cypher`OPTIONAL MATCH (${jurisdiction}:Jurisdiction {id: ${company}.country})`;

const matchCountries = distinctPerPartnership(
  jurisdiction,
  cypher`MATCH (${deal})-[:INVOLVES]->(party:Company)
  MATCH (${jurisdiction}:Jurisdiction {id: party.country})`,
);

const matchPublishers = (asOf: MaybeAsOf) =>
  distinctPerPartnership(
    publisher,
    cypher`MATCH (${deal})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
    -[:PUBLISHED_BY]->(${publisher}:Agent) WHERE ${isSourceKnown(source, assertion, asOf)}`,
  );

const assessmentSums = [
  cypher`coalesce(sum(${assessment}.supportingOrigins), 0) AS supportingOrigins`,
  cypher`coalesce(sum(${assessment}.denyingOrigins), 0) AS denyingOrigins`,
  cypher`count(${assessment}.probability) AS assessed`,
  cypher`coalesce(sum(${assessment}.probability), 0) AS probability`,
];
