import { firstDay } from '../dates.ts';
import type { Run } from '../graph/graph.ts';
import { orderKeys, sortName, unknownValue } from './order-keys.ts';
import type { Label } from '../graph/vocabulary.ts';
import * as queries from './summary.cypher.ts';
import { summarisedLabels } from './summary.cypher.ts';

/** So many nodes are read and written at a time. */
const batchSize = 500;

type Properties = Record<string, string | boolean>;

/**
 * Stores what lists are sorted by: names, days and counts, as indexes walk them. To be run in the transaction that changed what
 * they come from, after it has judged. Partnerships come before the companies that count them.
 */
export async function summarise(run: Run, label: queries.SummarisedLabel, ids: Iterable<string>): Promise<void> {
  const all = [...ids];
  for (let start = 0; start < all.length; start += batchSize) {
    const batch = all.slice(start, start + batchSize);
    const more = await (label === 'Partnership' ? partnershipOrders : label === 'Company' ? companyOrders : none)(
      run,
      batch,
    );
    const rows = (await run(queries.named[label], { ids: batch })).map(({ id, ...own }) => ({
      id,
      properties: { ...ownOrders({ label, id }, own), ...more.get(id) },
    }));
    if (rows.length > 0) await run(queries.set[label], { rows });
  }
}

/** What a node is sorted by that comes from its own properties alone: a new one is made with it. */
export function ownOrders(
  { label, id }: { label: Label; id: string },
  { name, publishedOn }: { readonly name?: unknown; readonly publishedOn?: unknown },
): Properties {
  if (!summarisedLabels.some((one) => one === label)) return {};
  const day = typeof publishedOn === 'string' ? firstDay(publishedOn) : unknownValue;
  return {
    ...(typeof name === 'string' && { sortName: sortName(name) }),
    ...(label === 'Source' && orderKeys('published', day, id)),
  };
}

/** Whether such nodes are sorted by what comes from others too. */
export const isSortedByOthers = (label: Label): label is 'Partnership' | 'Company' =>
  label === 'Partnership' || label === 'Company';

const none = async () => new Map<string, Properties>();

async function partnershipOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.reported, { ids });
  return new Map(
    rows.map(({ id, said, denyingOrigins }) => {
      const days = said.flatMap(({ publishedOn }) => (publishedOn ? [firstDay(publishedOn)] : [])).toSorted();
      const sources = (stance: string) =>
        new Set(said.filter((one) => one.stance === stance).map(({ source }) => source)).size;
      return [
        id,
        {
          ...orderKeys('firstReported', days[0] ?? '', id),
          ...orderKeys('lastReported', days.at(-1) ?? '', id),
          ...orderKeys('supportingSources', sources('SUPPORTS'), id),
          ...orderKeys('denyingSources', sources('DENIES'), id),
          isDenied: denyingOrigins.some((count) => count > 0),
        },
      ];
    }),
  );
}

async function companyOrders(run: Run, ids: readonly string[]): Promise<Map<string, Properties>> {
  const rows = await run(queries.counted, { ids });
  return new Map(
    rows.map(({ id, partnerships, denials }) => [
      id,
      { ...orderKeys('partnerships', partnerships, id), ...orderKeys('denials', denials, id) },
    ]),
  );
}

/** The partnerships that claims are of. */
export const partnershipsOfClaims = async (run: Run, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await run(queries.partnershipsOfClaims, { ids })).map(({ id }) => id);

/** The companies that are in partnerships. */
export const partiesOf = async (run: Run, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await run(queries.partiesOf, { ids })).map(({ id }) => id);
