import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the pages once before the tests, so that none tests an old build. */
export async function setup() {
  await build({ configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)), logLevel: 'warn' });
}
