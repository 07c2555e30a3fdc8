import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { searchCases } from './search-cases.ts';
import { preparedGraph } from '../support/prepared.ts';

interface Answer {
  readonly totalCount: number;
  readonly edges: { cursor: string; score: number; highlight: string; node: { id: string; displayName: string } }[];
  readonly nodes: { id: string }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const all = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor score highlight node { id displayName } } nodes { id }`;

describe('a search of the seeds', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
  }, 300_000);

  const search = async (text: string, args: object = {}, selection = all): Promise<Answer> => {
    const { data, errors } = await ask(
      graph,
      `query ($text: String!, $types: [SearchType!], $first: Int, $after: String, $last: Int, $before: String) {
        search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before) { ${selection} } }`,
      { text, ...args },
    );
    expect(errors).toBeUndefined();
    return data.search as Answer;
  };
  const ids = ({ nodes }: Answer) => nodes.map(({ id }) => id);

  test.each(searchCases)('$text ($types) finds $first first', async ({ text, types, first, soon = [], never = [] }) => {
    const found = await search(text, { types, first: 100 });
    expect(ids(found)[0] ?? null).toBe(first);
    expect(ids(found).slice(0, 3)).toEqual(expect.arrayContaining([...soon]));
    for (const id of never) expect(ids(found)).not.toContain(id);
    if (first === null) expect(found.totalCount).toBe(0);
  });

  test('scores each match, from a whole name down to a quote, and shows the reason', async () => {
    const first = async (text: string, types?: string[]) => {
      const { score, highlight } = (await search(text, { types })).edges[0]!;
      return [score, highlight];
    };
    const shown = [
      await first('ford motor company'),
      await first('xiao'),
      await first('farley'),
      await first('moolena'),
      await first('xaomi'),
      await first('slam the brakes'),
      await first('about 3.6 billion dollars', ['PARTNERSHIP']),
      await first('completely false', ['SOURCE']),
      await first('小米汽车'),
    ];
    expect(shown).toEqual([
      [1, '**Ford** **Motor** **Company**'],
      [0.94, '**Xiaomi**'],
      [0.745, 'Jim **Farley**'],
      [0.645, 'John **Moolenaar**'],
      [0.59, '**Xiaomi**'],
      [0.373, 'Report: Hyundai and Kia **slam** the **brakes** on Apple Car rumor'],
      [0.29, 'Apple invests **about** **3.6** **billion** **dollars** in Kia for the Apple Car'],
      [0.24, '**completely** **false**'],
      [0.333, '**小米**'],
    ]);
    const { edges } = await search('ford', { first: 100 });
    const scores = edges.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
    expect(Math.min(...scores)).toBeGreaterThan(0);
  });

  test('continues after a cursor, without a gap or a repetition, to the end', async () => {
    const whole = await search('ford', { first: 100 });
    expect(whole.totalCount).toBe(whole.nodes.length);
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const pages: Answer[] = [];
    for (let after: string | null = null; pages.at(-1)?.pageInfo.hasNextPage ?? true;) {
      pages.push(await search('ford', { first: 30, after }));
      after = pages.at(-1)!.pageInfo.endCursor;
    }
    expect(pages.flatMap(({ edges }) => edges)).toEqual(whole.edges);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true]);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([76, 76, 76]);
    expect((await search('ford')).nodes).toHaveLength(20);
    expect(await search('zzzzqq')).toMatchObject({
      totalCount: 0,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  test('continues before a cursor, without a gap or a repetition, to the start', async () => {
    const whole = await search('ford', { first: 100 });
    const pages: Answer[] = [];
    for (let before: string | null = null; pages[0]?.pageInfo.hasPreviousPage ?? true;) {
      pages.unshift(await search('ford', { last: 30, before }));
      before = pages[0]!.pageInfo.startCursor;
    }
    expect(pages.flatMap(({ edges }) => edges)).toEqual(whole.edges);
    expect(pages.map(({ nodes }) => nodes.length)).toEqual([16, 30, 30]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    const [second, fourth] = [whole.edges[1]!.cursor, whole.edges[3]!.cursor];
    expect((await search('ford', { after: second, before: fourth })).edges).toEqual([whole.edges[2]]);
    expect((await search('zzzzqq', { last: 3 })).edges).toEqual([]);
  });

  test.each([
    ['', {}, '"text" must be what to look for; got none.', 'text'],
    [' \n\t', {}, '"text" must be what to look for; got none.', 'text'],
    ['f'.repeat(201), {}, '"text" must be at most 200 characters; got 201.', 'text'],
    ['ford', { first: -1 }, '"first" must be from 0 to 100; got -1.', 'first'],
    ['ford', { first: 101 }, '"first" must be from 0 to 100; got 101.', 'first'],
    ['ford', { after: 'x' }, '"after" must be a cursor that a page gave; got "x".', 'after'],
    ['ford', { last: 101 }, '"last" must be from 0 to 100; got 101.', 'last'],
    ['ford', { before: 'x' }, '"before" must be a cursor that a page gave; got "x".', 'before'],
    ['ford', { first: 1, last: 1 }, '"first" and "last" exclude each other; give one of them.', 'last'],
  ])('%j with %j is rejected', async (text, args, message, field) => {
    const { data, errors } = await ask(
      graph,
      `query ($text: String!, $first: Int, $after: String, $last: Int, $before: String) {
        search(text: $text, first: $first, after: $after, last: $last, before: $before) { nodes { id } } }`,
      { text, ...args },
    );
    expect(data).toEqual({ search: null });
    expect(errors).toMatchObject([
      { message, path: ['search'], extensions: { code: 'INVALID_INPUT', field: [field] } },
    ]);
  });

  test('takes a text of any characters and up to 200 of them', async () => {
    const every = String.fromCodePoint(...Array.from({ length: 95 }, (_, at) => at + 32));
    for (const text of [
      every,
      'f '.repeat(100),
      '小米'.repeat(100),
      'ford xiaomi '.repeat(16),
      Array.from({ length: 40 }, (_, at) => `ab${String.fromCodePoint(97 + (at % 26), 97 + (at % 7))}`).join(' '),
      'those words ought never to exceed what lucene would accept within clauses although many more than twelve words stand here',
      "l'",
      '\u0000',
      '\uD800',
    ])
      expect((await search(text)).totalCount).toBeGreaterThanOrEqual(0);
  });

  test('takes two queries, and one more for each type with fields beyond those of its card', async () => {
    const counted = async (text: string, selection: string) => {
      const { graph: counter, queries: names } = withQueryLog(graph);
      const { errors } = await ask(counter, `query ($text: String!) { search(text: $text) { ${selection} } }`, {
        text,
      });
      expect(errors).toBeUndefined();
      return names;
    };
    expect(
      await counted('ford', 'totalCount nodes { __typename id ...on Entity { slug displayName aliases } }'),
    ).toEqual(['search', 'search.candidates']);
    expect(
      await counted('geely', 'edges { node { id ...on Company { country { displayName } } ...on Source { url } } }'),
    ).toEqual(['search', 'search.candidates', 'Company', 'Partnership', 'Publisher', 'Source']);
    // If no entity has all the words, those with some are queried.
    expect(await counted('ford zzzzqq', 'nodes { id }')).toEqual([
      'search',
      'search.candidates',
      'search',
      'search.candidates',
    ]);
  });

  test.each(['f150', 'su 7', 'ford_xiaomi', 'Car News China', 'Euorpean Union'])(
    'takes two queries for %s',
    async (text) => {
      const { graph: counter, queries } = withQueryLog(graph);
      await ask(counter, 'query ($text: String!) { search(text: $text) { totalCount nodes { id } } }', { text });
      expect(queries).toEqual(['search', 'search.candidates']);
    },
  );

  test('returns the whole node if more than its card is selected', async () => {
    const { nodes, edges } = await search(
      'ford xiaomi talks',
      { first: 1 },
      'nodes { ...on Partnership { kind } } edges { node { ...on Partnership { parties { company { slug } } } } }',
    );
    expect(nodes).toEqual([{ kind: 'JOINT_VENTURE' }]);
    expect(edges).toEqual([{ node: { parties: [{ company: { slug: 'ford' } }, { company: { slug: 'xiaomi' } }] } }]);
  });
});
