import { getToday } from '../../lib/dates.ts';
import type { Graph } from '../../database/graph.ts';
import { waitForWriters, writeLock } from '../../database/write-lock.ts';
import { summarise } from './summarise.ts';
import { datedLabels, outdatedAmong, outdatedNodes } from './summary.cypher.ts';

/** Nodes per transaction: other writers wait for it. */
const batchSize = 250;

/**
 * Brings summaries up to date for a day, although nobody has written anything: a source that was dated ahead may have come out, or an
 * assessment that was to begin later may have begun. Reads only nodes that change by that day, and returns how many there were. Several
 * servers may do it at once.
 */
export async function summariseOutdated(graph: Graph, day: string): Promise<number> {
  const lock = () => ({ now: new Date().toISOString() });
  await graph.write(waitForWriters, lock()); // a write that began the day before has summarised as of then
  let count = 0;
  for (const label of datedLabels) {
    const ids = (await graph.read(outdatedNodes[label], { day })).map(({ id }) => id);
    for (let at = 0; at < ids.length; at += batchSize)
      count += await graph.transaction(async (run) => {
        await run(writeLock, lock());
        // Another server may have done some meanwhile.
        const outdated = await run(outdatedAmong[label], { ids: ids.slice(at, at + batchSize), day });
        const companies = await summarise(run, [[label, outdated.map(({ id }) => id)]]);
        await summarise(run, [['Company', companies]]);
        return outdated.length;
      });
  }
  return count;
}

/**
 * Returns a function to await before answering a request: all that is stored is of today then. It has work to do on the first request of
 * each day (UTC) only.
 */
export function createDailyUpdate(graph: Graph): () => Promise<void> {
  let lastDay = '';
  let updating: Promise<void> | undefined;
  return async () => {
    // The next day may begin during the update.
    for (let day = getToday(); day !== lastDay; day = getToday()) {
      updating ??= summariseOutdated(graph, day)
        .then(() => void (lastDay = day))
        .finally(() => (updating = undefined));
      await updating;
    }
  };
}
