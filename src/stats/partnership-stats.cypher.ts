import { z } from 'zod';
import { earliestYear } from '../lib/dates.ts';
import { heldOn } from '../assessments/assessment.cypher.ts';
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
import { type Condition, restOf, seekPrefix } from '../database/query/condition.ts';
import { plannerOf } from '../database/query/planner.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { firstDayOf, isSourceKnown, type MaybeAsOf, todayInCypher } from '../model/sources/known.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { claimStatuses } from '../method/values.ts';
import { partnershipKinds } from '../partnerships/values.ts';
import type { Dimension } from './values.ts';

const text = z.string().nullable().optional();

/** What is common to some partnerships, and how many they are. A dimension that was not asked for is not there. */
export const countedRow = z.object({
  /** The first report, as precise as it was asked for: a day, a month or a year. */
  time: text,
  company: text,
  companyName: text,
  country: text,
  countryName: text,
  kind: z.enum(partnershipKinds.values).nullable().optional(),
  status: z.enum(claimStatuses.values).nullable().optional(),
  publisher: text,
  publisherName: text,
  partnerships: z.number(),
  supportingOrigins: z.number().optional(),
  denyingOrigins: z.number().optional(),
  /** How many of them had an assessment, and the sum of their probabilities, in billionths. */
  assessed: z.number().optional(),
  probability: z.number().optional(),
});
export type CountedRow = z.infer<typeof countedRow>;

/** An assessment that was made on the fly, as sums take it. */
interface JudgedSums {
  readonly status: string;
  readonly supportingOrigins: number;
  readonly denyingOrigins: number;
  readonly probability: number;
}

export interface StatsQuestion {
  readonly by: ReadonlySet<Dimension>;
  readonly condition: Condition;
  /** Whether assessments are summed up. */
  readonly isAssessed: boolean;
  /** How many characters of a day tell its bucket. */
  readonly precision: number;
  readonly asOf?: AsOfValue | null | undefined;
  /** As of an earlier recorded instant: what was made of each partnership, by its slug. */
  readonly judged?: Readonly<Record<string, JudgedSums>> | undefined;
  readonly limit: number;
}

/** What queries of statistics are run with. */
export interface StatsValues extends Constants {
  readonly limit: number;
  readonly judged?: StatsQuestion['judged'];
}

export const limitParameter = new Parameter(({ limit }: StatsValues) => limit, 'limit');
const judgedParameter = new Parameter(({ judged }: StatsValues) => judged, 'judged');

/** The variables of what partnerships are counted by. */
export const [deal, assessment, jurisdiction] = [
  variable('partnership'),
  variable('assessment'),
  variable('jurisdiction'),
];
const [company, publisher, assertion, source] = [
  variable('company'),
  variable('publisher'),
  variable('assertion'),
  variable('source'),
];

/** Counts in the database: one query, of fragments in one order. */
export async function countPartnerships(graph: Graph, question: StatsQuestion): Promise<CountedRow[]> {
  const { form, constants } = separate(countCypher(question));
  const query = plannerOf(graph).query(render(form).text, () => ({ name: 'partnershipStats', cypher: form }));
  return graph.read(
    withRow(query, () => countedRow),
    { constants, limit: question.limit, judged: question.judged },
  );
}

function countCypher(question: StatsQuestion): Fragment {
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
  return cypher`${seekPrefix(deal, seek)}MATCH (${deal}:Partnership) WHERE ${restOf(condition, seek).where(deal)}
${join(dimensionsOf(question), '\n')}
RETURN ${join([...common, cypher`count(*) AS partnerships`, ...(isAssessed ? sums : [])], ', ')}
LIMIT ${limitParameter}`;
}

/** What finds, of each partnership, all that it is counted by. */
export function dimensionsOf({
  by,
  isAssessed,
  precision,
  asOf,
  judged,
}: Omit<StatsQuestion, 'condition' | 'limit'>): Fragment[] {
  const isNamed = by.has('COMPANY');
  return [
    ...(by.has('TIME') ? [asOf ? firstReportThen(asOf) : firstReportNow, bucketOfDay(precision)] : []),
    ...(isAssessed || by.has('STATUS') ? [judged ? judgedThen : stored(asOf)] : []),
    ...(isNamed ? [companies] : []),
    ...(by.has('COUNTRY') ? [isNamed ? countryOfCompany : countries] : []),
    ...(by.has('PUBLISHER') ? [publishers(asOf)] : []),
  ];
}

/** What an older graph keeps of a date that cannot be is not counted. */
const firstReportNow = cypher`WITH *, ${valueOfKey(cypher`${deal}.firstReportedUp`)} AS day WHERE day >= '${verbatim(earliestYear)}' AND day <= ${todayInCypher}`;

const firstReportThen = (asOf: AsOfValue) =>
  cypher`WITH *, [(${deal})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
  WHERE ${isSourceKnown(source, assertion, asOf)} AND ${source}.publishedOn >= '${verbatim(earliestYear)}' | ${firstDayOf(cypher`${source}.publishedOn`)}] AS days
WITH *, reduce(first = '~', day IN days | CASE WHEN day < first THEN day ELSE first END) AS day WHERE day <> '~'`;

const bucketOfDay = (precision: number) => cypher`WITH *, substring(day, 0, ${precision}) AS time`;

const stored = (asOf: MaybeAsOf) => {
  const held = variable('held');
  return cypher`WITH *, [(${deal})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${held}:Assessment)
  WHERE ${heldOn(held, asOf?.published)} | ${held} {.status, .supportingOrigins, .denyingOrigins, probability: toInteger(${valueOfKey(cypher`${held}.probabilityUp`)})}][0] AS ${assessment}`;
};

const judgedThen = cypher`WITH *, ${judgedParameter}[${deal}.id] AS ${assessment}`;

/** For each partnership each of its companies, countries or publishers once. */
const each = (node: Variable, match: Fragment) => cypher`CALL (${deal}) {
  ${match}
  RETURN DISTINCT ${node}
}`;

const companies = each(company, cypher`MATCH (${deal})-[:INVOLVES]->(${company}:Company)`);

const countryOfCompany = cypher`OPTIONAL MATCH (${jurisdiction}:Jurisdiction {id: ${company}.country})`;

const countries = each(
  jurisdiction,
  cypher`MATCH (${deal})-[:INVOLVES]->(party:Company)
  MATCH (${jurisdiction}:Jurisdiction {id: party.country})`,
);

const publishers = (asOf: MaybeAsOf) =>
  each(
    publisher,
    cypher`MATCH (${deal})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
    -[:PUBLISHED_BY]->(${publisher}:Agent) WHERE ${isSourceKnown(source, assertion, asOf)}`,
  );

const sums = [
  cypher`coalesce(sum(${assessment}.supportingOrigins), 0) AS supportingOrigins`,
  cypher`coalesce(sum(${assessment}.denyingOrigins), 0) AS denyingOrigins`,
  cypher`count(${assessment}.probability) AS assessed`,
  cypher`coalesce(sum(${assessment}.probability), 0) AS probability`,
];
