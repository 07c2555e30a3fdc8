import { beforeEach, expect, test } from 'vitest';
import { importVehicles } from '../../src/open-ev-data/import-vehicles.ts';
import { InvalidStories } from '../../src/stories/invalid.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { globalIdOf } from '../../src/stories/parse/node-id.ts';
import { ask, askUnlimited, withQueryLog } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { dataSet, vehicle } from './data.ts';

const graph = await openEmptyGraph();
beforeEach(() => clearGraph(graph));

const records = [
  vehicle({ model: 'E1', variant: 'Long', usable_battery_size: 77.4, range: 480 }),
  vehicle({ model: 'E1', release_year: 2022 }),
  vehicle({ brand: 'Zeta', model: 'City', usable_battery_size: 20, battery_size: 18.5 }),
];
const created = async (...args: Parameters<typeof dataSet>) => {
  const { outcome } = await importVehicles(graph, [dataSet(...args)]);
  expect(outcome.changed).toEqual([]);
  return outcome.created.map(globalIdOf);
};

test('every figure is stored with the data set as its source', async () => {
  const { story } = await importVehicles(graph, [dataSet(records)]);
  expect(story).toBe('Open EV Data of 2025-03-01 (vehicles: 2, variants: 3, figures: 5)');
  const { data } = await ask(
    graph,
    `{ vehicle(slug: "acme-e1") {
      displayName maker { slug displayName kinds country { slug } }
      variants { slug modelYear trim measurements { metric value unit testCycle supportingSources { nodes { title url publishedOn publisher { displayName } } } } }
    } }`,
  );
  const sources = {
    nodes: [
      {
        title: 'Open EV Data, edition of 2025-03-01',
        url: 'https://github.com/KilowattApp/open-ev-data/commits/?until=2025-03-01',
        publishedOn: '2025-03-01',
        publisher: { displayName: 'Open EV Data' },
      },
    ],
  };
  const battery = { metric: 'BATTERY_CAPACITY', unit: 'kWh', testCycle: null, supportingSources: sources };
  expect(data.vehicle).toEqual({
    displayName: 'Acme E1',
    maker: { slug: 'acme', displayName: 'Acme', kinds: ['AUTOMAKER'], country: null },
    variants: [
      { slug: 'acme-e1/2022', modelYear: 2022, trim: null, measurements: [{ ...battery, value: 60 }] },
      {
        slug: 'acme-e1/2024-long',
        modelYear: 2024,
        trim: 'Long',
        measurements: [
          { ...battery, value: 77.4 },
          { metric: 'RANGE', unit: 'km', testCycle: null, value: 480, supportingSources: sources },
        ],
      },
    ],
  });
});

test('a second import changes nothing, and another edition adds to it', async () => {
  await created(records);
  const before = await graphSize(graph);
  expect(await created(records)).toEqual([]);
  expect(await created(records.toReversed())).toEqual([]);
  expect(await graphSize(graph)).toEqual(before);

  expect(await created([vehicle({ model: 'E0' }), ...records])).toEqual([
    'Vehicle:acme-e0',
    'VehicleVariant:acme-e0/2024',
    'Measurement:acme-e0/2024/battery-60-kwh',
    'Assertion:open-ev-data-2025-03-01/measurement-acme-e0-2024-battery-60-kwh',
  ]);
  const smaller = vehicle({ brand: 'Zeta', model: 'City', usable_battery_size: 19 });
  expect(await created([smaller], '2025-06-01T00:00:00Z')).toEqual([
    'Measurement:zeta-city/2024/battery-19-kwh',
    'Assertion:open-ev-data-2025-06-01/measurement-zeta-city-2024-battery-19-kwh',
    'Source:open-ev-data-2025-06-01',
  ]);
  const { data } = await ask(graph, '{ vehicle(slug: "zeta-city") { variants { measurements { value } } } }');
  expect(data.vehicle.variants).toEqual([{ measurements: [{ value: 18.5 }, { value: 19 }, { value: 20 }] }]);
});

test('data from curators stays as it is, and no company is duplicated', async () => {
  await importStory(graph, {
    companies: [{ slug: 'acme-motors', name: 'Acme Motors', aliases: ['ACME'], kinds: ['TECHNOLOGY'] }],
    vehicles: [
      {
        slug: 'e1',
        name: 'The E1',
        aliases: ['Acme E1'],
        variants: [{ slug: '2022', name: 'The first E1', modelYear: 2021 }],
      },
    ],
  });
  await importVehicles(graph, [dataSet(records)]);
  const { data } = await ask(
    graph,
    `{ companies { nodes { slug displayName kinds } }
      vehicles { nodes { slug displayName aliases variants { slug displayName modelYear measurements { value } } } } }`,
  );
  expect(data.companies.nodes).toEqual([
    { slug: 'acme-motors', displayName: 'Acme Motors', kinds: ['TECHNOLOGY'] },
    { slug: 'zeta', displayName: 'Zeta', kinds: ['AUTOMAKER'] },
  ]);
  expect(data.vehicles.nodes).toMatchObject([
    {
      slug: 'e1',
      displayName: 'The E1',
      aliases: ['Acme E1'],
      variants: [
        { slug: 'e1/2022', displayName: 'The first E1', modelYear: 2021, measurements: [{ value: 60 }] },
        { slug: 'e1/2024-long', displayName: 'Acme E1 Long (2024)' },
      ],
    },
    { slug: 'zeta-city' },
  ]);
});

test('mistakes are reported with their records, and nothing is written', async () => {
  await importStory(graph, { companies: [{ slug: 'zeta', name: 'Zenith' }] });
  const before = await graphSize(graph);
  const mistakesOf = async (all: readonly object[]) => {
    const error: unknown = await importVehicles(graph, [dataSet(all)]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidStories);
    return (error as InvalidStories).mistakes.map(messageOf);
  };
  expect(await mistakesOf([...records, vehicle({ range: 'far' })])).toEqual([
    'ev-data.json: data[3].range (record 4, Acme E1) must be a number of km above 0; got "far".',
  ]);
  expect(await mistakesOf(records)).toEqual([
    'ev-data.json: data[2].brand (record 3, Zeta City) must not take the slug "zeta", which is that of the company "Zenith"; if that is the same, give it the alias "Zeta".',
  ]);
  // Their assertions would get the same name.
  const alike = [vehicle({ variant: 'x 2024' }), vehicle({ model: 'E1 2024 x' })];
  expect(await mistakesOf(alike)).toEqual([
    expect.stringMatching(/^ev-data\.json: data\[1\]\.model \(record 2, Acme E1 2024 x\) must not be told twice/),
  ]);
  expect(await graphSize(graph)).toEqual(before);
});

test('all of many vehicles are found page by page, with the same number of queries per page', async () => {
  const many = Array.from({ length: 550 }, (_, at) => vehicle({ model: `M${at}` }));
  await created(many);
  const slugs: string[] = [];
  let after: string | null = null;
  do {
    const { graph: counted, queries } = withQueryLog(graph);
    const { data } = await askUnlimited(
      counted,
      `query ($after: String) { vehicles(first: 100, after: $after) {
        nodes { slug maker { slug } variants { measurements { value supportingSources { nodes { slug } } } } }
        pageInfo { hasNextPage endCursor }
      } }`,
      { after },
    );
    expect(queries.length).toBeLessThanOrEqual(2);
    expect(data.vehicles.nodes.at(-1)).toMatchObject({
      maker: { slug: 'acme' },
      variants: [{ measurements: [{ value: 60, supportingSources: { nodes: [{}] } }] }],
    });
    slugs.push(...data.vehicles.nodes.map(({ slug }: { slug: string }) => slug));
    after = data.vehicles.pageInfo.hasNextPage ? data.vehicles.pageInfo.endCursor : null;
  } while (after !== null);
  expect(slugs).toEqual(many.map((_, at) => `acme-m${at}`).toSorted());
});
