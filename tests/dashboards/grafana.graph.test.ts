import { parse, visit } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { statusColors } from '../../src/network/drawing.ts';
import { colorsOf, interpolated, targetsOf } from './grafana.ts';
import { preparedGraph } from '../support/prepared.ts';

const file = new URL('../../docs/grafana-dashboard.json', import.meta.url);
const targets = targetsOf(file);
const chosen = { company: ['ford', 'xiaomi', 'renault'], from: '2019-01-01', to: '2026-06-30' };

/** The fields at the root of a query. */
function rootsOf(query: string): string[] {
  const roots: string[] = [];
  visit(parse(query), {
    Field(node) {
      roots.push(node.name.value);
      return false;
    },
  });
  return roots;
}

const at = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);

describe('the dashboard for Grafana', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
  });

  test('queries the fields it needs', () => {
    const roots = targets.flatMap(([, { url_options: options }]) =>
      rootsOf(interpolated(options.body_graphql_query, chosen)),
    );
    expect([...new Set(roots)].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'annotations',
      'assessmentRows',
      'companyRows',
      'graph',
      'partnershipRows',
      'partnershipStats',
    ]);
    expect(roots).toHaveLength(9);
  });

  test.for(targets)(
    '%s: its query returns rows at its root and values of the right types in its columns',
    async ([, target]) => {
      const query = interpolated(target.url_options.body_graphql_query, chosen);
      expect(query).not.toContain('$');
      const { data, errors } = await ask(graph, query);
      expect(errors).toBeUndefined();
      const rows = at({ data }, target.root_selector) as Record<string, unknown>[];
      expect(Array.isArray(rows)).toBe(true);
      expect(rows.length).toBeGreaterThan(0);
      expect(target.columns.map(({ selector }) => selector)).toEqual(Object.keys(rows[0]!));
      if (target.format.startsWith('node-graph'))
        expect(target.columns[0]).toMatchObject({ selector: 'key', text: 'id' });
      for (const { selector, type } of target.columns) {
        const values = rows.map((row) => row[selector]).filter((value) => value !== null);
        // A stat of another type may be missing: no colour, no second line.
        if (!target.format.startsWith('node-graph')) expect(values.length).toBeGreaterThan(0);
        for (const value of values) {
          if (type === 'timestamp') expect(new Date(value as string).toISOString()).toContain(value);
          else expect(value).toBeTypeOf(type);
        }
      }
      if (target.format === 'timeseries') {
        const times = rows.map((row) => row[target.columns[0]!.selector] as string);
        expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))); // or Grafana cannot draw lines of them
      }
    },
  );

  test.for(targets)('%s: is answered, possibly without rows, when no company is chosen', async ([, target]) => {
    const query = interpolated(target.url_options.body_graphql_query, { ...chosen, company: [] });
    const { data, errors } = await ask(graph, query);
    expect(errors).toBeUndefined();
    const rows = at({ data }, target.root_selector);
    expect(Array.isArray(rows)).toBe(true);
    if (target.format.startsWith('node-graph')) expect(rows).toEqual([]);
  });

  test('has the same colour for a status everywhere: that of the nodes', () => {
    const colors = colorsOf(file);
    expect(colors.length).toBe(4 * Object.keys(statusColors).length);
    for (const [status, color] of colors) expect([status, color]).toEqual([status, statusColors[status as 'DENIED']]);
  });

  test('names the columns of its annotations and of its choice of companies as Grafana requires', () => {
    const columns = (name: string) =>
      targets.find(([one]) => one === name)![1].columns.map(({ text, type }) => `${text} ${type}`);
    expect(columns('Changes of status')).toEqual(['time timestamp', 'title string', 'text string', 'tags string']);
    expect(columns('the variable company')).toEqual(['slug string', 'name string']);
  });
});
