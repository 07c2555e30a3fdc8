import { earliestYear, getFirstDay, getToday } from '../../lib/dates.ts';
import type { RunQuery } from '../../database/graph.ts';
import { orderKeys, sortName, unknownValue } from './order-keys.ts';
import type { Label } from '../../database/graph-schema.ts';
import { reliabilities } from '../../model/sources/values.ts';
import * as queries from './summary.cypher.ts';
import { type SummarisedLabel, summarisedLabels, type SummaryRows } from './summary.cypher.ts';
import { TallyChanges } from './tally.ts';

/** Nodes read and written at a time. */
const batchSize = 500;

type Properties = Record<string, string | boolean | null>;

/**
 * Stores the keys that lists are sorted by (names, days and counts, as of today), and moves partnerships to the tallies that they belong
 * to. To be run in the transaction of the change, after judging and with the write lock held, and again on the day stored as
 * `changesOn`. Returns the companies of partnerships that are denied now and were not, or the other way round: they count these.
 */
export async function summarise(
  run: RunQuery,
  nodes: Iterable<readonly [label: SummarisedLabel, ids: Iterable<string>]>,
): Promise<readonly string[]> {
  const companies = new Set<string>();
  const all = new Map([...nodes].map(([label, ids]) => [label, [...ids]]));
  const countBatches = (label: SummarisedLabel) => Math.ceil((all.get(label)?.length ?? 0) / batchSize);
  // Companies count partnerships, so all but the last batch of these is written before any company is read.
  const lead = Math.max(countBatches('Partnership') - 1, 0);
  const getFirstBatch = (label: SummarisedLabel) => (label === 'Partnership' ? 0 : lead);
  const count = Math.max(...summarisedLabels.map((label) => getFirstBatch(label) + countBatches(label)));
  for (let batch = 0; batch < count; batch++) {
    const changed = await summariseBatch(run, (label) => {
      const start = (batch - getFirstBatch(label)) * batchSize;
      return start < 0 ? [] : (all.get(label) ?? []).slice(start, start + batchSize);
    });
    for (const id of changed) companies.add(id);
  }
  return [...companies];
}

async function summariseBatch(
  run: RunQuery,
  idsOf: (label: SummarisedLabel) => readonly string[],
): Promise<readonly string[]> {
  const found = queries.groupSummaryRows(await run(queries.readSummarised, { ids: byLabel(idsOf) }));
  const tallies = new TallyChanges();
  /** By company: the change in its number of denied partnerships. */
  const newDenials = new Map<string, number>();
  const partnershipProperties = (row: SummaryRows['Partnership']) => {
    const orders = partnershipOrders(row);
    for (const { id } of row.parties)
      newDenials.set(id, (newDenials.get(id) ?? 0) + Number(orders.isDenied) - Number(row.isDenied ?? false));
    return { ...orders, ...tallies.move(row, orders.firstReportedUp) };
  };
  const buildRows = <Row extends { readonly id: string; readonly name?: unknown; readonly publishedOn?: unknown }>(
    label: SummarisedLabel,
    rows: readonly Row[],
    buildProperties: (row: Row) => object,
  ) =>
    rows.map((row) => ({
      id: row.id,
      properties: { ...ownOrders({ label, id: row.id }, row), ...buildProperties(row) },
    }));
  const rows = {
    Partnership: buildRows('Partnership', found.Partnership, partnershipProperties), // before the companies that count them
    Company: buildRows('Company', found.Company, (row) => companyOrders(row, newDenials.get(row.id) ?? 0)),
    Executive: buildRows('Executive', found.Executive, executiveOrders),
    Vehicle: buildRows('Vehicle', found.Vehicle, ({ id, count }) => orderKeys('variants', count, id)),
    Publisher: buildRows('Publisher', found.Publisher, publisherOrders),
    Policy: buildRows('Policy', found.Policy, policyOrders),
    Source: buildRows('Source', found.Source, ({ id, count }) => orderKeys('assertions', count, id)),
  };
  if (Object.values(rows).some((some) => some.length > 0))
    await run(queries.writeSummaries, { rows, ...tallies.rows() });
  const moved = found.Company.filter(({ country, talliedIn }) => talliedIn !== null && talliedIn !== (country ?? ''));
  if (moved.length > 0)
    await tallyPartnershipsOf(
      run,
      moved.map(({ id }) => id),
    );
  return [...newDenials].flatMap(([id, change]) => (change === 0 ? [] : id));
}

/** Updates the tallies of the partnerships of companies that have moved to another country. */
async function tallyPartnershipsOf(run: RunQuery, companies: readonly string[]): Promise<void> {
  const ids = (await run(queries.partnershipIdsByCompany, { ids: companies })).map(({ id }) => id);
  for (let start = 0; start < ids.length; start += batchSize) {
    const Partnership = ids.slice(start, start + batchSize);
    const none = byLabel(() => []);
    const found = queries.groupSummaryRows(await run(queries.readSummarised, { ids: { ...none, Partnership } }));
    const tallies = new TallyChanges();
    const rows = found.Partnership.map((row) => ({
      id: row.id,
      properties: tallies.move(row, row.firstReportedUp ?? ''),
    }));
    await run(queries.writeSummaries, { rows: { ...none, Partnership: rows }, ...tallies.rows() });
  }
}

const byLabel = <Value>(valueOf: (label: SummarisedLabel) => Value) =>
  Object.fromEntries(summarisedLabels.map((label) => [label, valueOf(label)])) as Record<SummarisedLabel, Value>;

/** The sort keys that depend on the own properties of a node alone: a new node is created with them. */
export function ownOrders(
  { label, id }: { label: Label; id: string },
  { name, publishedOn }: { readonly name?: unknown; readonly publishedOn?: unknown },
): Properties {
  if (!summarisedLabels.some((one) => one === label)) return {};
  return {
    ...(typeof name === 'string' && { sortName: sortName(name) }),
    ...(label === 'Source' && sourceOrder(id, typeof publishedOn === 'string' ? publishedOn : null)),
  };
}

/** A source that is dated ahead sorts with the undated until its day. */
function sourceOrder(id: string, publishedOn: string | null): Properties {
  const changesOn = findNextDay([publishedOn]);
  const day = publishedOn !== null && changesOn === null ? getFirstDay(publishedOn) : unknownValue;
  return { ...orderKeys('published', day, id), changesOn };
}

/** Whether a date has come; true if there is none. */
const hasCome = (date: string | null) => date === null || getFirstDay(date) <= getToday();

/** The first of these days that is still ahead. */
const findNextDay = (dates: readonly (string | null)[]): string | null =>
  dates
    .flatMap((date) => (date === null || hasCome(date) ? [] : getFirstDay(date)))
    .toSorted()
    .at(0) ?? null;

function partnershipOrders({ id, said: all, assessments }: SummaryRows['Partnership']) {
  const said = all.filter(({ publishedOn }) => hasCome(publishedOn));
  // A date from before there were carmakers is a mistake in an older graph.
  const dates = said
    .flatMap(({ publishedOn }) => (publishedOn && publishedOn >= earliestYear ? publishedOn : []))
    .toSorted();
  const days = dates.map(getFirstDay).toSorted();
  const sources = (stance: string) =>
    new Set(said.filter((one) => one.stance === stance).map(({ source }) => source)).size;
  return {
    firstReportedOn: dates[0] ?? null,
    lastReportedOn: dates.at(-1) ?? null,
    ...orderKeys('firstReported', days[0] ?? '', id),
    ...orderKeys('lastReported', days.at(-1) ?? '', id),
    ...orderKeys('supportingSources', sources('SUPPORTS'), id),
    ...orderKeys('denyingSources', sources('DENIES'), id),
    isDenied: assessments.some(
      ({ from, to, denyingOrigins }) => from <= getToday() && to >= getToday() && denyingOrigins > 0,
    ),
    changesOn: findNextDay([...all.map(({ publishedOn }) => publishedOn), ...assessments.map(({ from }) => from)]),
  };
}

const companyOrders = ({ id, country, partnerships, denials }: SummaryRows['Company'], newDenials: number) => ({
  talliedIn: country ?? '',
  ...orderKeys('partnerships', partnerships, id),
  ...orderKeys('denials', denials + newDenials, id),
});

function executiveOrders({ id, said }: SummaryRows['Executive']) {
  const dates = said.map(({ on }) => on);
  return { ...orderKeys('statements', dates.filter(hasCome).length, id), changesOn: findNextDay(dates) };
}

const publisherOrders = ({ id, sources, reliability }: SummaryRows['Publisher']) => ({
  ...orderKeys('sources', sources, id),
  ...orderKeys('reliability', reliabilities.values.indexOf(reliability ?? 'F'), id),
});

const policyOrders = ({ id, validFrom, ratePercent }: SummaryRows['Policy']) => ({
  ...orderKeys('validFrom', validFrom ? getFirstDay(validFrom) : '', id),
  ...orderKeys('ratePercent', ratePercent === null ? '' : Math.round(ratePercent * 1e6), id),
});
