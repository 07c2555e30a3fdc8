import { beforeAll, describe, expect, test } from 'vitest';
import { fixedQueries } from '../../src/graph/cypher.ts';
import { queriesById } from '../../src/graph/shape.ts';
import '../../src/cli/import.ts';
import '../../src/cli/rejudge.ts';
import '../../src/schema.ts';
import { emptyGraph, engineName } from '../support/engine.ts';
import { explained } from './explained.ts';

/** What has no key to start from, and so looks at every node of a label: it counts, or goes through all of them in turn. */
const throughAll = /^(rejudge\.count\.|test\.)/;

describe.skipIf(engineName !== 'Neo4j')('the plan of every query', () => {
  beforeAll(async () => {
    await emptyGraph();
  });
  const queries = [...queriesById, ...fixedQueries];

  test('there are some', () => {
    expect(queries.length).toBeGreaterThan(250);
  });

  test.each(queries.map((query) => [query.name, query] as const))(
    '%s starts from what it is given',
    async (name, query) => {
      const operators = await explained(query.text);
      expect(operators).not.toContain('AllNodesScan');
      expect(operators).not.toContain('CartesianProduct');
      if (!throughAll.test(name)) expect(operators).not.toContain('NodeByLabelScan');
    },
  );
});
