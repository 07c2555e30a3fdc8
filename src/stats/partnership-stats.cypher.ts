import { z } from 'zod';
import { earliestYear } from '../lib/dates.ts';
import { heldOn } from '../assessments/assessment.cypher.ts';
import { claimStatuses } from '../method/status.ts';
import { type Condition, begun } from '../database/query/condition.ts';
import type { Graph } from '../database/graph.ts';
import type { Want } from '../database/query/node-type.ts';
import { texts } from '../database/query/texts.ts';
import { partnershipKinds } from '../partnerships/partnership.cypher.ts';
import { firstDay, isSourceKnown } from '../model/sources/known.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';

/** In the order in which a text has them, and rows are sorted by them. */
export const dimensions = ['TIME', 'COMPANY', 'COUNTRY', 'KIND', 'STATUS', 'PUBLISHER'] as const;
export type Dimension = (typeof dimensions)[number];

const text = z.string().nullable().optional();

/** What is common to some partnerships, and how many they are. A dimension that was not asked for is not there. */
export const countedRow = z.object({
  /** The first report, as precise as it was asked for: a day, a month or a year. */
  time: text,
  company: text,
  companyName: text,
  country: text,
  countryName: text,
  kind: z.enum(partnershipKinds).nullable().optional(),
  status: z.enum(claimStatuses).nullable().optional(),
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

export interface StatsQuestion {
  readonly by: ReadonlySet<Dimension>;
  readonly condition: Condition;
  /** Whether assessments are summed up. */
  readonly isAssessed: boolean;
  /** How many characters of a day tell its bucket. */
  readonly precision: number;
  /** The arguments `asOf` and, as of an earlier recorded instant, `judged` with what was made of each partnership. */
  readonly want: Want;
  readonly limit: number;
}

const query = texts<{ want: Want; limit: number }>();

/** Counts in the database: one query, of fixed fragments in one order. */
export async function countPartnerships(graph: Graph, question: StatsQuestion): Promise<CountedRow[]> {
  const { condition, want, precision, limit } = question;
  const found = begun('partnership', condition, condition.starts[0]);
  return graph.read(query('partnershipStats', textOf(question, found), countedRow, want), {
    want: { ...want, precision, values: found.values },
    limit,
  });
}

function textOf({ by, isAssessed, want }: StatsQuestion, { begin, where }: ReturnType<typeof begun>): string {
  const isNamed = by.has('COMPANY');
  const common = [
    ...(by.has('TIME') ? ['time'] : []),
    ...(isNamed ? ['company.id AS company, company.name AS companyName'] : []),
    ...(by.has('COUNTRY') ? ['jurisdiction.id AS country, jurisdiction.name AS countryName'] : []),
    ...(by.has('KIND') ? ['partnership.kind AS kind'] : []),
    ...(by.has('STATUS') ? ['assessment.status AS status'] : []),
    ...(by.has('PUBLISHER') ? ['publisher.id AS publisher, publisher.name AS publisherName'] : []),
  ];
  return [
    `${begin}MATCH (partnership:Partnership) WHERE ${where}`,
    ...waysOf({ by, isAssessed, want }),
    `RETURN ${[...common, 'count(*) AS partnerships', ...(isAssessed ? sums : [])].join(', ')}`,
    'LIMIT $limit',
  ].join('\n');
}

/** What finds, of each partnership, all that it is counted by. */
export function waysOf({
  by,
  isAssessed,
  want = {},
}: Pick<StatsQuestion, 'by' | 'isAssessed'> & { want?: Want }): string[] {
  const isNamed = by.has('COMPANY');
  return [
    ...(by.has('TIME') ? [want['asOf'] ? firstReportThen : firstReportNow, bucketOfDay] : []),
    ...(isAssessed || by.has('STATUS') ? [want['judged'] ? judged : stored] : []),
    ...(isNamed ? [companies] : []),
    ...(by.has('COUNTRY') ? [isNamed ? countryOfCompany : countries] : []),
    ...(by.has('PUBLISHER') ? [publishers] : []),
  ];
}

/** What an older graph keeps of a date that cannot be is not counted. */
const isCounted = `day >= '${earliestYear}' AND day <= toString(date())`;
const firstReportNow = `WITH *, ${valueOfKey('partnership.firstReportedUp')} AS day WHERE ${isCounted}`;

const firstReportThen = `WITH *, [(partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
  WHERE ${isSourceKnown} AND source.publishedOn >= '${earliestYear}' | ${firstDay('source.publishedOn')}] AS days
WITH *, reduce(first = '~', day IN days | CASE WHEN day < first THEN day ELSE first END) AS day WHERE day <> '~'`;

const bucketOfDay = 'WITH *, substring(day, 0, want.precision) AS time';

const stored = `WITH *, [(partnership)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(held:Assessment)
  WHERE ${heldOn('held', 'want.asOf.published')} | held {.status, .supportingOrigins, .denyingOrigins, probability: toInteger(${valueOfKey('held.probabilityUp')})}][0] AS assessment`;

const judged = 'WITH *, want.judged[partnership.id] AS assessment';

/** For each partnership each of its companies, countries or publishers once. */
const each = (node: string, match: string) => `CALL (partnership, want) {
  ${match}
  RETURN DISTINCT ${node}
}`;

const companies = each('company', 'MATCH (partnership)-[:INVOLVES]->(company:Company)');

const countryOfCompany = 'OPTIONAL MATCH (jurisdiction:Jurisdiction {id: company.country})';

const countries = each(
  'jurisdiction',
  `MATCH (partnership)-[:INVOLVES]->(party:Company)
  MATCH (jurisdiction:Jurisdiction {id: party.country})`,
);

const publishers = each(
  'publisher',
  `MATCH (partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
    -[:PUBLISHED_BY]->(publisher:Agent) WHERE ${isSourceKnown}`,
);

const sums = [
  'coalesce(sum(assessment.supportingOrigins), 0) AS supportingOrigins',
  'coalesce(sum(assessment.denyingOrigins), 0) AS denyingOrigins',
  'count(assessment.probability) AS assessed',
  'coalesce(sum(assessment.probability), 0) AS probability',
];
