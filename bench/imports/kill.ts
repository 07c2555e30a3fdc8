import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/graph/graph.ts';
import { progress } from '../../src/stories/large/resumption.cypher.ts';

const command = fileURLToPath(new URL('../../src/cli/grapevine.ts', import.meta.url));
const start = (file: string) =>
  spawn(process.execPath, [command, 'import', file], { stdio: ['ignore', 'inherit', 'inherit'] });

const pause = () => new Promise((later) => setTimeout(later, 50));
const doneOf = async (graph: Graph) => (await graph.read(progress, {}))[0]?.done ?? 0;

/** Kills an import once it has written some batches, and says how long the next one takes to go on. */
export async function killedInTheMiddle(graph: Graph, file: string): Promise<void> {
  const began = performance.now();
  const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
  const first = start(file);
  let done = 0;
  let batches = 0;
  while (batches < 4 && first.exitCode === null) {
    const next = await doneOf(graph);
    if (next > done) [done, batches] = [next, batches + 1];
    await pause();
  }
  first.kill('SIGKILL');
  console.info(`killed after ${seconds(began)} s, ${done} stories are written`);
  const again = performance.now();
  const second = start(file);
  while ((await doneOf(graph)) <= done && second.exitCode === null) await pause();
  console.info(`${seconds(again)} s after its start the next one has written more`);
  if (second.exitCode === null) await once(second, 'exit');
  console.info(`${seconds(again)} s until it was done`);
}
