import { earliestYear, firstDay, today } from '../../lib/dates.ts';
import type { Run } from '../../database/graph.ts';
import { orderKeys, sortName, unknownValue } from './order-keys.ts';
import type { Label } from '../../database/schema.ts';
import * as queries from './summary.cypher.ts';
import { summarisedLabels } from './summary.cypher.ts';
import { tally, tallyMoved } from './tally.ts';
import { reliabilities } from '../../model/sources/values.ts';

/** So many nodes are read and written at a time. */
const batchSize = 500;

type Properties = Record<string, string | boolean | null>;

/**
 * Stores what lists are sorted by: names, days and counts, as indexes walk them, as of today. To be run in the transaction that changed what
 * they come from, after it has judged, and again on the day that it notes as `changesOn`. Partnerships come before the companies
 * that count them.
 */
export async function summarise(run: Run, label: queries.SummarisedLabel, ids: Iterable<string>): Promise<void> {
  const all = [...ids];
  for (let start = 0; start < all.length; start += batchSize) {
    const batch = all.slice(start, start + batchSize);
    const more = await orders[label](run, batch);
    const rows = (await run(queries.sortNames[label], { ids: batch })).map(({ id, ...own }) => ({
      id,
      properties: { ...ownOrders({ label, id }, own), ...more.get(id) },
    }));
    if (label === 'Company') await tallyMoved(run, batch);
    if (rows.length > 0) await run(queries.set[label], { rows });
    if (label === 'Partnership') await tally(run, batch);
  }
}

/** What a node is sorted by that comes from its own properties alone: a new one is made with it. */
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

/** A source that is dated ahead stands among the undated until its day. */
function sourceOrder(id: string, publishedOn: string | null): Properties {
  const changesOn = nextDay([publishedOn]);
  const day = publishedOn !== null && changesOn === null ? firstDay(publishedOn) : unknownValue;
  return { ...orderKeys('published', day, id), changesOn };
}

/** Whether a date has come; so has what bears none. */
const hasCome = (date: string | null) => date === null || firstDay(date) <= today();

/** The first of these days that is yet to come. */
const nextDay = (dates: readonly (string | null)[]): string | null =>
  dates
    .flatMap((date) => (date === null || hasCome(date) ? [] : firstDay(date)))
    .toSorted()
    .at(0) ?? null;

async function partnershipOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.reported, { ids });
  return new Map(
    rows.map(({ id, said: all, assessments }) => {
      const said = all.filter(({ publishedOn }) => hasCome(publishedOn));
      // Before there were carmakers, a date is a mistake of an older graph.
      const dates = said
        .flatMap(({ publishedOn }) => (publishedOn && publishedOn >= earliestYear ? publishedOn : []))
        .toSorted();
      const days = dates.map(firstDay).toSorted();
      const sources = (stance: string) =>
        new Set(said.filter((one) => one.stance === stance).map(({ source }) => source)).size;
      return [
        id,
        {
          firstReportedOn: dates[0] ?? null,
          lastReportedOn: dates.at(-1) ?? null,
          ...orderKeys('firstReported', days[0] ?? '', id),
          ...orderKeys('lastReported', days.at(-1) ?? '', id),
          ...orderKeys('supportingSources', sources('SUPPORTS'), id),
          ...orderKeys('denyingSources', sources('DENIES'), id),
          isDenied: assessments.some(
            ({ from, to, denyingOrigins }) => from <= today() && to >= today() && denyingOrigins > 0,
          ),
          changesOn: nextDay([...all.map(({ publishedOn }) => publishedOn), ...assessments.map(({ from }) => from)]),
        },
      ];
    }),
  );
}

async function companyOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.companyCounts, { ids });
  return new Map(
    rows.map(({ id, country, partnerships, denials }) => [
      id,
      {
        talliedIn: country ?? '',
        ...orderKeys('partnerships', partnerships, id),
        ...orderKeys('denials', denials, id),
      },
    ]),
  );
}

async function executiveOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.statements, { ids });
  return new Map(
    rows.map(({ id, said }) => {
      const dates = said.map(({ on }) => on);
      return [id, { ...orderKeys('statements', dates.filter(hasCome).length, id), changesOn: nextDay(dates) }];
    }),
  );
}

/** By a number of things. */
const countOrders =
  (label: keyof typeof queries.neighbourCounts, name: string) =>
  async (run: Run, ids: readonly string[]): Promise<Map<string, Properties>> =>
    new Map(
      (await run(queries.neighbourCounts[label], { ids })).map(({ id, count }) => [id, orderKeys(name, count, id)]),
    );

async function publisherOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.publishers, { ids });
  return new Map(
    rows.map(({ id, sources, reliability }) => [
      id,
      {
        ...orderKeys('sources', sources, id),
        ...orderKeys('reliability', reliabilities.values.indexOf(reliability ?? 'F'), id),
      },
    ]),
  );
}

async function policyOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.policies, { ids });
  return new Map(
    rows.map(({ id, validFrom, ratePercent }) => [
      id,
      {
        ...orderKeys('validFrom', validFrom ? firstDay(validFrom) : '', id),
        ...orderKeys('ratePercent', ratePercent === null ? '' : Math.round(ratePercent * 1e6), id),
      },
    ]),
  );
}

const orders: Record<queries.SummarisedLabel, (run: Run, ids: readonly string[]) => Promise<Map<string, Properties>>> =
  {
    Partnership: partnershipOrders,
    Company: companyOrders,
    Executive: executiveOrders,
    Vehicle: countOrders('Vehicle', 'variants'),
    Source: countOrders('Source', 'assertions'),
    Publisher: publisherOrders,
    Policy: policyOrders,
  };

/** The partnerships that claims are of. */
export const partnershipsOfClaims = async (run: Run, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await run(queries.partnershipIdsByClaim, { ids })).map(({ id }) => id);

/** The companies that are in partnerships. */
export const partiesOf = async (run: Run, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await run(queries.companyIdsByPartnership, { ids })).map(({ id }) => id);
