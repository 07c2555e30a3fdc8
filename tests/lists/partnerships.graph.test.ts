import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';

interface Listed {
  readonly totalCount: number;
  readonly nodes: { slug: string; assessment: { status: string; probability: number } | null }[];
}

const fields = 'totalCount nodes { slug assessment { status probability } }';

describe('lists of partnerships', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seedsOfServer');
  });

  const list = async (args: string, selection = fields): Promise<Listed> => {
    const { data, errors } = await ask(graph, `{ partnerships(first: 100, ${args}) { ${selection} } }`);
    expect(errors).toBeUndefined();
    return data.partnerships as Listed;
  };
  const slugs = ({ nodes }: Listed) => nodes.map(({ slug }) => slug);

  test('are filtered by status and by probability', async () => {
    const all = await list('orderBy: []');
    const expected = all.nodes.filter(
      ({ assessment }) =>
        assessment?.status === 'DISPUTED' && assessment.probability >= 0.1 && assessment.probability <= 0.6,
    );
    const found = await list('filter: { status: [DISPUTED], probability: { min: 0.1, max: 0.6 } }');
    expect(expected.length).toBeGreaterThan(1);
    expect(found).toEqual({ totalCount: expected.length, nodes: expected });
    expect(await list('filter: { status: [] }')).toEqual({ totalCount: 0, nodes: [] });
  });

  test('are sorted by probability, ties by slug', async () => {
    const { nodes } = await list('orderBy: [{ by: PROBABILITY }]');
    const ranks = nodes.map(({ assessment }) => assessment!.probability);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    const ascending = await list('orderBy: [{ by: PROBABILITY, direction: ASC }]');
    expect(ascending.nodes.map(({ assessment }) => assessment!.probability)).toEqual(ranks.toReversed());
  });

  test('show the past as of a day, without what nobody had spoken of yet', async () => {
    const past = await list(
      'orderBy: [{ by: PROBABILITY }], asOf: { published: "2019-06-01" }',
      'totalCount nodes { slug }',
    );
    expect(slugs(past)).toEqual(['fiat-chrysler-renault-merger']);
  });

  const listArguments = [
    'filter: { status: [DENIED, DISPUTED] }',
    'filter: { probability: { max: 0.5 } }, orderBy: [{ by: PROBABILITY }]',
    'orderBy: [{ by: PROBABILITY, direction: ASC }]',
    'filter: { status: [CONFIRMED] }, orderBy: [{ by: LAST_REPORTED }]',
    'filter: { status: [CONFIRMED] }, orderBy: [{ by: LAST_REPORTED, direction: ASC }]',
  ];

  test.each(listArguments)('%s: assessments judged on the fly equal the stored ones', async (listArgs) => {
    const day = 'published: "2024-12-31"';
    const stored = await list(`${listArgs}, asOf: { ${day} }`);
    expect(stored.nodes.length).toBeGreaterThan(0);
    expect(await list(`${listArgs}, asOf: { ${day}, recorded: "${new Date().toISOString()}" }`)).toEqual(stored);
    expect(await list(`${listArgs}, asOf: { recorded: "2020-01-01T00:00:00Z" }`)).toEqual({ totalCount: 0, nodes: [] });
  });

  test.each(listArguments)('%s: pages, forwards and backwards, make up the whole list', async (listArgs) => {
    const whole = slugs(await list(listArgs));
    for (const clock of ['', `, asOf: { recorded: "${new Date().toISOString()}" }`]) {
      const [forwards, backwards]: [string[], string[]] = [[], []];
      let [after, before]: (string | null)[] = [null, null];
      for (let more = true; more;) {
        const args = `first: 3, after: ${JSON.stringify(after)}, ${listArgs}${clock}`;
        const { data } = await ask(
          graph,
          `{ partnerships(${args}) { nodes { slug } pageInfo { hasNextPage endCursor } } }`,
        );
        forwards.push(...slugs(data.partnerships as Listed));
        [after, more] = [data.partnerships.pageInfo.endCursor, data.partnerships.pageInfo.hasNextPage];
      }
      for (let more = true; more;) {
        const args = `last: 3, before: ${JSON.stringify(before)}, ${listArgs}${clock}`;
        const { data } = await ask(
          graph,
          `{ partnerships(${args}) { nodes { slug } pageInfo { hasPreviousPage startCursor } } }`,
        );
        backwards.unshift(...slugs(data.partnerships as Listed));
        [before, more] = [data.partnerships.pageInfo.startCursor, data.partnerships.pageInfo.hasPreviousPage];
      }
      expect(forwards).toEqual(whole);
      expect(backwards).toEqual(whole);
    }
  });

  test.each(['LAST_REPORTED', 'PROBABILITY'])('of a company are sorted by %s, as of a day and instant', async (by) => {
    for (const direction of ['ASC', 'DESC']) {
      const order = (clock: string) =>
        ask(
          graph,
          `{ company(slug: "ford") { partnerships(first: 3, orderBy: [{ by: ${by}, direction: ${direction} }],
            asOf: { published: "2026-01-31"${clock} }) { totalCount nodes { slug } pageInfo { hasNextPage } } } }`,
        );
      const stored = await order('');
      expect(stored.data.company.partnerships.nodes).toHaveLength(3);
      expect(await order(`, recorded: "${new Date().toISOString()}"`)).toEqual(stored);
    }
  });

  test('take one query, and one more for the count', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    await ask(counted, `{ partnerships(filter: { involves: { any: ["ford"] } }) { ${fields} } }`);
    expect(queries.toSorted()).toEqual(['partnerships.count', 'partnerships.seek']);
  });

  test('are counted by tallies where a filter allows it', async () => {
    const counts = async (filter: string) => {
      const { graph: counted, queries } = withQueryLog(graph);
      const { data } = await ask(
        counted,
        `{ partnerships(first: 100, filter: { ${filter} }) { totalCount nodes { id } } }`,
      );
      expect(data.partnerships.totalCount).toBe(data.partnerships.nodes.length);
      return queries.filter((name) => !/^(Partnership|partnerships|partnerships.seek)$/.test(name));
    };
    const tallied = ['partnershipStats.tallied'];
    expect(await counts('status: [DENIED]')).toEqual(tallied);
    expect(await counts('kind: [JOINT_VENTURE, MERGER], status: [DENIED, CONFIRMED]')).toEqual(tallied);
    expect(await counts('firstReportedOn: { from: "2024-01-01" }')).toEqual(tallied);
    expect(await counts('firstReportedOn: { from: "2024-01-02" }')).toEqual(['partnerships.count']);
    expect(await counts('kind: []')).toEqual([...tallied, 'partnerships.count']); // without any row, tallies may not be trusted
  });
});
