import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** What takes minutes, gigabytes or an installation: graphs of very many nodes, what memory grows by, Apollo's gateway. `npm run test:large` */
const large = ['tests/**/*.large.test.ts'];

/**
 * Files that need a process of their own: they replace modules, look at all that the loaded modules have registered, or ask an engine that
 * sorts fewer nodes (`maxCandidates`), for which the lists keep other texts under the same name.
 */
const alone = [
  'tests/database/plans.graph.test.ts',
  'tests/lists/any-walked-list.graph.test.ts',
  'tests/lists/every-walked-path.graph.test.ts',
  'tests/lists/growth.test.ts',
  'tests/stories/many-mistakes.test.ts',
];

const exclude = [...configDefaults.exclude, 'tests/browser/**', 'tests/clients/**', 'tests/federation/gateway/**'];

const isNeo4j = Boolean(process.env['NEO4J_URI']);

export default defineConfig({
  // Without the conditions vitest loads two copies of graphql.
  ssr: { resolve: { conditions: ['module-sync', 'node'] } },
  test: {
    globalSetup: ['tests/support/temporary.ts'],
    setupFiles: ['tests/support/setup.ts'],
    // On Neo4j one database serves all files; otherwise use every core, of which vitest would leave one idle.
    maxWorkers: isNeo4j ? 1 : availableParallelism(),
    // A test that times out keeps running, and would write into the next file's graph where all share one database.
    testTimeout: isNeo4j ? 120_000 : 30_000,
    hookTimeout: 300_000,
    projects: [
      // To load src/ anew for each file would take as long as the tests. On Neo4j, where it takes little of the time, each file has a process of its
      // own: files that stop a Redis or the clock see connections of other files there.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, ...large, ...alone],
          isolate: isNeo4j,
        },
      },
      { extends: true, test: { name: 'alone', include: alone, exclude, sequence: { groupOrder: 1 } } },
      { extends: true, test: { name: 'large', include: large, exclude, sequence: { groupOrder: 2 } } },
    ],
  },
});
