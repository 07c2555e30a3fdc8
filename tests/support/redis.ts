import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';

/** Whether redis-server is installed; tests that need it are skipped where it is not. */
export const hasRedis = isInstalled();

function isInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    console.warn(
      'Tests with Redis are skipped: redis-server is not installed (on Debian: apt-get install redis-server).',
    );
    return false;
  }
}

/** Starts an in-memory Redis for one test file, which tests can kill and start again. Killed after the tests of the file. */
export async function startRedis() {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn('redis-server', args);
    child = started;
    let output = '';
    started.stdout.on('data', (part: Buffer) => (output += part.toString()));
    while (!output.includes('Ready to accept connections')) {
      if (started.exitCode !== null) throw new Error(`redis-server ended:\n${output}`);
      await sleep(10);
    }
  };
  const signal = (name: NodeJS.Signals) => child?.kill(name);
  const kill = async () => {
    const exited = new Promise((gone) => child!.once('exit', gone));
    signal('SIGKILL');
    await exited;
  };
  await start();
  afterAll(() => void signal('SIGKILL'));
  return { url: `redis://127.0.0.1:${port}`, start, kill, signal };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
