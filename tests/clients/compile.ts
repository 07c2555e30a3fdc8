import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Relay's compiler generates the artifacts of its runtime from questions.ts. */
export function setup(): void {
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  mkdirSync(`${cwd}__generated__`, { recursive: true });
  execFileSync(process.execPath, ['node_modules/relay-compiler/cli.js', 'relay.config.json'], {
    cwd,
    stdio: 'inherit',
  });
}
