import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The pages in a real browser with the real server: `npm run test:browser`, which needs Chrome or Chromium. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/browser/**/*.browser.test.ts'],
    globalSetup: ['tests/browser/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
