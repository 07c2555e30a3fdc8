import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { ask, askWithKey } from '../support/ask.ts';
import { openEmptyGraph, importStory } from '../support/engine.ts';

const rename = cypherQuery<object>()('test.rename', cypher`MATCH (c:Company) SET c.name = 'Krypton'`, z.object({}));

const publishers = cypherQuery<{ rows: readonly object[] }>()(
  'test.publishers',
  ({ rows }) => cypher`UNWIND ${rows} AS row CREATE (p:Publisher:Agent) SET p += row`,
  z.object({}),
);

const postStory = (slug: string, quote: string) => ({
  sources: [{ slug: 'post', title: 'A post', assertions: [{ slug, speechAct: 'REPORT', quote }] }],
});

describe('a search after a write', () => {
  let graph: Graph;
  beforeEach(async () => {
    graph = await openEmptyGraph();
  });

  const search = async (text: string) => {
    const { data, errors } = await ask(
      graph,
      `query ($text: String!) { search(text: $text, first: 100) {
        totalCount pageInfo { hasNextPage } edges { score highlight node { id } } } }`,
      { text },
    );
    expect(errors).toBeUndefined();
    return data.search as {
      totalCount: number;
      pageInfo: { hasNextPage: boolean };
      edges: { score: number; highlight: string; node: { id: string } }[];
    };
  };
  const found = async (text: string) => (await search(text)).edges.map(({ node }) => node.id);

  test('finds new entities, and renamed ones by their new name only', async () => {
    expect(await found('zeekr')).toEqual([]);
    await importStory(graph, { companies: [{ slug: 'zeekr', name: 'Zeekr', aliases: ['极氪'] }] });
    expect(await found('zeekr')).toEqual(['Company:zeekr']);
    expect(await found('极氪')).toEqual(['Company:zeekr']);

    await importStory(graph, { companies: [{ slug: 'zeekr', name: 'Krypton', aliases: ['Ji Ke'] }] });
    expect(await found('krypton')).toEqual(['Company:zeekr']);
    expect(await found('ji ke')).toEqual(['Company:zeekr']);
    expect(await found('极氪')).toEqual([]);
    // Its slug stays.
    expect(await found('zeekr')).toEqual(['Company:zeekr']);
  });

  test('does not find what was said before a correction, nor what was retracted', async () => {
    await importStory(graph, postStory('it', 'They met at midnight'));
    expect(await found('midnight')).toEqual(['Source:post']);
    await importStory(graph, postStory('it', 'They met at noontime'));
    expect(await found('midnight')).toEqual([]);
    expect(await found('noontime')).toEqual(['Source:post']);
    await askWithKey(
      graph,
      'mutation { retractAssertion(id: "Assertion:post/it", reason: "Made up.") { __typename } }',
    );
    expect(await found('noontime')).toEqual([]);
    expect(await found('post')).toEqual(['Source:post']);
  });

  test('sees nothing of a write that failed', async () => {
    await importStory(graph, { companies: [{ slug: 'zeekr', name: 'Zeekr' }] });
    await found('zeekr');
    const failing = graph.transaction(async (run) => {
      await run(rename, {});
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await found('krypton')).toEqual([]);
    expect(await found('zeekr')).toEqual(['Company:zeekr']);
  });

  test('keeps the best match among a crowd of weaker ones, counts them all, and ends after the best', async () => {
    const crowd = Array.from({ length: 450 }, (_, at) => ({
      slug: `deal-${at}`,
      name: `Deal ${at} with Zorp`,
      kind: 'SUPPLY',
      parties: [],
      claims: [{ slug: 'talks', stage: 'TALKS', text: `Zorp zorp zorp talks ${at}`, headline: true }],
    }));
    await importStory(graph, { partnerships: crowd });
    await importStory(graph, {
      companies: [
        { slug: 'x', name: 'Zorp' },
        { slug: 'y', name: 'Zorpania' },
      ],
    });
    const { totalCount, pageInfo, edges } = await search('zorp');
    expect(edges.slice(0, 2).map(({ node }) => node.id)).toEqual(['Company:x', 'Company:y']);
    expect(totalCount).toBe(452);
    expect(pageInfo.hasNextPage).toBe(true);
    expect((await found('zrop')).slice(0, 1)).toEqual(['Company:x']);
    expect((await found('deal 449 zorp'))[0]).toBe('Partnership:deal-449');
  });

  test('keeps an alias among a crowd of names and slugs', async () => {
    const others = Array.from({ length: 2000 }, (_, at) => ({
      id: `other-${at}`,
      name: `Other ${at}`,
      aliases: ['Else'],
    }));
    const crowd = Array.from({ length: 250 }, (_, at) => ({ id: `zt-${at}`, name: `ZT ${at}`, aliases: ['Else'] }));
    const aliases = ['ZT', '新车', 'Zorp Times Company of London'];
    await graph.write(publishers, { rows: [...others, ...crowd, { id: 'zorp-times', name: 'Zorp Times', aliases }] });
    expect((await found('zt'))[0]).toBe('Publisher:zorp-times');
  });

  test('finds a name however its words are joined, next to other scripts too, and one of very many words', async () => {
    const long = 'The Very Long Name of a Joint Venture that Seventeen Companies of Twelve Countries Founded Long Ago';
    await importStory(graph, {
      companies: [
        { slug: 'a', name: '小米SU7 Ultra' },
        { slug: 'b', name: 'InsideEVs' },
        { slug: 'c', name: 'ID.3' },
        { slug: 'd', name: 'Mach-E' },
        { slug: 'e', name: '현대EV' },
        { slug: 'f', name: 'Model_Three' },
        { slug: 'g', name: 'Škoda Enyaq' },
        { slug: 'h', name: long },
        { slug: 'i', name: `${long} Too` },
        { slug: 'j', name: 'E-Tron GT' },
        { slug: 'k', name: '3 Series' },
      ],
    });
    const first: Record<string, string[]> = {
      a: ['小米 su7', '小米SU7', 'su 7', 'su7 ultra', 'su_7_ultra'],
      b: ['inside evs', 'inside_evs', 'inside e'],
      c: ['id3', 'id 3', 'ID.3', 'id-3', 'id_3'],
      d: ['mache', 'mach e', 'mach_e', 'MachE'],
      e: ['현대 ev', '현대ev', '현대'],
      f: ['model three', 'modelthree', 'model_three', 'model'],
      g: ['skodaenyaq', 'škoda_enyaq', 'SkodaEnyaq'],
      h: [long, long.toUpperCase(), long.replaceAll(' ', '_')],
      i: [`${long} Too`],
      j: ['etron', 'etron gt', 'e tron', 'E_Tron_GT'],
      k: ['3series', '3 series', '3_series'],
    };
    for (const [slug, texts] of Object.entries(first))
      for (const text of texts) expect([text, (await found(text))[0]]).toEqual([text, `Company:${slug}`]);
    expect((await search(long)).edges[0]).toMatchObject({ score: 1, node: { id: 'Company:h' } });
  });

  test('does not match words as one unless they are adjacent', async () => {
    await importStory(graph, {
      companies: [
        { slug: 'x', name: 'F is 150' },
        { slug: 'y', name: '150 F', aliases: ['F', '150'] },
      ],
    });
    expect(await found('f150')).toEqual([]);
  });

  test('shows a text verbatim, marks its words, and cuts a long one around them', async () => {
    const long = `${'before '.repeat(60)}<script>alert("zorp")</script> **bold** & zorp\n${'after '.repeat(60)}`;
    await importStory(graph, postStory('it', long));
    const { highlight } = (await search('zorp')).edges[0]!;
    expect(highlight).toMatch(
      /^…before (before )*<script>alert\("\*\*zorp\*\*"\)<\/script> \*bold\* & \*\*zorp\*\* after .*after…$/,
    );
    expect(highlight.length).toBeLessThan(180);
  });
});
