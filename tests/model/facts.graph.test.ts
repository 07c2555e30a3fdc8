import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { importStory } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

describe('facts', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('firstStory');
    await importStory(graph, {
      executives: [
        {
          slug: 'ann-example',
          name: 'Ann Example',
          positions: [
            { slug: 'whole-year', company: 'ford', title: 'All of 2021', validFrom: '2021', validTo: '2021' },
            { slug: 'unbounded', company: 'ford', title: 'Always', validFrom: null },
          ],
        },
      ],
    });
  });

  const titles = async (args: string, slug = 'ann-example') => {
    const { data } = await ask(graph, `{ executive(slug: "${slug}") { positions(${args}) { title } } }`);
    return data.executive.positions.map(({ title }: { title: string }) => title);
  };

  test.each([
    ['2020-12-31', ['Always']],
    ['2021-01-01', ['All of 2021', 'Always']],
    ['2021-12-31', ['All of 2021', 'Always']],
    ['2022-01-01', ['Always']],
  ])(
    'that hold for a time hold on %s if it lies within it, a partial end counting to its last day',
    async (on, expected) => {
      expect(await titles(`on: "${on}"`)).toEqual(expected);
    },
  );

  test('are those of today unless a day is given, or of any day if former ones are included', async () => {
    expect(await titles('includeFormer: false')).toEqual(['Always']);
    expect(await titles('includeFormer: true')).toEqual(['All of 2021', 'Always']);
  });

  test('were known from the day a source reported them', async () => {
    // The Atlanta Journal-Constitution reported it on 5 August 2020; the office began in October.
    const on = 'on: "2021-01-01"';
    expect(await titles(`${on}, asOf: { published: "2020-08-04" }`, 'jim-farley')).toEqual([]);
    expect(await titles(`${on}, asOf: { published: "2020-08-05" }`, 'jim-farley')).toEqual(['Chief Executive Officer']);
    expect(await titles(`${on}, asOf: { recorded: "2020-08-05T00:00:00Z" }`, 'jim-farley')).toEqual([]);
  });

  test('without a source were known from the day they were recorded', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await titles('asOf: { published: "2025-01-01" }')).toEqual([]);
    expect(await titles(`asOf: { published: "${today}" }`)).toEqual(['Always']);
    expect(await titles('asOf: { recorded: "2025-01-01T00:00:00Z" }')).toEqual([]);
  });

  test('on which sources disagree are all listed', async () => {
    const { data } = await ask(
      graph,
      `{ company(slug: "rimac-group") { owners { id percent owner { __typename displayName } supportingSources { nodes { slug } } } } }`,
    );
    const porsche = { __typename: 'Company', displayName: 'Porsche' };
    const of = (owner: typeof porsche) =>
      data.company.owners.filter((one: { owner: object }) => isDeepStrictEqual(one.owner, owner));
    expect(of(porsche)).toEqual([
      {
        id: 'Stake:porsche-in-rimac-group-undated',
        percent: 24,
        owner: porsche,
        supportingSources: { nodes: [{ slug: 'military-com' }] },
      },
      {
        id: 'Stake:porsche-in-rimac-group-2025',
        percent: 22,
        owner: porsche,
        supportingSources: { nodes: [{ slug: 'siol-net' }] },
      },
    ]);
  });

  test('that change over time replace each other', async () => {
    const { data } = await ask(
      graph,
      `{ company(slug: "nissan") { today: owners { percent owner { displayName } }
        in2024: owners(on: "2024-06-30") { percent } before: owners(on: "2022-06-30") { percent } } }`,
    );
    expect(data.company).toEqual({
      today: [{ percent: 17.05, owner: { displayName: 'Renault' } }],
      in2024: [{ percent: 15 }],
      before: [{ percent: 43.4 }],
    });
  });

  test('name a person or a state as owner', async () => {
    const { data } = await ask(
      graph,
      '{ rimac: company(slug: "rimac-group") { owners { owner { id } } } renault: company(slug: "renault") { owners { owner { id } } } }',
    );
    expect(data.rimac.owners).toContainEqual({ owner: { id: 'Executive:mate-rimac' } });
    expect(data.renault.owners).toContainEqual({ owner: { id: 'PublicBody:french-state' } });
  });

  test('that are figures are filtered by metric and test cycle', async () => {
    const { data } = await ask(
      graph,
      `{ vehicle(slug: "xiaomi-su7") { variants {
        range: measurements(metric: [RANGE], testCycle: [CLTC]) { value }
        battery: measurements(metric: BATTERY_CAPACITY) { value unit testCycle }
        none: measurements(metric: []) { value } } } }`,
    );
    expect(data.vehicle.variants[1]).toEqual({
      range: [{ value: 902 }, { value: 835 }],
      battery: [{ value: 101.7, unit: 'kWh', testCycle: null }],
      none: [],
    });
  });

  test('and entities are the subjects of statements, and some types can be selected', async () => {
    const { data } = await ask(
      graph,
      `{ executive(slug: "jim-farley") {
        all: statements { totalCount }
        car: statements(about: ["Vehicle:xiaomi-su7", "Company:nobody"]) { nodes { quote about { subject { id ... on Entity { displayName } } } } }
        none: statements(about: []) { totalCount } } }`,
    );
    expect(data.executive).toEqual({
      all: { totalCount: 2 },
      car: {
        nodes: [
          {
            quote: "I've been driving it for six months now, and I don't want to give it up",
            about: [{ subject: { id: 'Vehicle:xiaomi-su7', displayName: 'Xiaomi SU7' } }],
          },
        ],
      },
      none: { totalCount: 0 },
    });
  });

  test.each([
    'Company:ford',
    'Executive:jim-farley',
    'Publisher:reuters',
    'PublicBody:french-state',
    'Person:john-moolenaar',
    'Jurisdiction:us',
    'Vehicle:xiaomi-su7',
    'VehicleVariant:xiaomi-su7/2026-max',
    'Measurement:xiaomi-su7/2026-max/battery',
    'LifecycleEvent:xiaomi-su7/upgrade-2026',
    'Position:jim-farley/ford-ceo',
    'Stake:toyota-in-suzuki',
    'Policy:au-nves',
    'Partnership:ford-xiaomi-us-jv',
    'Claim:ford-xiaomi-us-jv/talks',
    'Source:reuters-2026-01-31',
    'Assertion:reuters-2026-01-31/relay',
  ])('and entities are found by their global ids: %s, in one query, with their sources in one more', async (id) => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { data, errors } = await ask(
      counted,
      `query ($id: ID!) { node(id: $id) { __typename id ... on Entity { slug displayName aliases }
        ... on Fact { supportingSources { totalCount nodes { displayName } } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const [type, slug] = id.split(':');
    expect(data.node).toMatchObject({ __typename: type, id });
    if ('slug' in data.node) expect(data.node.slug).toBe(slug);
    expect(queries.length).toBeLessThanOrEqual(2);
  });

  test('that are policies hold on a day', async () => {
    await importStory(graph, {
      policies: [
        {
          slug: 'au-old',
          name: 'Old',
          kind: 'BAN',
          appliesTo: 'all',
          jurisdiction: 'au',
          validFrom: '2001',
          validTo: '2002',
        },
      ],
    });
    const { data } = await ask(
      graph,
      `{ policies(on: "2002-12-31") { nodes { slug } totalCount } jurisdiction(slug: "au") {
        now: policies { nodes { slug } } then: policies(on: "2001-01-01") { nodes { slug } } } }`,
    );
    const today = await ask(graph, '{ policies(filter: { kind: [BAN] }) { nodes { slug } } }');
    const then = await ask(graph, '{ policies(filter: { kind: [BAN] }, on: "2001-12-31") { nodes { slug } } }');
    const slugs = (nodes: { slug: string }[]) => nodes.map(({ slug }) => slug);
    expect(slugs(data.policies.nodes)).toContain('au-old');
    expect(slugs(today.data.policies.nodes)).not.toContain('au-old');
    expect(slugs(then.data.policies.nodes)).toContain('au-old');
    expect(data.policies.totalCount).toBe(4);
    expect(slugs(data.jurisdiction.now.nodes)).toEqual(['au-nves']);
    expect(slugs(data.jurisdiction.then.nodes)).toEqual(['au-nves', 'au-old']);
  });
});
