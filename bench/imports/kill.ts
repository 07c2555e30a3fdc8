import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/database/graph.ts';
import { readImportProgress } from '../../src/stories/write/import-progress.cypher.ts';

const command = fileURLToPath(new URL('../../src/cli/grapevine.ts', import.meta.url));
const start = (file: string) =>
  spawn(process.execPath, [command, 'import', file], { stdio: ['ignore', 'inherit', 'inherit'] });

const pause = (time: number) => new Promise((later) => setTimeout(later, time));
const doneOf = async (graph: Graph) => (await graph.read(readImportProgress, {}))[0]?.done ?? 0;
const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

/** The peak memory of a process, in MB. */
function peakOf({ pid }: ChildProcess): number {
  const [, peak = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(peak) / 1024);
}

/** Kills an import after `batches` batches, and prints how long the next one takes to continue and to finish. */
export async function killAndResume(graph: Graph, file: string, batches: number): Promise<void> {
  const secondsSince = (began: number) => ((performance.now() - began) / 1000).toFixed(1);
  const began = performance.now();
  const first = start(file);
  let done = 0;
  for (let left = batches; left > 0 && isRunning(first); await pause(50)) {
    const now = await doneOf(graph);
    if (now > done) [done, left] = [now, left - 1];
  }
  const peak = peakOf(first);
  first.kill('SIGKILL');
  console.info(`killed after ${secondsSince(began)} s with ${done} stories written; it had at most ${peak} MB`);

  const again = performance.now();
  const second = start(file);
  while ((await doneOf(graph)) <= done && isRunning(second)) await pause(50);
  console.info(`${secondsSince(again)} s after its start the next one had written more`);
  for (let last = 0, most = 0; isRunning(second); await pause(1000)) {
    const now = await doneOf(graph);
    if (isRunning(second)) most = Math.max(most, peakOf(second));
    if (performance.now() - last < 60_000) continue;
    last = performance.now();
    console.info(`${secondsSince(again)} s: ${now} stories, at most ${most} MB`);
  }
  console.info(`${secondsSince(again)} s until it was done`);
}
