import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../../bench/generate/fill.ts';
import { grafeoGraph } from '../../src/graph/grafeo.ts';
import { ask } from '../support/ask.ts';
import { everyPath, wraps } from './every-path.ts';

/*
 * What would be given up after fifteen seconds, if it were answered by looking at all ways between two things, or at all nodes for each that
 * was found. Neo4j's plans are looked at in tests/graph/plans.graph.test.ts.
 */
describe('an embedded graph of a hundred thousand nodes answers', () => {
  const graph = grafeoGraph();
  afterAll(graph.close);
  beforeAll(async () => {
    await graph.migrate();
    await fill(graph, { nodes: 100_000, seed: 1 });
  }, 300_000);

  const lastYear = ', asOf: { published: "2025-06-01" }';
  const list = (name: string, filter: string, asOf = '') =>
    `{ ${name}(filter: ${filter}, first: 20${asOf}) { totalCount nodes { displayName } } }`;

  test.each([
    '{ annotations(limit: 100) { time text title tags } }',
    '{ assessmentRows(limit: 100) { time title status } }',
    '{ partnershipStats(groupBy: [COMPANY]) { company partnerships averageProbability } }',
    list('partnerships', '{ probability: { min: 0.9 } }'),
    list('partnerships', '{ probability: { min: 0.1 } }'),
    list('partnerships', '{ status: [REPORTED] }'),
    list('partnerships', '{ party: { hasPartnership: { status: [REPORTED] } } }'),
    list('partnerships', '{ source: { publisher: { reliability: [A] } } }'),
    list('partnerships', '{ or: [{ party: { country: ["cn"] } }, { source: { language: ["en"] } }] }'),
    list('partnerships', '{ not: { party: { hasPartnership: { kind: [SUPPLY] } } } }'),
    list('companies', '{ hasPartnership: { kind: [MERGER] } }'),
    list('companies', '{ hasPartnership: { party: { hasPartnership: { kind: [MERGER] } } } }'),
    list('companies', '{ hasPartnership: { party: { hasPartnership: { kind: [SUPPLY] } } } }'),
    list('companies', '{ and: [{ hasPartnership: { kind: [MERGER] } }, { hasPartnership: { status: [RETRACTED] } }] }'),
    list('companies', '{ hasExecutive: { quotedOn: { status: [DENIED] } } }'),
    list('executives', '{ quotedOn: { probability: { min: 0.9 } } }'),
    list('companies', '{ hasPartnership: { not: { party: { country: ["us"] } } } }'),
    list('companies', '{ hasPartnership: { not: { source: { publisher: { reliability: [A] } } } } }', lastYear),
    list('companies', '{ not: { hasPartnership: { not: { party: { hasPartnership: { kind: [MERGER] } } } } } }'),
    list('executives', '{ not: { quotedOn: { not: { party: { country: ["us"] } } } } }'),
    list('sources', '{ not: { supports: { not: { party: { country: ["us"] } } } } }'),
    list('publishers', '{ hasSource: { not: { denies: { kind: [MERGER] } } } }'),
    list('vehicles', '{ maker: { hasPartnership: { kind: [MERGER] } } }'),
    list('sources', '{ supports: { probability: { min: 0.9 } } }'),
    list('publishers', '{ hasSource: { denies: { kind: [MERGER] } } }'),
  ])('%s', async (query) => {
    const { data, errors } = await ask(graph, query);
    expect(errors).toBeUndefined();
    expect(Object.values(data)).toEqual([expect.anything()]);
  });

  const types: Readonly<Record<string, string>> = {
    partnerships: 'Partnership',
    companies: 'Company',
    executives: 'Executive',
    vehicles: 'Vehicle',
    sources: 'Source',
    publishers: 'Publisher',
    policies: 'Policy',
  };

  test('filters that go into each other in any way', { timeout: 300_000 }, async () => {
    for (const [at, path] of everyPath.entries()) {
      if (at % 9 > 0) continue;
      const filter = path.filter(at, wraps[at % wraps.length]);
      const isNow = path.isOfNow || path.list === 'policies' || at % 2 === 0;
      const query = `query ($filter: ${types[path.list]}Filter) { ${path.list}(filter: $filter${isNow ? '' : lastYear}) { totalCount } }`;
      const { errors } = await ask(graph, query, { filter });
      expect({ filter, isNow, errors }).toEqual({ filter, isNow, errors: undefined });
    }
  });
});
