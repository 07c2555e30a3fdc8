import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The app with real clients that have stores: `npm run test:clients`, after `npm ci` in this folder. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  ssr: { resolve: { conditions: ['module-sync', 'node'] } },
  test: {
    include: ['tests/clients/**/*.test.ts'],
    globalSetup: ['tests/clients/compile.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
