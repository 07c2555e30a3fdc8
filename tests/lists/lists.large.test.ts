import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../../bench/generate/fill.ts';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import { ask } from '../support/ask.ts';
import { engineName } from '../support/engine.ts';
import { isStep } from '../../src/filters/steps.ts';
import { allPaths, wraps } from './every-path.ts';
import { type ListName, typeIn } from './world.ts';

/*
 * Queries that would hit the time limit of fifteen seconds if the engine tried all paths between two nodes, or all nodes for each match.
 * tests/database/plans.graph.test.ts checks the plans of Neo4j.
 */
describe.skipIf(engineName === 'Neo4j')('an embedded graph of a hundred thousand nodes answers', () => {
  const graph = openEmbeddedGraph();
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
    const [answer] = Object.values(data) as [unknown[] | { totalCount: number; nodes: unknown[] }];
    if (Array.isArray(answer)) expect(answer.length).toBeGreaterThan(0);
    else expect(answer.nodes).toHaveLength(Math.min(20, answer.totalCount));
  });

  async function countOf(name: ListName, filter: object, asOf = ''): Promise<number> {
    const { data, errors } = await ask(
      graph,
      `query ($filter: ${typeIn[name]}Filter) { ${name}(filter: $filter${asOf}) { totalCount } }`,
      { filter },
    );
    expect({ filter, errors }).toEqual({ filter, errors: undefined });
    return data[name].totalCount;
  }

  /** The same filter expressed without "or", which the engine evaluates in another way. */
  function withoutOr({ or, ...others }: Record<string, unknown>): object {
    const inner = (value: unknown) => withoutOr(value as Record<string, unknown>);
    const rest = Object.fromEntries(
      Object.entries(others).map(([name, value]) => {
        if (name === 'and') return [name, (value as unknown[]).map(inner)];
        return [name, name === 'not' || isStep(name) ? inner(value) : value];
      }),
    );
    if (!or) return rest;
    const isOne = { not: { and: (or as unknown[]).map((one) => ({ not: inner(one) })) } };
    return Object.keys(rest).length > 0 ? { and: [rest, isOne] } : isOne;
  }

  test.each([
    ['sources', { or: [{ language: ['de'] }, { language: ['en'] }] }],
    ['sources', { or: [{ or: [{ language: ['de'] }, { language: ['en'] }] }, { kind: ['ARTICLE'] }] }],
    ['sources', { or: [{ publisher: { reliability: ['A'] } }, { publisher: { reliability: ['B'] } }] }],
    ['sources', { or: [{ supports: { kind: ['SUPPLY'] } }, { denies: { kind: ['SUPPLY'] } }] }],
    ['partnerships', { or: [{ kind: ['SUPPLY'] }, { status: ['REPORTED'] }] }],
    ['partnerships', { or: [{ source: { not: { publisher: { reliability: ['B'] } } } }] }],
    ['partnerships', { source: { or: [{ language: ['de'] }, { language: ['en'] }] } }],
    ['companies', { hasPartnership: { or: [{ kind: ['SUPPLY'] }, { status: ['REPORTED'] }] } }],
    ['companies', { not: { hasPartnership: { or: [{ kind: ['SUPPLY'] }, { status: ['REPORTED'] }] } } }],
  ] satisfies [ListName, object][])('%s(filter: %o) matches the same filter without "or"', async (name, filter) => {
    const count = await countOf(name, filter);
    expect(count).toBeGreaterThan(100);
    expect(count).toBe(await countOf(name, withoutOr(filter)));
  });

  test('filters nested in any way match those without "or"', { timeout: 300_000 }, async () => {
    let compared = 0;
    for (const [at, path] of allPaths.entries()) {
      const isShort = path.steps.length < 2; // others would nest too deep without "or"
      if (at % (isShort ? 3 : 15) > 0) continue;
      const filter = path.filter(at, wraps[isShort ? 2 : at % wraps.length]) as Record<string, unknown>;
      const asOf = path.isCurrentOnly || path.list === 'policies' || at % 2 === 0 ? '' : lastYear;
      const count = await countOf(path.list, filter, asOf);
      if (!isShort) continue;
      compared++;
      expect({ filter, asOf, count }).toEqual({
        filter,
        asOf,
        count: await countOf(path.list, withoutOr(filter), asOf),
      });
    }
    expect(compared).toBeGreaterThan(40);
  });
});
