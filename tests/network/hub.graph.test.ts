import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { openEmptyGraph, engineName } from '../support/engine.ts';
import { writeHub } from './hub.ts';

const count = 3_000;
const number = (at: number) => String(at).padStart(5, '0');

describe(`a company with thousands of partnerships on the ${engineName} engine`, () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph();
    await writeHub(graph, count);
  });

  const draw = async (args: string, on = graph) => {
    const { data, errors } = await ask(
      on,
      `{ graph(${args}) { truncated nodes { id: key } edges { source target } } }`,
    );
    expect(errors).toBeUndefined();
    return data.graph as { truncated: boolean; nodes: { id: string }[]; edges: { source: string; target: string }[] };
  };

  test('is drawn with the most probable ones, and marked as truncated', async () => {
    const { truncated, nodes, edges } = await draw('seeds: ["Company:hub"], limit: 101');
    expect(truncated).toBe(true);
    const likely = Array.from({ length: 100 }, (_, at) => `Partnership:deal-${number(count - 1 - at)}`);
    expect(nodes.map(({ id }) => id)).toEqual(['Company:hub', ...likely]);
    expect(edges).toHaveLength(100);
  });

  test('does not push nearer nodes out of a drawing, however many steps it has', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { truncated, nodes, edges } = await draw('seeds: ["Company:leaf-00000"], depth: 4, limit: 300', counted);
    expect([truncated, nodes.length]).toEqual([true, 300]);
    // The leaf, its deal, that deal's source and hub, and then the most probable deals of the hub.
    expect(nodes.slice(0, 5).map(({ id }) => id)).toEqual([
      'Company:leaf-00000',
      'Partnership:deal-00000',
      'Company:hub',
      'Source:on-deal-00000',
      `Partnership:deal-${number(count - 1)}`,
    ]);
    const shown = new Set(nodes.map(({ id }) => id));
    expect(edges.every(({ source, target }) => shown.has(source) && shown.has(target))).toBe(true);
    expect(queries).toHaveLength(5);
  });

  test('is drawn whole where there is room', async () => {
    const { truncated, nodes } = await draw('seeds: ["Company:leaf-00000"], depth: 2');
    expect([truncated, nodes.length]).toEqual([false, 4]);
  });

  test('connects any two of its partners, however improbable', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { data } = await ask(
      counted,
      `{ two: paths(from: "Company:leaf-00000", to: "Company:leaf-00001", maxSteps: 6) { text }
        one: paths(from: "Company:hub", to: "Company:leaf-00000", first: 1) { text } }`,
    );
    expect(data.two.map(({ text }: { text: string }) => text)).toEqual([
      'Leaf 0 is said to have talked about a supply deal with Hub (REPORTED), which is said to have talked about a supply deal with Leaf 1 (REPORTED)',
    ]);
    expect(data.one).toEqual([{ text: 'Hub is said to have talked about a supply deal with Leaf 0 (REPORTED)' }]);
    expect(queries.length).toBeLessThanOrEqual(9);
  });
});
