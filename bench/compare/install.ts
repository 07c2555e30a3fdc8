import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const bench = fileURLToPath(new URL('../', import.meta.url));
const rivals = ['@neo4j/graphql', 'graphql', 'graphql-yoga', 'neo4j-driver'] as const;
const manifestOf = (name: string) => `${bench}rivals/node_modules/${name}/package.json`;

/** Installs the packages that Grapevine is compared with, unless they are installed. */
export async function installRivals(): Promise<void> {
  if (rivals.every((name) => existsSync(manifestOf(name)))) return;
  console.info('Installing what Grapevine is compared with …');
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: bench });
}

/** The versions of the packages that Grapevine is compared with. */
export const versions = () =>
  Object.fromEntries(
    rivals.map((name) => [name, (JSON.parse(readFileSync(manifestOf(name), 'utf8')) as { version: string }).version]),
  );
