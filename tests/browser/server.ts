import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface RunningServer {
  /** Such as `http://localhost:40123`. */
  origin: string;
  stop(): Promise<void>;
}

/** The limit for a first start, in milliseconds, which imports the seeds into an empty database. */
const maxStartTime = 60_000;

/** Starts Grapevine as `npm start` does, on a free port and with its own data folder, and waits until it is ready. */
export async function startServer(): Promise<RunningServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'grapevine-browser-'));
  const server = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: String(port), GRAPEVINE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  }
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  };

  for (const deadline = Date.now() + maxStartTime; !(await isReady(origin)); await setTimeout(100)) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The server did not become ready at ${origin}. Its output:\n${log}`);
    }
  }
  return { origin, stop };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/health/ready`)).status === 200;
  } catch {
    return false; // not listening yet
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
