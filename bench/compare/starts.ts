import type { Database } from './database.ts';
import type { Cell } from './measure.ts';
import type { Options } from './options.ts';
import { cpuOf } from './proc.ts';
import { end } from './processes.ts';
import { say } from './progress.ts';
import { startServer } from './servers.ts';

/**
 * Measures the startup of both Grapevines in alternation, each time on a freshly started Neo4j: the time until all queries are planned, and
 * the CPU time. Each start is a round. Returns nothing if the Neo4j cannot be restarted.
 */
export async function timeStarts({ restart }: Database, { before, starts }: Options): Promise<Cell[]> {
  if (before === undefined || !restart) return [];
  const cells: Cell[] = [];
  for (let round = 1; round <= starts; round++)
    for (const name of round % 2 === 0 ? (['grapevine', 'before'] as const) : (['before', 'grapevine'] as const)) {
      const { uri, pid } = await restart();
      say(`start ${round} of ${starts}: ${name}`);
      const [began, used] = [performance.now(), cpuOf(pid)];
      const server = await startServer(name, { uri }, name === 'before' ? { checkout: before } : {});
      const took = performance.now() - began;
      const phase = {
        p50Ms: took,
        p95Ms: took,
        perSecond: 1000 / took,
        serverCpuMs: cpuOf(server.pid),
        databaseCpuMs: cpuOf(pid) - used,
        bytes: 0,
      };
      await end(server);
      let cell = cells.find((one) => one.server.name === name);
      if (!cell) cells.push((cell = { question: 'start, no query planned', server, requests: [], rounds: [] }));
      cell.rounds.push({ alone: phase, loaded: phase });
    }
  return cells;
}
