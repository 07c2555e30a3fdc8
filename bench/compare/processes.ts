import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The line of its output that said it was ready. */
  readonly said: string;
}

interface Start {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The text that it prints when it is ready. */
  readonly ready: string;
}

const running = new Set<ChildProcess>();
let isEnding = false;

/** Starts a Node process and waits until it is ready. Grapevine's settings are not inherited: each benchmark gives its own. */
export async function startNode({ args, env = {}, ready }: Start): Promise<Running> {
  if (isEnding) throw new Error('The bench is ending.');
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GRAPEVINE_|NEO4J_|LOG_LEVEL$)/.test(name));
  const child = spawn(process.execPath, args, {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const said = await new Promise<string>((resolve, reject) => {
    const listen = (piece: Buffer) => {
      output += piece.toString();
      const line = output.split('\n').find((one) => one.includes(ready));
      if (line !== undefined) resolve(line);
      output = output.slice(-10_000);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended (${code ?? 'by a signal'}):\n${output}`)));
  });
  return { child, pid: child.pid!, said };
}

export async function end(...some: readonly Running[]): Promise<void> {
  await Promise.all(some.map(({ child }) => stop(child)));
}

/** Stops all processes started here. */
export async function endAll(): Promise<void> {
  isEnding = true;
  await Promise.all([...running].map(stop));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const killTimer = setTimeout(() => child.kill('SIGKILL'), 70_000);
  await gone;
  clearTimeout(killTimer);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
