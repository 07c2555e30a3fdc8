// Reads about processes and this machine from Linux's /proc.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** One clock tick of the kernel, in milliseconds. */
const tick = 10;

/** The CPU time that a process has used so far, in milliseconds: user and system time of all threads. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

/** The resident memory of a process in megabytes, now and at its peak. */
export function memoryOf(pid: number): { heldMb: number; mostMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { heldMb: megabytes('VmRSS'), mostMb: megabytes('VmHWM') };
}

/** The process that listens on a port of this machine; undefined if it is not visible. */
export function listenerOn(port: number): number | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6'])
    for (const line of readFileSync(table, 'latin1').split('\n')) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === '0A' && local?.endsWith(`:${hex}`)) return ownerOf(`socket:[${inode}]`);
    }
  return undefined;
}

function ownerOf(socket: string): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === socket);
      } catch {
        return false; // it has ended, or belongs to another user
      }
    });
}

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: readFileSync('/proc/sys/kernel/osrelease', 'latin1').trim(),
  node: process.version,
});
