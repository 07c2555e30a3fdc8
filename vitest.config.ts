import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without the conditions vitest loads two copies of graphql.
  ssr: { resolve: { conditions: ['module-sync', 'node'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'tests/clients/**', '**/node_modules/**'],
    // One database serves all files of a run on Neo4j.
    fileParallelism: !process.env['NEO4J_URI'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
