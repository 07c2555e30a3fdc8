import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The process on this machine that listens on a port. */
export function processAt(port: number): number {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  const inodes = ['tcp', 'tcp6']
    .flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => `${local} `.endsWith(hex) && state === '0A')
    .map((fields) => `socket:[${fields[9]}]`);
  const found = readdirSync('/proc').find(
    (pid) => /^\d+$/.test(pid) && linksOf(`/proc/${pid}/fd`).some((link) => inodes.includes(link)),
  );
  if (!found) throw new Error(`No process of this machine listens at port ${port}.`);
  return Number(found);
}

function linksOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => {
      try {
        return readlinkSync(`${folder}/${name}`);
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}

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
