import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The line by which it said that it is ready. */
  readonly said: string;
}

interface Start {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it says when it is ready. */
  readonly ready: string;
}

const running = new Set<ChildProcess>();
let isEnding = false;

/** Starts a process of Node's, and waits until it is ready. Settings of Grapevine's are not handed down: each bench gives its own. */
export async function startNode({ args, env = {}, ready }: Start): Promise<Running> {
  if (isEnding) throw new Error('The bench is ending.');
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GRAPEVINE_|NEO4J_|LOG_LEVEL$)/.test(name));
  const child = spawn(process.execPath, args, {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let told = '';
  const said = await new Promise<string>((resolve, reject) => {
    const listen = (piece: Buffer) => {
      told += piece.toString();
      const line = told.split('\n').find((one) => one.includes(ready));
      if (line !== undefined) resolve(line);
      told = told.slice(-10_000);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended (${code ?? 'by a signal'}):\n${told}`)));
  });
  return { child, pid: child.pid!, said };
}

export async function end(...some: readonly Running[]): Promise<void> {
  await Promise.all(some.map(({ child }) => ended(child)));
}

/** Ends whatever was started here. */
export async function endAll(): Promise<void> {
  isEnding = true;
  await Promise.all([...running].map(ended));
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const insisting = setTimeout(() => child.kill('SIGKILL'), 70_000);
  await gone;
  clearTimeout(insisting);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
