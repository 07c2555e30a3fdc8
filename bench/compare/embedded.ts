import { fillGraph, inFolder, withGraphAt } from './database.ts';
import { cellsOf, measure } from './measure.ts';
import type { Options } from './options.ts';
import { memoryOf } from './proc.ts';
import { end } from './processes.ts';
import { say } from './progress.ts';
import { five, ours, variants } from './questions.ts';
import { failuresOf, type Results, rowsOf } from './results.ts';
import { drawFrom } from './samples.ts';
import { startServer } from './servers.ts';

/** Runs the benchmarks of Grapevine alone on its embedded engine, where server and database are one process. */
export const benchEmbedded = (nodes: number, { alone }: Options, results: Results): Promise<void> =>
  inFolder(async (folder) => {
    say(`${nodes.toLocaleString('en')} nodes in the embedded engine`);
    const { samples } = await withGraphAt({ folder }, async (graph) => {
      await fillGraph(graph, nodes);
      return drawFrom(graph);
    });
    const server = await startServer('grapevine', { folder });
    say('timing the embedded engine');
    const cells = cellsOf([...five, ...variants, ...ours()], [server], samples);
    await measure(cells, undefined, alone, (question, round) =>
      say(`embedded, ${round === 0 ? 'warming up' : `round ${round} of ${alone.rounds}`}: ${question}`),
    );
    results.embedded.push(...rowsOf(cells, nodes));
    results.failures.push(...failuresOf(cells, nodes, 'embedded'));
    results.embeddedMemory.push({ process: 'grapevine', nodes, ...memoryOf(server.pid) });
    await end(server);
  });
