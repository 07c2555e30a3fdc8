import { addDays, earliestYear } from '../lib/dates.ts';
import { isPresent } from '../lib/type-guards.ts';
import { judgedVersion } from '../assessments/rejudge.ts';
import { withRow } from '../database/cypher.ts';
import {
  cypher,
  type Fragment,
  join,
  nothing,
  render,
  separate,
  variable,
  verbatim,
  where,
} from '../database/fragment.ts';
import { plannerOf } from '../database/query/planner.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { todayInCypher } from '../model/sources/known.ts';
import type { Graph } from '../database/graph.ts';
import type { PartnershipFilter } from '../filters/filters.ts';
import { type TallyLevel, tallySums } from '../assessments/summaries/tally.cypher.ts';
import { countedRow, type CountedRow, limitParameter, type StatsQuestion } from './partnership-stats.cypher.ts';

type TallyQuestion = Omit<StatsQuestion, 'condition'>;

/**
 * Like `countPartnerships`, but from tallies stored on write. Null if they do not apply: with `asOf`, for dimensions or filters they
 * do not cover, for parts of months, or in a graph assessed by an older version.
 */
export async function countTallies(
  graph: Graph,
  question: TallyQuestion,
  filter: PartnershipFilter,
): Promise<CountedRow[] | null> {
  const { by, precision, limit } = question;
  const known = question.asOf ? null : toTallyFilter(filter);
  const isInTime = by.has('TIME') || Boolean(known?.isInTime);
  const coversWholeMonths = (!by.has('TIME') || precision <= 7) && !(isInTime && by.has('COUNTRY'));
  if (!known || !coversWholeMonths || [...by].some((one) => !['TIME', 'COUNTRY', 'KIND', 'STATUS'].includes(one)))
    return null;
  const level = by.has('COUNTRY')
    ? 'COUNTRY_KIND_STATUS'
    : chooseLevel(isInTime, by.has('KIND') || known.kinds !== null);
  const { form, constants } = separate(buildTallyCypher(question, known, level));
  const query = plannerOf(graph).query(render(form).text, () => ({ name: 'partnershipStats.tallied', cypher: form }));
  const rows = await graph.read(
    withRow(query, () => countedRow),
    { constants, limit },
  );
  return rows.some(({ partnerships }) => partnerships > 0) ? rows : null;
}

/** Counts the partnerships that match a filter, from tallies; null if they do not apply. */
export async function countFilteredByTallies(
  graph: Graph,
  {
    filter,
    asOf,
  }: { readonly filter?: PartnershipFilter | null | undefined; readonly asOf?: AsOfValue | null | undefined },
): Promise<number | null> {
  const all = { by: new Set<never>(), asOf, isAssessed: false, precision: 0, limit: 1 };
  return (await countTallies(graph, all, filter ?? {}))?.[0]?.partnerships ?? null;
}

const chooseLevel = (isInTime: boolean, needsKind: boolean): TallyLevel =>
  isInTime ? (needsKind ? 'MONTH_KIND_STATUS' : 'MONTH_STATUS') : 'KIND_STATUS';

/** Converts a filter to one on tallies; null if they do not cover it. */
function toTallyFilter({ kind, status, firstReportedOn, ...others }: PartnershipFilter) {
  const { from, to } = firstReportedOn ?? {};
  const coversWholeMonths = (from ?? '-01').endsWith('-01') && (!to || addDays(to, 1).endsWith('-01'));
  if (!coversWholeMonths || Object.values(others).some(isPresent)) return null;
  return {
    kinds: kind ?? null,
    statuses: status ?? null,
    isInTime: Boolean(from ?? to),
    from: from?.slice(0, 7) ?? '0',
    to: to?.slice(0, 7) ?? '9999-12',
  };
}

type TallyFilter = NonNullable<ReturnType<typeof toTallyFilter>>;

function buildTallyCypher(
  { by, isAssessed, precision }: TallyQuestion,
  known: TallyFilter,
  level: TallyLevel,
): Fragment {
  const [tally, jurisdiction] = [variable('tally'), variable('jurisdiction')];
  const values: Record<string, Fragment> = {
    ...(by.has('TIME') && { time: cypher`substring(${tally}.month, 0, ${precision})` }),
    ...(by.has('COUNTRY') && { country: cypher`${jurisdiction}.id`, countryName: cypher`${jurisdiction}.name` }),
    ...(by.has('KIND') && { kind: cypher`${tally}.kind` }),
    ...(by.has('STATUS') && { status: cypher`${tally}.status` }),
  };
  const sums = isAssessed ? tallySums : (['partnerships'] as const);
  const conditions = [
    cypher`${tally}.level = ${level}`,
    ...(known.kinds ? [cypher`${tally}.kind IN ${known.kinds}`] : []),
    ...(known.statuses ? [cypher`${tally}.status IN ${known.statuses}`] : []),
    ...(known.isInTime ? [cypher`${tally}.month >= ${known.from} AND ${tally}.month <= ${known.to}`] : []),
    ...(by.has('TIME')
      ? [cypher`${tally}.month >= '${verbatim(earliestYear)}' AND ${tally}.month <= ${todayInCypher}`]
      : []),
  ];
  const country = by.has('COUNTRY') ? cypher`\nMATCH (${jurisdiction}:Jurisdiction {id: ${tally}.country})` : nothing;
  const read = [
    ...Object.entries(values).map(([name, value]) => cypher`${value} AS ${verbatim(name)}`),
    ...sums.map((name) => cypher`${tally}.${verbatim(name)} AS ${verbatim(name)}`),
  ];
  const total = sums.map((name) => cypher`coalesce(sum(${verbatim(name)}), 0) AS ${verbatim(name)}`);
  return cypher`MATCH (judged:Marker {id: 'judged'}) WHERE judged.methodVersion = ${judgedVersion}
WITH judged LIMIT 1
MATCH (${tally}:Tally)${where(conditions)}${country}
WITH ${join(read, ', ')}
RETURN ${join([...Object.keys(values).map(verbatim), ...total], ', ')}
LIMIT ${limitParameter}`;
}
