import { readdirSync, readFileSync } from 'node:fs';

type Times = ReadonlyMap<string, number>;

/**
 * The CPU time of a process: by thread, or the total in milliseconds since an earlier reading. Excludes Java's compiler threads, which
 * finish eventually.
 */
export function databaseTime(pid: number): Times;
export function databaseTime(pid: number, since: Times): number;
export function databaseTime(pid: number, since?: Times): Times | number {
  const now = new Map<string, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const folder = `/proc/${pid}/task/${thread}`;
      if (/^C[12] Compiler/.test(readFileSync(`${folder}/comm`, 'utf8'))) continue;
      now.set(thread, Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]) / 1e6);
    } catch {
      // It has ended.
    }
  }
  return since ? [...now].reduce((sum, [thread, time]) => sum + time - (since.get(thread) ?? 0), 0) : now;
}
