import { beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, counting } from '../support/ask.ts';
import { emptyGraph, tellFirstStory } from '../support/engine.ts';

const gates = ['assessment', 'country', 'publisher', 'saidBy', 'source'];

/** A graph none of whose queries brings what is behind these gates, but those that ask for one alone, as `Company.country`. */
const closed = (graph: Graph): Graph => ({
  ...graph,
  async read(query, params) {
    const [, alone] = query.name.split(' ')[0]!.split('.');
    const rows = (await graph.read(query, params)) as { row?: object }[];
    return rows.map((one) => (one.row ? { ...one, row: without(one.row, alone) } : one)) as never;
  },
});

function without(value: unknown, but?: string): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      Array.isArray(inner) && gates.includes(name) && name !== but ? null : name === but ? without(inner) : inner,
    ]),
  );
}

let graph: Graph;
beforeAll(async () => {
  graph = await emptyGraph();
  await tellFirstStory(graph);
});

const asOf = 'asOf: { published: "2026-01-31" }';
const early = 'asOf: { recorded: "2030-01-01T00:00:00Z" }';
test.each([
  ['{ annotations { time text tags } }', ['Assertion.saidBy', 'Assertion.source', 'Source.publisher']],
  ['{ companyRows { slug country } }', ['Company.country']],
  ['{ partnershipRows { slug status probability lapsed } }', ['Partnership.assessment']],
  [`{ partnershipRows(${asOf}) { slug status belief } }`, ['Partnership.assessment']],
  [`{ partnershipRows(${early}) { slug status uncertainty } }`, ['Partnership.assessment']],
  ['{ assessmentRows { time slug status } }', []],
  ['{ sourceRows { slug publisher reliability } }', []],
])('rows are the same whichever gates were open: %s', async (query, more) => {
  const open = await ask(graph, query);
  expect(open.errors).toBeUndefined();
  const { graph: counted, asked } = counting(closed(graph));
  expect(await ask(counted, query)).toEqual(open);
  for (const name of more) expect(asked).toContain(name);
});
