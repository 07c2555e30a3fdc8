import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edge } from '../../src/network/edges.ts';
import { findShortestPaths } from '../../src/network/shortest-paths.ts';

const edge = (source: string, target: string, more: Partial<Edge> = {}): Edge => ({
  id: `${more.kind ?? 'OWNS'} ${source} ${target}${more.via ? ` ${more.via.id}` : ''}`,
  kind: 'OWNS',
  source,
  target,
  via: null,
  stance: null,
  word: null,
  percent: null,
  isHeld: null,
  validFrom: null,
  isTarget: false,
  rank: 1,
  day: '',
  ...more,
});
const found = async (edges: Edge[], first = 10, maxSteps = 6, [from, to]: [string, string] = ['a', 'z']) =>
  (await findShortestPaths(edges, { from, to, maxSteps, first })).map((steps) =>
    [from, ...steps.map((step) => step.to)].join(' '),
  );

describe('paths over edges', () => {
  test('come shortest first, then those with the more relevant first step, then by id', async () => {
    const edges = [
      edge('a', 'b', { rank: 1 }),
      edge('b', 'z'),
      edge('a', 'c', { rank: 3 }),
      edge('c', 'z'),
      edge('a', 'e', { rank: 1, day: '2026' }),
      edge('e', 'z'),
      edge('a', 'd', { rank: 1 }),
      edge('d', 'z'),
      edge('z', 'y'),
      edge('y', 'x'),
      edge('x', 'a', { rank: 9 }),
    ];
    expect(await found(edges)).toEqual(['a c z', 'a e z', 'a b z', 'a d z', 'a x y z']);
    expect(await found(edges, 2)).toEqual(['a c z', 'a e z']);
    expect(await found(edges, 10, 2)).toEqual(['a c z', 'a e z', 'a b z', 'a d z']);
    expect(await found(edges, 10, 1)).toEqual([]);
  });

  test('never contain a cycle or a node twice', async () => {
    const ring = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'z'), edge('z', 'z2'), edge('z2', 'c')];
    expect(await found(ring)).toEqual(['a c z', 'a b c z', 'a c z2 z', 'a b c z2 z']);
  });

  test('are one for each thing that connects two', async () => {
    const via = (id: string) => ({ via: { typename: 'Stake', id } });
    expect(await found([edge('a', 'z', via('1')), edge('a', 'z', via('2'))])).toEqual(['a z', 'a z']);
  });

  test('lead over other nodes before they differ only in one connection', async () => {
    const via = (id: string, rank: number) => ({ via: { typename: 'Stake', id }, rank });
    const edges = [
      edge('a', 'b', via('1', 3)),
      edge('a', 'b', via('2', 2)),
      edge('b', 'z', via('3', 2)),
      edge('b', 'z', via('4', 1)),
      edge('a', 'c', { rank: 1 }),
      edge('c', 'z'),
    ];
    expect(await found(edges, 2)).toEqual(['a b z', 'a c z']);
    expect(await found(edges)).toEqual(['a b z', 'a c z', 'a b z', 'a b z', 'a b z']);
  });

  test('take the step between two parties of a partnership, not the detour through it or its sources', async () => {
    const p = 'Partnership:p';
    const deal = [
      edge(p, 'Company:a', { kind: 'INVOLVES' }),
      edge(p, 'Company:b', { kind: 'INVOLVES' }),
      edge('Company:a', 'Company:b', { kind: 'INVOLVES', via: { typename: 'Partnership', id: 'p' } }),
      edge('Source:s', p, { kind: 'DENIES' }),
      edge('Company:a', 'Source:s', { kind: 'PUBLISHED' }),
    ];
    expect(await found(deal, 10, 6, ['Company:a', 'Company:b'])).toEqual(['Company:a Company:b']);
    expect(await found(deal, 10, 6, ['Source:s', 'Company:b'])).toEqual([
      `Source:s ${p} Company:b`,
      'Source:s Company:a Company:b',
    ]);
    expect(await found(deal, 1, 6, [p, 'Company:b'])).toEqual([`${p} Company:b`]);
  });

  test('are found quickly however many there are', async () => {
    const nodes = Array.from({ length: 60 }, (_, at) => `n${at}`);
    const all = nodes.flatMap((one, at) => nodes.slice(at + 1).map((other) => edge(one, other)));
    const start = performance.now();
    expect(await found([...all, edge('a', 'n0'), edge('z', 'lonely')], 10, 6)).toEqual([]);
    expect(await found([...all, edge('a', 'n0'), edge('n59', 'z')], 10, 6)).toHaveLength(10);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('let others have their turn while very many are searched', async () => {
    const some = (name: string) => Array.from({ length: 20 }, (_, at) => `${name}${at}`);
    const each = (ones: string[], others: string[], kind: Edge['kind']) =>
      ones.flatMap((one) => others.map((other) => edge(one, other, { kind })));
    const [deals, companies] = [some('Partnership:p'), some('Company:c')];
    // Each path through a partnership passes two of its parties, which is excluded.
    const edges = [
      ...each(['a'], some('s'), 'OWNS'),
      ...each(some('s'), companies, 'OWNS'),
      ...each(deals, [...companies, 'z'], 'INVOLVES'),
    ];
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    expect(await found(edges, 10, 5)).toEqual([]);
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
  });

  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'z'];
  const anyEdges = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.integer({ min: 0, max: 3 })), {
      maxLength: 16,
      selector: ([one, other]) => [one, other].toSorted().join(),
    })
    .map((pairs) =>
      pairs.filter(([one, other]) => one !== other).map(([one, other, rank]) => edge(one, other, { rank })),
    );

  test('are complete, compared with a plain search', async () => {
    await fc.assert(
      fc.asyncProperty(anyEdges, async (edges) => {
        const all: string[][] = [];
        const walk = (path: string[]) => {
          if (path.at(-1) === 'z') {
            all.push(path);
            return;
          }
          for (const { source, target } of edges)
            for (const [one, other] of [
              [source, target],
              [target, source],
            ] as const)
              if (one === path.at(-1) && !path.includes(other) && path.length <= 5) walk([...path, other]);
        };
        walk(['a']);
        const paths = await found(edges, 1000, 5);
        expect(paths.toSorted()).toEqual(all.map((path) => path.join(' ')).toSorted());
        const lengths = paths.map((path) => path.split(' ').length);
        expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
      }),
    );
  });
});
