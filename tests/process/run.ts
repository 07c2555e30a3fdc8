import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Node keeps what it has compiled here, so that the next process starts in half the time. */
const NODE_COMPILE_CACHE = join(root, 'node_modules/.cache/compiled');

export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'grapevine-'));

export interface Running {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs a file of the project, which the end of the test ends. Only what `env` says is set, and nothing of Grapevine's. */
export function run(file: string, args: readonly string[], env?: Record<string, string>): Running {
  const running = start(file, args, env);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  return running;
}

/** As `run`, for several tests: the caller ends it. */
export function start(file: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  return { child, output: () => output, ended };
}

export const grapevine = (args: readonly string[], env?: Record<string, string>) =>
  run('src/cli/grapevine.ts', args, env);

/** How a command ended, and what it printed, by line. */
export const outcome = async ({ ended, output }: Running) => ({
  code: await ended,
  lines: output().trim().split('\n'),
});

/** The server; its address once it has said it. */
export async function serve(env: Record<string, string>) {
  const running = run('src/server/main.ts', [], { PORT: '0', ...env });
  const address = await said(running, /http:\/\/localhost:\d+/);
  return { ...running, address };
}

/** Waits for a text in the output. */
export async function said({ output, ended }: Running, pattern: RegExp): Promise<string> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  for (;;) {
    const found = pattern.exec(output())?.[0];
    if (found !== undefined) return found;
    if (isOver) throw new Error(`It ended without saying ${pattern.source}:\n${output()}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
