import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { clockStart } from '../support/fixed-day.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Node's compile cache, which halves the start of the next process. */
const NODE_COMPILE_CACHE = join(root, 'node_modules/.cache/compiled');

/** Processes have the clock of the tests, on the usual day. */
const NODE_OPTIONS = `--import=${new URL('../support/fixed-day.ts', import.meta.url).href}`;

export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'grapevine-'));

export interface Running {
  readonly child: ChildProcess;
  /** The output so far. */
  readonly output: () => string;
  /** The exit code, or the signal that ended the process. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs a file of the project until the end of the test. Its environment has only `env`, and no setting of Grapevine's otherwise. */
export function run(file: string, args: readonly string[], env?: Record<string, string>): Running {
  const running = start(file, args, env);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  return running;
}

/** Like `run`, but for several tests: the caller ends the process. */
export function start(file: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { PATH, HOME, NODE_COMPILE_CACHE, NODE_OPTIONS, TEST_CLOCK_START: String(clockStart), ...env },
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

/** The exit code and the output by line, once the command has ended. */
export const outcome = async ({ ended, output }: Running) => ({
  code: await ended,
  lines: output().trim().split('\n'),
});

/** Starts the server and waits for its address. */
export async function serve(env: Record<string, string>) {
  const running = run('src/server/main.ts', [], { PORT: '0', ...env });
  const address = await waitForOutput(running, /http:\/\/localhost:\d+/);
  return { ...running, address };
}

/** Waits until the output matches a pattern, and returns the match. */
export async function waitForOutput({ output, ended }: Running, pattern: RegExp): Promise<string> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  for (;;) {
    const found = pattern.exec(output())?.[0];
    if (found !== undefined) return found;
    if (isOver) throw new Error(`The process ended without printing ${pattern.source}:\n${output()}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
