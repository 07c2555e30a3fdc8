import { daysAfter, earliestYear } from '../lib/dates.ts';
import { judgedVersion } from '../assessments/rejudge.ts';
import { begun } from '../database/query/condition.ts';
import type { Graph } from '../database/graph.ts';
import type { Want } from '../database/query/node-type.ts';
import { texts } from '../database/query/texts.ts';
import type { PartnershipFilter } from '../filters/filters.ts';
import { type TallyLevel, tallySums } from '../assessments/summaries/tally.cypher.ts';
import { countedRow, type CountedRow, type StatsQuestion, waysOf } from './partnership-stats.cypher.ts';

const query = texts<{ want: Want; limit: number }>();

/**
 * As `countPartnerships`, from the tallies that are kept on write; null where they do not tell: as of another day, by dimensions
 * or a filter that they do not know, by parts of months, and in a graph that was judged by an older version.
 */
export async function countTallies(
  graph: Graph,
  question: StatsQuestion,
  filter: PartnershipFilter,
): Promise<CountedRow[] | null> {
  const { by, condition, precision, limit } = question;
  const known = question.want['asOf'] ? null : knownOf(filter);
  const isInTime = by.has('TIME') || Boolean(known?.isInTime);
  const isOfMonths = (!by.has('TIME') || precision <= 7) && !(isInTime && by.has('COUNTRY'));
  if (!known || !isOfMonths || [...by].some((one) => !['TIME', 'COUNTRY', 'KIND', 'STATUS'].includes(one))) return null;
  const { where, values } = begun('partnership', condition);
  const rows = await graph.read(query('partnershipStats.tallied', textOf(question, where), countedRow, {}), {
    want: {
      ...known,
      precision,
      level: by.has('COUNTRY') ? 'COUNTRY_KIND_STATUS' : levelOf(isInTime, by.has('KIND') || known.kinds !== null),
      judgedVersion,
      values,
    },
    limit,
  });
  return rows.some(({ partnerships }) => partnerships > 0) ? rows : null;
}

/** How many partnerships a filter leaves, in the same way; null where tallies do not tell. */
export async function countTallied(
  graph: Graph,
  { condition, want }: Pick<StatsQuestion, 'condition' | 'want'>,
  filter: PartnershipFilter,
): Promise<number | null> {
  const all = { by: new Set<never>(), condition, want, isAssessed: false, precision: 0, limit: 1 };
  return (await countTallies(graph, all, filter))?.[0]?.partnerships ?? null;
}

const levelOf = (isInTime: boolean, isOfKind: boolean): TallyLevel =>
  isInTime ? (isOfKind ? 'MONTH_KIND_STATUS' : 'MONTH_STATUS') : 'KIND_STATUS';

/** What a filter asks of tallies; null if it asks anything else. */
function knownOf({ kind, status, firstReportedOn, ...others }: PartnershipFilter) {
  const { from, to } = firstReportedOn ?? {};
  const isOfMonths = (from ?? '-01').endsWith('-01') && (!to || daysAfter(to, 1).endsWith('-01'));
  if (!isOfMonths || Object.values(others).some((value) => value !== null && value !== undefined)) return null;
  return {
    kinds: kind ?? null,
    statuses: status ?? null,
    isInTime: Boolean(from ?? to),
    from: from?.slice(0, 7) ?? '0',
    to: to?.slice(0, 7) ?? '9999-12',
  };
}

function textOf({ by, isAssessed }: StatsQuestion, where: string): string {
  const values: Record<string, [ofTally: string, ofPartnership: string]> = {
    ...(by.has('TIME') && { time: ['substring(tally.month, 0, want.precision)', 'time'] }),
    ...(by.has('COUNTRY') && {
      country: ['jurisdiction.id', 'jurisdiction.id'],
      countryName: ['jurisdiction.name', 'jurisdiction.name'],
    }),
    ...(by.has('KIND') && { kind: ['tally.kind', 'partnership.kind'] }),
    ...(by.has('STATUS') && { status: ['tally.status', 'assessment.status'] }),
  };
  const names = Object.keys(values);
  const sums = isAssessed ? tallySums : (['partnerships'] as const);
  const ofOne: Record<(typeof tallySums)[number], string> = {
    partnerships: '1',
    assessed: 'CASE WHEN assessment.probability IS NULL THEN 0 ELSE 1 END',
    probability: 'coalesce(assessment.probability, 0)',
    supportingOrigins: 'coalesce(assessment.supportingOrigins, 0)',
    denyingOrigins: 'coalesce(assessment.denyingOrigins, 0)',
  };
  return `MATCH (judged:Marker {id: 'judged'}) WHERE judged.methodVersion = want.judgedVersion
CALL (judged, want) {
  MATCH (tally:Tally) WHERE tally.level = want.level AND (want.kinds IS NULL OR tally.kind IN want.kinds)
    AND (want.statuses IS NULL OR tally.status IN want.statuses)
    AND (NOT want.isInTime OR tally.month >= want.from AND tally.month <= want.to)${by.has('TIME') ? ` AND tally.month >= '${earliestYear}' AND tally.month <= toString(date())` : ''}${by.has('COUNTRY') ? '\n  MATCH (jurisdiction:Jurisdiction {id: tally.country})' : ''}
  RETURN ${[...names.map((name) => `${values[name]![0]} AS ${name}`), ...sums.map((name) => `tally.${name} AS ${name}`)].join(', ')}
  UNION ALL
  MATCH (partnership:Partnership) WHERE partnership.isTalliedApart = true AND ${where}
  ${waysOf({ by, isAssessed }).join('\n')}
  RETURN ${[...names.map((name) => `${values[name]![1]} AS ${name}`), ...sums.map((name) => `${ofOne[name]} AS ${name}`)].join(', ')}
}
RETURN ${[...names, ...sums.map((name) => `coalesce(sum(${name}), 0) AS ${name}`)].join(', ')}
LIMIT $limit`;
}
