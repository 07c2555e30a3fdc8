import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { openEmptyGraph, importStory } from '../support/engine.ts';
import { importSmallWorld } from './small-world.ts';

/** Ann speaks on 1 February; a paper prints it a month later. The source that relays the paper bears an earlier day. */
const printedLater = {
  partnerships: [
    {
      slug: 'whisper',
      name: 'Whisper',
      kind: 'OTHER',
      parties: [{ company: 'omega' }, { company: 'alone' }],
      claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: 'They whisper.' }],
    },
  ],
  sources: [
    {
      slug: 'later',
      publisher: 'gazette',
      publishedOn: '2026-03-01',
      assertions: [
        {
          slug: 'ann',
          speechAct: 'REPORT',
          sourcing: 'NAMED',
          saidBy: 'Executive:ann',
          assertedOn: '2026-02-01',
          about: [{ subject: 'Partnership:whisper', stance: 'SUPPORTS' }],
        },
      ],
    },
    {
      slug: 'repeat',
      publisher: 'echo',
      publishedOn: '2026-02-10',
      assertions: [
        {
          slug: 'ann',
          speechAct: 'RELAY',
          about: [{ subject: 'Partnership:whisper', stance: 'SUPPORTS' }],
          derivedFrom: [{ assertion: 'Assertion:later/ann', kind: 'RELAY' }],
        },
      ],
    },
  ],
};

describe('a source that had not come out', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph();
    await importSmallWorld(graph);
    await importStory(graph, printedLater);
  });

  const drawn = async (seed: string, day: string) => {
    const { data, errors } = await ask(
      graph,
      `{ graph(seeds: ["${seed}"], depth: 2, asOf: { published: "${day}" }) { nodes { entity { id } } edges { kind source target } } }`,
    );
    expect(errors).toBeUndefined();
    return {
      nodes: data.graph.nodes.map(({ entity }: { entity: { id: string } }) => entity.id) as string[],
      edges: data.graph.edges as { kind: string; source: string; target: string }[],
    };
  };

  test.each([
    'Partnership:whisper',
    'Executive:ann',
    'Publisher:gazette',
    'Publisher:echo',
    'Company:omega',
    'Source:repeat',
  ])('is not in the graph around %s, but what was said in it is', async (seed) => {
    expect((await drawn(seed, '2026-02-05')).nodes).not.toContain('Source:later');
    expect((await drawn(seed, '2026-02-20')).nodes).not.toContain('Source:later');
    const saidEdge = { kind: 'SAID', source: 'Executive:ann', target: 'Partnership:whisper' };
    const { edges } = await drawn('Partnership:whisper', '2026-02-05');
    expect(edges).toContainEqual(saidEdge);
  });

  test('is there from its day on, and has no REPEATS edges before', async () => {
    const out = await drawn('Partnership:whisper', '2026-03-01');
    expect(out.nodes).toContain('Source:later');
    expect(out.edges).toContainEqual({ kind: 'REPEATS', source: 'Source:repeat', target: 'Source:later' });
    for (const seed of ['Source:repeat', 'Source:later'])
      expect((await drawn(seed, '2026-02-20')).edges.filter(({ kind }) => kind === 'REPEATS')).toEqual([]);
    expect((await drawn('Source:later', '2026-02-20')).edges).toEqual([]);
  });

  test('is not on any path', async () => {
    const paths = async (to: string, day: string) => {
      const { data, errors } = await ask(
        graph,
        `{ paths(from: "Partnership:whisper", to: "${to}", first: 10, asOf: { published: "${day}" }) { steps { from { id } to { id } } } }`,
      );
      expect(errors).toBeUndefined();
      return JSON.stringify(data.paths);
    };
    expect(await paths('Publisher:gazette', '2026-02-20')).not.toContain('Source:later');
    expect(await paths('Publisher:gazette', '2026-03-01')).toContain('Source:later');
    expect(await paths('Publisher:echo', '2026-02-20')).toContain('Source:repeat');
    expect(await paths('Executive:ann', '2026-02-05')).toContain('Executive:ann');
  });

  test('leaves its partnership in the list of a company, with what was said about it', async () => {
    for (const args of ['', 'filter: {}, ', 'orderBy: [{ by: DISPLAY_NAME }], ']) {
      const list = async (day: string) => {
        const { data, errors } = await ask(
          graph,
          `{ company(slug: "omega") { partnerships(${args}asOf: { published: "${day}" }) { totalCount nodes { slug } } }
            partnerships(${args}asOf: { published: "${day}" }) { nodes { slug } } }`,
        );
        expect(errors).toBeUndefined();
        const all = data.partnerships.nodes.map(({ slug }: { slug: string }) => slug) as string[];
        return [data.company.partnerships.totalCount, all.includes('whisper')];
      };
      expect(await list('2026-01-31')).toEqual([0, false]);
      expect(await list('2026-02-01')).toEqual([1, true]);
    }
  });
});
