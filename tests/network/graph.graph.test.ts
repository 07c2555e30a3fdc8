import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog, instant } from '../support/ask.ts';
import { openEmptyGraph, engineName, importStory } from '../support/engine.ts';
import { importSmallWorld } from './small-world.ts';

interface Drawn {
  readonly truncated: boolean;
  readonly nodes: { id: string; status: string | null; mainStat: string | null }[];
  readonly edges: { kind: string; source: string; target: string; stance: string | null; mainStat: string | null }[];
}

describe(`a neighbourhood on the ${engineName} engine`, () => {
  let graph: Graph;
  /** Instants before and after the story is imported. */
  let [before, after]: [string, string] = ['', ''];
  beforeAll(async () => {
    graph = await openEmptyGraph();
    before = await instant();
    await importSmallWorld(graph);
    after = await instant();
  });

  const draw = async (args: string, on = graph): Promise<Drawn> => {
    const { data, errors } = await ask(
      on,
      `{ graph(${args}) { truncated nodes { id: key status mainStat } edges { kind source target stance mainStat } } }`,
    );
    expect(errors).toBeUndefined();
    return data.graph as Drawn;
  };
  const ids = async (args: string) => (await draw(args)).nodes.map(({ id }) => id);

  test.each([
    ['INVOLVES', 'Partnership:deal', 'Company:zeta', null, 'supplier'],
    ['SUPPORTS', 'Source:copy', 'Partnership:deal', 'SUPPORTS', 'relay'],
    ['DENIES', 'Source:post', 'Partnership:deal', 'DENIES', 'denial'],
    ['OBSERVES', 'Source:copy', 'Partnership:deal', 'OBSERVES', 'opinion'],
    ['SAID', 'Company:acme', 'Partnership:deal', 'DENIES', 'denial'],
    ['SAID', 'Executive:ann', 'Vehicle:road', 'OBSERVES', 'opinion'],
    ['PUBLISHED', 'Publisher:gazette', 'Source:paper', null, null],
    ['PUBLISHED', 'Company:acme', 'Source:post', null, null],
    ['HOLDS_OFFICE', 'Executive:ann', 'Company:acme', null, 'President'],
    ['OWNS', 'Company:acme', 'Company:omega', null, '40 %'],
    ['OWNS', 'PublicBody:state', 'Company:acme', null, '10 %'],
    ['MAKES', 'Company:acme', 'Vehicle:road', null, null],
    ['MAKES', 'Vehicle:road', 'VehicleVariant:road/long', null, null],
    ['APPLIES_IN', 'Policy:tariff', 'Jurisdiction:us', null, null],
    ['APPLIES_IN', 'Policy:tariff', 'Jurisdiction:cn', null, 'target'],
    ['APPLIES_IN', 'Partnership:deal', 'Jurisdiction:us', null, null],
    ['REPEATS', 'Source:copy', 'Source:paper', null, 'relay'],
  ])(
    'has an edge %s from %s to %s, found from either end and only by its kind',
    async (kind, source, target, stance, mainStat) => {
      for (const end of [source, target]) {
        const { nodes, edges } = await draw(`seeds: ["${end}"], kinds: [${kind}]`);
        expect(edges).toContainEqual({ kind, source, target, stance, mainStat });
        expect(edges.every((edge) => edge.kind === kind)).toBe(true);
        expect(new Set(nodes.map(({ id }) => id))).toEqual(
          new Set([end, ...edges.flatMap((edge) => [edge.source, edge.target])]),
        );
      }
    },
  );

  test('has the seeds first, then the nearest nodes, the most relevant of those first', async () => {
    const whole = await draw('seeds: ["Company:acme"], depth: 2');
    expect(whole.truncated).toBe(false);
    const near = [
      'Company:omega',
      'PublicBody:state',
      'Executive:ann',
      'Partnership:deal',
      'Vehicle:road',
      'Source:post',
    ];
    expect(whole.nodes.slice(0, 7).map(({ id }) => id)).toEqual(['Company:acme', ...near]);
    expect(await draw('seeds: ["Company:acme"], depth: 2, limit: 4')).toMatchObject({
      truncated: true,
      nodes: whole.nodes.slice(0, 4),
      edges: whole.edges.filter(({ source, target }) =>
        [source, target].every((id) => whole.nodes.slice(0, 4).some((node) => node.id === id)),
      ),
    });
    expect(await ids('seeds: ["Company:acme", "Company:alone", "Company:acme"], limit: 2')).toEqual([
      'Company:acme',
      'Company:alone',
    ]);
    expect(await draw('seeds: ["Company:acme", "Company:alone"], limit: 1')).toMatchObject({ truncated: true });
    expect(await draw('seeds: ["Company:alone"]')).toMatchObject({
      truncated: false,
      nodes: [{ id: 'Company:alone' }],
      edges: [],
    });
    expect(await draw('seeds: []')).toEqual({ truncated: false, nodes: [], edges: [] });
    expect(await draw('seeds: ["Company:"]')).toEqual({ truncated: false, nodes: [], edges: [] });
  });

  test('takes a query for each step and one for the nodes shown, and none for a kind that is excluded', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    await draw('seeds: ["Partnership:deal", "Company:omega"], depth: 4', counted);
    expect(queries).toEqual([...Array.from({ length: 4 }, () => 'network.neighbours'), 'network.shown']);
    queries.length = 0;
    expect(await draw('seeds: ["Partnership:deal"], kinds: [MAKES]', counted)).toMatchObject({ edges: [] });
    expect(await draw('seeds: ["Partnership:deal"], kinds: []', counted)).toMatchObject({ edges: [] });
    expect(queries).toEqual(['network.shown', 'network.shown']);
  });

  test.each([
    ['2020-01-04', [], null],
    ['2026-01-09', [], null],
    ['2026-01-10', ['Source:paper'], 'REPORTED'],
    ['2026-01-12', ['Source:paper', 'Source:copy'], 'REPORTED'],
    ['2026-01-20', ['Source:paper', 'Source:copy', 'Source:post'], 'DISPUTED'],
  ])('is as known on %s', async (published, sources, status) => {
    const { nodes } = await draw(`seeds: ["Partnership:deal"], asOf: { published: "${published}" }`);
    expect(nodes[0]).toMatchObject({ id: 'Partnership:deal', status });
    expect(new Set(nodes.map(({ id }) => id).filter((id) => id.startsWith('Source:')))).toEqual(new Set(sources));
    expect(nodes.some(({ id }) => id === 'Company:zeta')).toBe(status !== null);
    const partnerships = await ids(`seeds: ["Company:acme"], kinds: [INVOLVES], asOf: { published: "${published}" }`);
    expect(partnerships).toEqual(['Company:acme', ...(status ? ['Partnership:deal'] : [])]);
    const known = published >= '2020-01-05' ? ['Company:omega', 'Executive:ann', 'PublicBody:state'] : [];
    const offices = await ids(
      `seeds: ["Company:acme"], kinds: [HOLDS_OFFICE, OWNS], asOf: { published: "${published}" }`,
    );
    expect(offices.toSorted()).toEqual(['Company:acme', ...known]);
    expect(await ids(`seeds: ["Publisher:gazette"], asOf: { published: "${published}" }`)).toEqual([
      'Publisher:gazette',
      ...(published >= '2026-01-10' ? ['Source:paper'] : []),
      ...(published >= '2020-01-05' ? ['Source:old-paper'] : []),
    ]);
  });

  test('is as recorded by an instant, its partnerships judged on the fly', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const now = await draw('seeds: ["Company:acme"], depth: 2');
    expect(await draw(`seeds: ["Company:acme"], depth: 2, asOf: { recorded: "${after}" }`, counted)).toEqual(now);
    expect(queries.toSorted()).toEqual(['Claim.evidence', 'network.neighbours', 'network.neighbours', 'network.shown']);
    const nothing = await draw(
      `seeds: ["Company:acme"], kinds: [INVOLVES, SAID, OWNS, HOLDS_OFFICE, PUBLISHED], asOf: { recorded: "${before}" }`,
    );
    expect(nothing.edges).toEqual([]);
    expect(await draw(`seeds: ["Partnership:deal"], asOf: { recorded: "${before}" }`)).toMatchObject({
      nodes: [{ id: 'Partnership:deal', status: null, mainStat: null }],
    });

    await importStory(graph, {
      sources: [
        {
          slug: 'zeta-post',
          issuer: 'Company:zeta',
          title: 'Nor we',
          publishedOn: '2026-01-21',
          assertions: [
            {
              slug: 'denial',
              speechAct: 'DENIAL',
              sourcing: 'NAMED',
              about: [{ subject: 'Partnership:deal', stance: 'DENIES' }],
            },
          ],
        },
      ],
    });
    const statusThen = async (clock: string) => (await draw(`seeds: ["Partnership:deal"]${clock}`)).nodes[0]!.status;
    expect(await statusThen('')).toBe('DENIED');
    expect(await statusThen(`, asOf: { recorded: "${after}" }`)).toBe('DISPUTED');
  });

  test('has what Grafana draws: arcs that sum to one for partnerships, and none for others', async () => {
    const fields = 'key title subTitle type status mainStat color arc__belief arc__disbelief arc__uncertainty';
    const { data } = await ask(
      graph,
      `{ graph(seeds: ["Partnership:deal", "Company:acme"], kinds: []) { nodes { ${fields} } } }`,
    );
    const [deal, acme] = data.graph.nodes;
    expect(deal).toMatchObject({
      title: 'The deal',
      subTitle: 'Supply',
      type: 'PARTNERSHIP',
      status: 'DENIED',
      color: '#d64545',
    });
    expect(deal.arc__belief + deal.arc__disbelief + deal.arc__uncertainty).toBeCloseTo(1, 10);
    expect(acme).toMatchObject({
      title: 'Acme',
      subTitle: 'Automaker, United States',
      type: 'COMPANY',
      status: null,
      mainStat: 'US',
    });
    expect([acme.arc__belief, acme.arc__disbelief, acme.arc__uncertainty]).toEqual([null, null, null]);
  });

  test('loads the entities only if more than their ids is selected', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const seeds = 'seeds: ["Company:acme", "Company:zeta", "Vehicle:road"], kinds: []';
    await ask(counted, `{ graph(${seeds}) { nodes { entity { __typename id } } } }`);
    expect(queries).toEqual(['network.shown']);
    const { data } = await ask(
      counted,
      `{ graph(${seeds}) { nodes { entity { ... on Company { kinds } ... on Vehicle { maker { slug } } } } } }`,
    );
    expect(data.graph.nodes.map(({ entity }: { entity: object }) => entity)).toEqual([
      { kinds: ['AUTOMAKER'] },
      { kinds: ['SUPPLIER'] },
      { maker: { slug: 'acme' } },
    ]);
    expect(queries.toSorted()).toEqual(['Company', 'Vehicle', 'network.shown', 'network.shown']);
  });

  test.each([
    [
      'seeds: ["Company:acme", "ford"]',
      '"seeds" must be the global id of an entity, as Company:ford; got "ford".',
      ['seeds', '1'],
    ],
    [
      'seeds: ["Claim:deal/talks"]',
      '"seeds" must be the global id of an entity, as Company:ford; got "Claim:deal/talks".',
      ['seeds', '0'],
    ],
    [
      'seeds: ["Company:nobody"]',
      '"seeds" must name an entity that the graph has; got "Company:nobody".',
      ['seeds', '0'],
    ],
    ['seeds: ["Company:acme"], depth: 5', '"depth" must be from 1 to 4; got 5.', ['depth']],
    ['seeds: ["Company:acme"], depth: 0', '"depth" must be from 1 to 4; got 0.', ['depth']],
    ['seeds: ["Company:acme"], limit: 1001', '"limit" must be from 1 to 1000; got 1001.', ['limit']],
    [`seeds: [${'"Company:acme" '.repeat(101)}]`, '"seeds" must be at most 100 ids; got 101.', ['seeds']],
  ])('is rejected where it makes no sense: %s', async (args, message, field) => {
    expect(await ask(graph, `{ graph(${args}) { truncated } }`)).toMatchObject({
      data: { graph: null },
      errors: [{ message, extensions: { code: 'INVALID_INPUT', field } }],
    });
  });
});
