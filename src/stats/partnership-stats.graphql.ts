import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import type { Context } from '../graphql/context.ts';
import { runInSlices } from '../lib/scheduling.ts';
import { ClaimStatus } from '../assessments/enums.graphql.ts';
import { countsOf } from '../assessments/judge.ts';
import type { PartnershipFilter as PartnershipFilterValue } from '../filters/filters.ts';
import { PartnershipFilter } from '../filters/inputs.graphql.ts';
import type { JudgedPartnerships } from '../filters/judged.ts';
import { resolveFilter } from '../filters/resolve-filter.ts';
import { PartnershipKind } from '../partnerships/partnership.graphql.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { billionths } from '../assessments/summaries/order-keys.ts';
import { selectsOnly } from '../graphql/resolve-info.ts';
import { getDayIn } from './bucket.ts';
import { countPartnerships } from './partnership-stats.cypher.ts';
import { countTallies } from './tallied.cypher.ts';
import { checkRows, maxStatRows, type Stat, buildStats } from './stats.ts';
import { type TimeBucket, type Dimension, dimensions, timeBuckets } from './values.ts';
import { enumType } from '../graphql/enum-type.ts';

const PartnershipDimension = enumType('PartnershipDimension', 'What partnerships can be counted by.', dimensions);

const TimeBucketRef = enumType('TimeBucket', 'How long the parts are into which time is cut.', timeBuckets);

const byOnly = 'null unless they are counted by it';

const PartnershipStat = builder.objectRef<Stat>('PartnershipStat').implement({
  description: 'A number of partnerships that have something in common, as a row of a chart.',
  fields: (t) => ({
    bucketStart: t.field({
      type: 'Date',
      description: `The first day of the bucket in which they were first reported; ${byOnly}.`,
      resolve: (row) => row.bucketStart,
    }),
    company: t.string({ description: `The company, by its slug; ${byOnly}.`, resolve: (row) => row.company }),
    companyName: t.string({ description: `What the company is called; ${byOnly}.`, resolve: (row) => row.companyName }),
    country: t.string({
      description: `The country, by its slug; null where it is not known, and ${byOnly}.`,
      resolve: (row) => row.country,
    }),
    countryName: t.string({
      description: `What the country is called; null where it is not known, and ${byOnly}.`,
      resolve: (row) => row.countryName,
    }),
    kind: t.field({
      type: PartnershipKind,
      description: `What is agreed, or said to be; ${byOnly}.`,
      resolve: (row) => row.kind,
    }),
    status: t.field({
      type: ClaimStatus,
      description: `The status of the headline claim; null where nothing had been said, and ${byOnly}.`,
      resolve: (row) => row.status,
    }),
    publisher: t.string({
      description: `The outlet, or whoever issued the source, by its slug; ${byOnly}.`,
      resolve: (row) => row.publisher,
    }),
    publisherName: t.string({
      description: `What the outlet is called; ${byOnly}.`,
      resolve: (row) => row.publisherName,
    }),
    partnerships: t.exposeInt('partnerships', { nullable: false, description: 'How many partnerships they are.' }),
    supportingOrigins: t.exposeInt('supportingOrigins', {
      nullable: false,
      description: 'How many independent origins support their headline claims, all together.',
    }),
    denyingOrigins: t.exposeInt('denyingOrigins', {
      nullable: false,
      description: 'How many independent origins deny their headline claims, all together.',
    }),
    averageProbability: t.exposeFloat('averageProbability', {
      description:
        'How likely it is that their headline claims are or will be established, on average of those of which something had been said; null if of none.',
    }),
  }),
});

/** The fields that need no assessments. */
const fieldsWithoutAssessment = [
  'bucketStart',
  'company',
  'companyName',
  'country',
  'countryName',
  'kind',
  'publisher',
  'publisherName',
];

interface StatsArguments {
  readonly groupBy: readonly Dimension[];
  readonly bucket?: TimeBucket | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly filter?: PartnershipFilterValue | null | undefined;
  readonly asOf?: AsOfValue | null | undefined;
}

/** How many leading characters of a day to group by in the database, and at most how many such groups form a bucket. */
const bucketPrecisions: Readonly<Record<TimeBucket, { precision: number; parts: number }>> = {
  DAY: { precision: 10, parts: 1 },
  WEEK: { precision: 10, parts: 7 },
  MONTH: { precision: 7, parts: 1 },
  QUARTER: { precision: 7, parts: 3 },
  YEAR: { precision: 4, parts: 1 },
};

/** Counts partnerships as rows of a chart. Throws `InputError` for an unknown time zone, an invalid filter, or too many rows. */
export async function partnershipStats(
  { groupBy, bucket: given, timeZone, filter, asOf }: StatsArguments,
  context: Context,
  isAssessed: boolean,
  now = new Date(),
): Promise<Stat[]> {
  const [by, bucket] = [new Set(groupBy), given ?? 'MONTH'];
  const today = getDayIn(timeZone ?? 'UTC', now);
  const { condition, known } = await resolveFilter(
    'partnership',
    filter,
    { asOf },
    context,
    isAssessed || by.has('STATUS'),
  );
  const { precision, parts } = bucketPrecisions[bucket];
  const question = {
    by,
    condition,
    isAssessed,
    precision,
    asOf,
    judged: known.judged && toAssessmentValues(known.judged),
    limit: maxStatRows * parts + 1,
  };
  const counted =
    (await countTallies(context.graph, question, filter ?? {})) ?? (await countPartnerships(context.graph, question));
  checkRows(counted.length / parts);
  const { from, to } = filter?.firstReportedOn ?? {};
  return runInSlices(
    buildStats(
      counted,
      by.has('TIME')
        ? { bucket, from: from ?? null, to: to ?? asOf?.published ?? today, isTimeOnly: by.size === 1 }
        : null,
    ),
  );
}

const toAssessmentValues = (judged: JudgedPartnerships) =>
  Object.fromEntries(
    [...judged].map(([id, one]) => [
      id,
      { status: one.status, probability: billionths(one.probability), ...countsOf(one) },
    ]),
  );

builder.queryField('partnershipStats', (t) =>
  t.field({
    type: [PartnershipStat],
    description:
      'How many partnerships there are, as flat rows for charts and tables: by their bucket, then by the other dimensions, what is ' +
      `not known last. At most ${maxStatRows} rows.`,
    cost: { always: fieldCosts.partnershipStats, forEach: { groupBy: fieldCosts.statsDimension } },
    args: {
      groupBy: t.arg({
        type: [PartnershipDimension],
        required: true,
        description: 'What they are counted by, in any order; none gives one row, of all together.',
      }),
      bucket: t.arg({ type: TimeBucketRef, description: 'How time is cut for TIME; by months unless given.' }),
      timeZone: t.arg.string({
        defaultValue: 'UTC',
        description:
          'Where it is today, as an IANA time zone such as `Asia/Shanghai`: a chart ends there. Buckets in which nothing was ' +
          'reported are filled with zeros, from `firstReportedOn.from` of the filter, else the first bucket, to `firstReportedOn.to`, ' +
          'else the day of `asOf`, else today. Where that would be more than 10,000 rows, the earliest stand alone, without zeros.',
      }),
      filter: t.arg({ type: PartnershipFilter, description: 'Only those for which this holds.' }),
      ...asOfArgs,
    },
    resolve: (_root, args, context, info) =>
      partnershipStats(args, context, !selectsOnly(info, [...fieldsWithoutAssessment, 'status', 'partnerships'])),
  }),
);
