import { getToday } from '../../lib/dates.ts';
import type { Graph } from '../../database/graph.ts';
import { writeLock } from '../../database/write-lock.ts';
import { summarise } from './summarise.ts';
import { datedLabels, outdatedNodes, companyIdsByPartnership, type SummarisedLabel } from './summary.cypher.ts';

/**
 * Brings summaries up to date for a day: a source that was dated ahead may have come out, although nobody has written anything. Reads only
 * nodes that change by that day, and returns how many there were.
 */
export async function summariseOutdated(graph: Graph, day: string): Promise<number> {
  const hasOutdated = (await Promise.all(datedLabels.map((label) => graph.read(outdatedNodes[label], { day })))).some(
    (rows) => rows.length > 0,
  );
  if (!hasOutdated) return 0;
  return graph.transaction(async (run) => {
    await run(writeLock, { now: new Date().toISOString() });
    const nodes = new Map<SummarisedLabel, string[]>();
    for (const label of datedLabels)
      nodes.set(
        label,
        (await run(outdatedNodes[label], { day })).map(({ id }) => id), // unless another server has done it meanwhile
      );
    const count = [...nodes.values()].reduce((sum, ids) => sum + ids.length, 0);
    const parties = await run(companyIdsByPartnership, { ids: nodes.get('Partnership')! });
    await summarise(run, [...nodes, ['Company', parties.map(({ id }) => id)]]);
    return count;
  });
}

/** Returns a function to await before answering a request. It has work to do on the first request of each day (UTC) only. */
export function createDailyUpdate(graph: Graph): () => Promise<void> {
  let lastDay = '';
  let updating: Promise<void> | undefined;
  return async () => {
    const day = getToday();
    if (day === lastDay) return;
    updating ??= summariseOutdated(graph, day)
      .then(() => void (lastDay = day))
      .finally(() => (updating = undefined));
    await updating;
  };
}
