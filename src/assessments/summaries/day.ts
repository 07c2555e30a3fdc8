import { getToday } from '../../lib/dates.ts';
import type { Graph } from '../../database/graph.ts';
import { writeLock } from '../../database/write-lock.ts';
import { summarise } from './summarise.ts';
import { datedLabels, due, companyIdsByPartnership, type SummarisedLabel } from './summary.cypher.ts';

/**
 * Brings what is kept on write up to a day: a source that was dated ahead has come out by it, though nobody has written anything. What is not
 * dated ahead is not looked at. Gives how many nodes became another.
 */
export async function summariseDue(graph: Graph, day: string): Promise<number> {
  const isDue = (await Promise.all(datedLabels.map((label) => graph.read(due[label], { day })))).some(
    (rows) => rows.length > 0,
  );
  if (!isDue) return 0;
  return graph.transaction(async (run) => {
    await run(writeLock, { now: new Date().toISOString() });
    const nodes = new Map<SummarisedLabel, string[]>();
    for (const label of datedLabels)
      nodes.set(
        label,
        (await run(due[label], { day })).map(({ id }) => id), // unless another server has done it meanwhile
      );
    const count = [...nodes.values()].reduce((sum, ids) => sum + ids.length, 0);
    const parties = await run(companyIdsByPartnership, { ids: nodes.get('Partnership')! });
    await summarise(run, [...nodes, ['Company', parties.map(({ id }) => id)]]);
    return count;
  });
}

/** To be awaited before a request is answered: does nothing but on the first of each day (UTC). */
export function dayKeeper(graph: Graph): () => Promise<void> {
  let keptFor = '';
  let keeping: Promise<void> | undefined;
  return async () => {
    const day = getToday();
    if (day === keptFor) return;
    keeping ??= summariseDue(graph, day)
      .then(() => void (keptFor = day))
      .finally(() => (keeping = undefined));
    await keeping;
  };
}
