import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, askUnlimited, withQueryLog } from '../support/ask.ts';
import { importStory } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

describe('lists', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
  });

  const slugs = async (list: string, args: string): Promise<string[]> => {
    const { data, errors } = await ask(graph, `{ ${list}(first: 100, ${args}) { nodes { slug } } }`);
    expect(errors).toBeUndefined();
    return (data[list].nodes as { slug: string }[]).map(({ slug }) => slug);
  };
  const all = (list: string) => slugs(list, 'orderBy: []');

  /** Each filter must match the nodes that pass a check one by one: some but not all. */
  const filterCases: [list: string, filter: string, fields: string, matchesFilter: (node: never) => boolean][] = [
    ['companies', 'kinds: [TECHNOLOGY]', 'kinds', ({ kinds }: { kinds: string[] }) => kinds.includes('TECHNOLOGY')],
    [
      'companies',
      'hasPartnership: { status: [DENIED, DISPUTED] }',
      'partnerships(first: 100) { nodes { assessment { status } } }',
      ({ partnerships }: { partnerships: { nodes: { assessment: { status: string } | null }[] } }) =>
        partnerships.nodes.some(({ assessment }) => ['DENIED', 'DISPUTED'].includes(assessment?.status ?? '')),
    ],
    [
      'companies',
      'hasExecutive: { quotedOn: { kind: [MERGER] } }',
      'positions { executive { statements(first: 100) { nodes { about { subject { ... on Claim { partnership { kind } } } } } } } }',
      ({ positions }: Positions) =>
        positions.some(({ executive }) =>
          executive.statements.nodes.some(({ about }) =>
            about.some(({ subject }) => subject.partnership?.kind === 'MERGER'),
          ),
        ),
    ],
    [
      'companies',
      'hasVehicle: { measurement: { metric: RANGE, testCycle: [CLTC], value: { min: 500 } } }',
      'vehicles { nodes { variants { measurements(metric: [RANGE], testCycle: [CLTC]) { value } } } }',
      ({ vehicles }: { vehicles: { nodes: { variants: { measurements: { value: number }[] }[] }[] } }) =>
        vehicles.nodes.some(({ variants }) =>
          variants.some(({ measurements }) => measurements.some(({ value }) => value >= 500)),
        ),
    ],
    [
      'companies',
      'partnerships: { min: 3, max: 5 }',
      'partnerships { totalCount }',
      ({ partnerships: { totalCount } }: { partnerships: { totalCount: number } }) =>
        totalCount >= 3 && totalCount <= 5,
    ],
    [
      'executives',
      'worksFor: { slug: ["ford"] }',
      'positions { company { slug } }',
      ({ positions }: { positions: { company: { slug: string } }[] }) =>
        positions.some(({ company }) => company.slug === 'ford'),
    ],
    [
      'sources',
      'publisher: { reliability: [A, B] }, kind: [ARTICLE]',
      'kind publisher { ... on Publisher { reliability } }',
      ({ kind, publisher }: { kind: string; publisher: { reliability?: string } }) =>
        kind === 'ARTICLE' && ['A', 'B'].includes(publisher.reliability ?? ''),
    ],
    [
      'sources',
      'publishedOn: { from: "2026-01-01", to: "2026-01-31" }',
      'publishedOn',
      ({ publishedOn }: { publishedOn: string | null }) => publishedOn !== null && publishedOn.startsWith('2026-01'),
    ],
    [
      'sources',
      'denies: { involves: { any: ["ford"] } }',
      'assertions(first: 100) { nodes { about { stance subject { ... on Claim { partnership { parties { company { slug } } } } } } } }',
      ({ assertions }: Assertions) =>
        assertions.nodes.some(({ about }) =>
          about.some(
            ({ stance, subject }) =>
              stance === 'DENIES' && subject.partnership?.parties.some(({ company }) => company?.slug === 'ford'),
          ),
        ),
    ],
    [
      'publishers',
      'country: ["cn"], not: { hasSource: { kind: [POST] } }',
      'country { slug } sources(first: 100) { nodes { kind } }',
      ({ country, sources }: { country: { slug: string } | null; sources: { nodes: { kind: string }[] } }) =>
        country?.slug === 'cn' && !sources.nodes.some(({ kind }) => kind === 'POST'),
    ],
    [
      'policies',
      'target: ["cn"], ratePercent: { min: 30 }',
      'ratePercent target { slug }',
      ({ ratePercent, target }: { ratePercent: number | null; target: { slug: string } | null }) =>
        target?.slug === 'cn' && (ratePercent ?? 0) >= 30,
    ],
  ];
  interface Subject {
    readonly partnership?: { kind: string; parties: { company: { slug: string } | null }[] };
  }
  interface Assertions {
    readonly assertions: { nodes: { about: { stance: string; subject: Subject }[] }[] };
  }
  interface Positions {
    readonly positions: { executive: { statements: { nodes: { about: { subject: Subject }[] }[] } } }[];
  }

  test.each(filterCases)('%s(filter: { %s })', async (list, filter, fields, matchesFilter) => {
    const nodes: { slug: string }[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data, errors } = await askUnlimited(
        graph,
        `query ($after: String) { ${list}(first: 50, after: $after) { nodes { slug ${fields} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      nodes.push(...data[list].nodes);
      [after, more] = [data[list].pageInfo.endCursor, data[list].pageInfo.hasNextPage];
    }
    const expected = nodes.filter((node) => matchesFilter(node as never)).map(({ slug }) => slug);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(nodes.length);
    const { data, errors } = await ask(
      graph,
      `{ ${list}(first: 100, filter: { ${filter} }) { totalCount nodes { slug } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data[list].totalCount).toBe(expected.length);
    expect((data[list].nodes as { slug: string }[]).map(({ slug }) => slug)).toEqual(expected.slice(0, 100));
  });

  test('of companies are sorted by how many of their partnerships somebody denies', async () => {
    const { data } = await askUnlimited(
      graph,
      `{ companies(first: 100, orderBy: [{ by: DENIALS, direction: DESC }]) { nodes { slug
        partnerships(first: 100) { nodes { headlineClaim { evidence { independent { denies } } } } } } } }`,
    );
    const counts = data.companies.nodes.map(
      ({ slug, partnerships }: { slug: string; partnerships: { nodes: { headlineClaim: Denied }[] } }) => ({
        slug,
        denials: partnerships.nodes.filter(({ headlineClaim }) => headlineClaim.evidence.independent.denies > 0).length,
      }),
    ) as { slug: string; denials: number }[];
    expect(counts[0]!.denials).toBeGreaterThan(1);
    expect(counts).toEqual(counts.toSorted((a, b) => b.denials - a.denials || (a.slug < b.slug ? -1 : 1)));
  });
  interface Denied {
    readonly evidence: { independent: { denies: number } };
  }

  test('of companies leave out unnamed parties, to which partnerships lead too', async () => {
    const { data } = await askUnlimited(
      graph,
      `{ companies(first: 100, filter: { hasPartnership: { slug: ["ford-chinese-makers-contact"] } }, orderBy: [{ by: DENIALS }]) {
        totalCount pageInfo { endCursor } nodes { slug } } }`,
    );
    expect(data.companies.nodes).toHaveLength(data.companies.totalCount);
    expect(data.companies.totalCount).toBeGreaterThan(0);
  });

  test.each([
    ['companies', 'PARTNERSHIPS'],
    ['executives', 'STATEMENTS'],
    ['vehicles', 'VARIANTS'],
    ['sources', 'ASSERTIONS'],
    ['publishers', 'SOURCES'],
    ['publishers', 'RELIABILITY'],
    ['policies', 'VALID_FROM'],
    ['policies', 'RATE_PERCENT'],
  ])('of %s by %s hold the same nodes in both directions, and continue after a page', async (list, by) => {
    const [up, down] = [
      await slugs(list, `orderBy: [{ by: ${by}, direction: ASC }]`),
      await slugs(list, `orderBy: [{ by: ${by}, direction: DESC }]`),
    ];
    const { data } = await ask(graph, `{ ${list}(first: 1) { totalCount } }`);
    expect(new Set(up).size).toBe(Math.min(data[list].totalCount, 100));
    expect(new Set(down).size).toBe(up.length);
    const first = await ask(
      graph,
      `{ ${list}(first: 2, orderBy: [{ by: ${by}, direction: DESC }]) { pageInfo { endCursor } } }`,
    );
    const after = first.data[list].pageInfo.endCursor as string;
    expect(await slugs(list, `after: "${after}", orderBy: [{ by: ${by}, direction: DESC }]`)).toEqual(
      (await slugsOf(list, by)).slice(2, 102),
    );
  });

  const slugsOf = async (list: string, by: string) => {
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await ask(
        graph,
        `query ($after: String) { ${list}(first: 60, after: $after, orderBy: [{ by: ${by}, direction: DESC }]) { nodes { slug } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      found.push(...data[list].nodes.map(({ slug }: { slug: string }) => slug));
      [after, more] = [data[list].pageInfo.endCursor, data[list].pageInfo.hasNextPage];
    }
    return found;
  };

  test('names are sorted without regard to case and marks', async () => {
    await importStory(graph, {
      companies: [
        { slug: 'zz-skoda', name: 'Škoda' },
        { slug: 'zz-smart', name: 'smart' },
      ],
    });
    const { data } = await ask(
      graph,
      '{ companies(first: 100, orderBy: [{ by: DISPLAY_NAME }]) { nodes { slug displayName } } }',
    );
    const names = (data.companies.nodes as { displayName: string }[]).map(({ displayName }) => displayName);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));
    expect(names.indexOf('Škoda')).toBeLessThan(names.indexOf('smart'));
  });

  test('stay correct while nodes are added and removed between two pages', async () => {
    const list = `query ($after: String) { partnerships(first: 5, after: $after, orderBy: [{ by: LAST_REPORTED }]) { nodes { slug lastReportedOn } pageInfo { endCursor hasNextPage } } }`;
    const first = await ask(graph, list);
    const before = await slugs('partnerships', 'orderBy: [{ by: LAST_REPORTED }]');
    const deal = (slug: string, publishedOn: string) => ({
      partnerships: [
        {
          slug,
          name: slug,
          kind: 'OTHER',
          parties: [{ company: 'ford' }],
          claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: `${slug} talks` }],
        },
      ],
      sources: [
        {
          slug: `${slug}-source`,
          publisher: 'reuters',
          publishedOn,
          assertions: [
            { slug: 'said', speechAct: 'REPORT', about: [{ subject: `Partnership:${slug}`, stance: 'SUPPORTS' }] },
          ],
        },
      ],
    });
    await importStory(graph, deal('came-before', '2026-06-01'));
    await importStory(graph, deal('came-behind', '2000-01-01'));
    // The last of the first page is reported again and so moves to the front: everything behind its old position still follows.
    const moved = first.data.partnerships.nodes.at(-1).slug as string;
    await importStory(graph, {
      sources: [
        {
          slug: 'moves-it',
          publisher: 'reuters',
          publishedOn: '2026-06-02',
          assertions: [
            { slug: 'said', speechAct: 'REPORT', about: [{ subject: `Partnership:${moved}`, stance: 'SUPPORTS' }] },
          ],
        },
      ],
    });
    const found = first.data.partnerships.nodes.map(({ slug }: { slug: string }) => slug) as string[];
    for (let { endCursor: after, hasNextPage: more } = first.data.partnerships.pageInfo; more;) {
      const { data } = await ask(graph, list, { after });
      found.push(...data.partnerships.nodes.map(({ slug }: { slug: string }) => slug));
      ({ endCursor: after, hasNextPage: more } = data.partnerships.pageInfo);
    }
    const isDated = found.includes('came-behind');
    expect(isDated).toBe(true);
    expect(found.filter((slug) => slug !== 'came-behind')).toEqual(before);
    const after = await slugs('partnerships', 'orderBy: [{ by: LAST_REPORTED }]');
    expect(after.slice(0, 2)).toEqual([moved, 'came-before']);
  });

  const mistakes: [args: string, message: string, field: string[]][] = [
    [
      'orderBy: [{ by: PROBABILITY }, { by: PROBABILITY, direction: ASC }]',
      '"orderBy" must name each thing once; got "PROBABILITY" twice.',
      ['orderBy'],
    ],
    [
      'orderBy: [{ by: PROBABILITY }, { by: DISPLAY_NAME }, { by: LAST_REPORTED }, { by: FIRST_REPORTED }, { by: DENYING_SOURCES }]',
      '"orderBy" must be at most 4 things to sort by; got 5.',
      ['orderBy'],
    ],
    [
      `filter: { or: [${'{ kind: [MERGER] } '.repeat(51)}] }`,
      '"filter" must hold at most 50 tests; got 51. Give lists of values in place of "or", and fewer in "all".',
      ['filter'],
    ],
    [
      `filter: ${'{ not: '.repeat(10)}{ kind: [MERGER] }${' }'.repeat(10)}`,
      '"filter" must nest at most 10 deep; it nests deeper.',
      ['filter'],
    ],
    [
      `filter: { or: [${'{ party: {} } '.repeat(51)}] }`,
      '"filter" must hold at most 50 tests; got 51. Give lists of values in place of "or", and fewer in "all".',
      ['filter'],
    ],
    [
      'filter: { denyingSources: { min: 1 } }, asOf: { published: "2024-01-01" }',
      '"denyingSources" counts what is known now, and cannot be asked as of a day; leave out "asOf" or this.',
      ['filter', 'denyingSources'],
    ],
    [
      'filter: { party: { hasPartnership: { party: { hasPartnership: { kind: [MERGER] } } } } }',
      '"filter" must go from one kind of thing into another at most 3 times, one within the other; it goes 4 times.',
      ['filter'],
    ],
    ['first: -1', '"first" must be from 0 to 100; got -1.', ['first']],
    ['first: 101', '"first" must be from 0 to 100; got 101.', ['first']],
    ['first: 1, last: 1', '"first" and "last" exclude each other; give one of them.', ['last']],
    ['after: "nonsense"', '"after" must be a cursor that a page gave; got "nonsense".', ['after']],
  ];
  test.each(mistakes)('partnerships(%s) is rejected', async (args, message, field) => {
    const { data, errors } = await ask(graph, `{ partnerships(${args}) { nodes { slug } } }`);
    expect(data).toEqual({ partnerships: null });
    expect(errors).toMatchObject([{ message, extensions: { code: 'INVALID_INPUT', field } }]);
  });

  test('reject a cursor of another ordering', async () => {
    const { data } = await ask(
      graph,
      '{ partnerships(first: 1, orderBy: [{ by: PROBABILITY }]) { pageInfo { endCursor } } }',
    );
    const after = data.partnerships.pageInfo.endCursor as string;
    const { errors } = await ask(
      graph,
      `{ partnerships(after: "${after}") { nodes { slug } } company(slug: "ford") { partnerships(before: "${after}") { nodes { slug } } } }`,
    );
    const message = (field: string) =>
      `"${field}" must be a cursor of the same list in the same order; got one of a list by PROBABILITY DESC.`;
    expect(errors!.map((error) => error.message).toSorted()).toEqual([message('after'), message('before')]);
  });

  test('reject a cursor of the same ordering as of a day, where positions are computed otherwise', async () => {
    const order = 'orderBy: [{ by: LAST_REPORTED }]';
    const { data } = await ask(graph, `{ partnerships(first: 1, ${order}) { pageInfo { endCursor } } }`);
    const after = `after: "${data.partnerships.pageInfo.endCursor}", asOf: { published: "2025-01-01" }`;
    const { errors } = await ask(graph, `{ partnerships(${after}, ${order}) { nodes { slug } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field: ['after'] } }]);
  });

  test.each([
    ['companies', 'DENIALS'],
    ['companies', 'PARTNERSHIPS'],
    ['executives', 'STATEMENTS'],
    ['sources', 'ASSERTIONS'],
    ['publishers', 'SOURCES'],
  ])('of %s by %s are only available for now', async (list, by) => {
    const { errors } = await ask(
      graph,
      `{ ${list}(orderBy: [{ by: ${by} }], asOf: { published: "2015-01-01" }) { nodes { slug } } }`,
    );
    expect(errors).toMatchObject([
      {
        message: `"orderBy" by ${by} counts what is known now, and cannot be asked as of a day; leave out "asOf" or this.`,
        extensions: { code: 'INVALID_INPUT', field: ['orderBy'] },
      },
    ]);
  });

  test('the undated come last in both directions, also when followed by another sort key', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const days: (string | null)[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data } = await ask(
          graph,
          `query ($after: String) { sources(first: 100, after: $after, orderBy: [{ by: PUBLISHED, direction: ${direction} },
            { by: ASSERTIONS }]) { nodes { publishedOn } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        days.push(...data.sources.nodes.map(({ publishedOn }: { publishedOn: string | null }) => publishedOn));
        [after, more] = [data.sources.pageInfo.endCursor, data.sources.pageInfo.hasNextPage];
      }
      const dated = days.filter((day) => day !== null);
      expect(dated.length).toBeLessThan(days.length);
      expect(days.slice(dated.length).every((day) => day === null)).toBe(true);
    }
  });

  test('of executives are sorted by their current statements: corrections do not count twice', async () => {
    const say = (quote: string) => ({
      sources: [
        {
          slug: 'corrected',
          publisher: 'reuters',
          publishedOn: '2026-06-03',
          assertions: [
            {
              slug: 'said',
              speechAct: 'OPINION',
              quote,
              saidBy: 'Executive:jim-farley',
              about: [{ subject: 'Company:ford', stance: 'OBSERVES' }],
            },
          ],
        },
      ],
    });
    for (const quote of ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.']) await importStory(graph, say(quote));
    const { data } = await ask(
      graph,
      '{ executives(first: 100, orderBy: [{ by: STATEMENTS, direction: DESC }]) { nodes { slug statements { totalCount } } } }',
    );
    const counts = (data.executives.nodes as { slug: string; statements: { totalCount: number } }[]).map(
      ({ statements }) => statements.totalCount,
    );
    expect(counts[0]).toBeGreaterThan(1);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test('of many companies count their partnerships in one query', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    await ask(
      counted,
      '{ companies(first: 50) { nodes { slug partnerships(filter: { status: [DENIED] }, orderBy: [{ by: PROBABILITY }]) { totalCount nodes { slug } } } } }',
    );
    expect(queries.toSorted()).toEqual(['Company.partnerships', 'Partnership', 'companies']);
  });

  test('are empty for an empty choice, and complete without a filter', async () => {
    expect(await slugs('partnerships', 'filter: { status: [] }')).toEqual([]);
    expect(await slugs('partnerships', 'filter: { or: [] }')).toEqual([]);
    expect(await slugs('partnerships', 'filter: { and: [] }')).toEqual(await all('partnerships'));
    expect(await slugs('partnerships', 'filter: {}')).toEqual(await all('partnerships'));
  });
});
