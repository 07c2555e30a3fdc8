import { expect, test } from 'vitest';
import type { ExistingData } from '../../src/open-ev-data/existing-data.cypher.ts';
import { readDataSet } from '../../src/open-ev-data/ev-data-reader.ts';
import { buildEvDataStory } from '../../src/open-ev-data/story.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { dataSet, vehicle } from './data.ts';

const nothing: ExistingData = { companies: [], vehicles: [], variants: new Set() };
const of = (records: object[], known = nothing) => {
  const { edition, records: read, mistakes } = readDataSet([dataSet(records.map(vehicle))]);
  expect(mistakes).toEqual([]);
  return buildEvDataStory(edition!, read, known);
};
const saidIn = ['open-ev-data-2025-03-01'];

test.each<[fields: object, slug: string, variant: object]>([
  [
    { brand: 'Volkswagen', model: 'ID.3', variant: 'Pro', release_year: 2020 },
    'volkswagen-id-3',
    { slug: '2020-pro', name: 'Volkswagen ID.3 Pro (2020)', modelYear: 2020, trim: 'Pro' },
  ],
  [
    { brand: 'smart', model: '#1', variant: 'Pro+' },
    'smart-1',
    { slug: '2024-pro-plus', name: 'smart #1 Pro+ (2024)', trim: 'Pro+' },
  ],
  [{ brand: 'MG', model: 'MG4' }, 'mg-mg4', { slug: '2024', name: 'MG MG4 (2024)', trim: null }],
  [{ brand: 'DS', model: 'DS 3', variant: undefined }, 'ds-3', { slug: '2024', name: 'DS 3 (2024)', trim: null }],
  [{ brand: 'Volvo', model: 'EX30' }, 'volvo-ex30', { name: 'Volvo EX30 (2024)' }],
  [{ brand: 'Opel / Vauxhall', model: 'Corsa-e' }, 'opel-corsa-e', { name: 'Opel Corsa-e (2024)' }],
])('%j is %s', (fields, slug, variant) => {
  expect(of([fields]).story.vehicles).toMatchObject([{ slug, variants: [variant] }]);
});

test.each<[fields: object, figures: [slug: string, metric: string, value: number, unit: string][]]>([
  [{ usable_battery_size: 46.3 }, [['battery-46-3-kwh', 'BATTERY_CAPACITY', 46.3, 'kWh']]],
  // The record contradicts itself.
  [
    { usable_battery_size: 50, battery_size: 46.3 },
    [
      ['battery-50-kwh', 'BATTERY_CAPACITY', 50, 'kWh'],
      ['battery-46-3-kwh', 'BATTERY_CAPACITY', 46.3, 'kWh'],
    ],
  ],
  [
    { battery_size: 60, nominal_battery_size: 64, range: 410, energy_consumption: { range: 410 } },
    [
      ['battery-60-kwh', 'BATTERY_CAPACITY', 60, 'kWh'],
      ['range-410-km', 'RANGE', 410, 'km'],
    ],
  ],
])('from %j come its figures, without a test cycle', (fields, figures) => {
  expect(of([fields]).story.vehicles[0]!.variants[0]!.measurements).toEqual(
    figures.map(([slug, metric, value, unit]) => ({ slug, metric, value, unit, saidIn })),
  );
});

test('records of one variant are merged, with the figures of each', () => {
  const { story } = of([
    { model: 'e-Up!', range: 300 },
    { model: 'E-UP', usable_battery_size: 55, range: 300 },
    { model: 'e-Up!', release_year: 2025 },
  ]);
  expect(story.vehicles).toMatchObject([
    {
      slug: 'acme-e-up',
      name: 'Acme e-Up!',
      variants: [
        {
          slug: '2024',
          measurements: [{ slug: 'battery-60-kwh' }, { slug: 'range-300-km' }, { slug: 'battery-55-kwh' }],
        },
        { slug: '2025' },
      ],
    },
  ]);
  expect(story.companies).toEqual([{ slug: 'acme', name: 'Acme', kinds: ['AUTOMAKER'], aliases: [] }]);
});

test('entities of the graph are found by slug, name or alias, and keep their data', () => {
  const { story } = of([{ model: 'One' }, { model: 'Two' }, { model: 'Three' }], {
    companies: [{ id: 'acme-motors', name: 'Acme Motors', aliases: ['ACME'] }],
    vehicles: [
      { id: 'acme-one', name: 'The One', aliases: [] },
      { id: 'second', name: 'acme TWO', aliases: null },
      { id: 'third', name: 'Third', aliases: ['Acme Three'] },
    ],
    variants: new Set(['acme-one/2024']),
  });
  expect(story.companies).toEqual([]);
  expect(story.vehicles.map((one) => Object.keys(one).join())).toEqual(Array(3).fill('slug,variants'));
  expect(story.vehicles.map(({ slug }) => slug)).toEqual(['acme-one', 'second', 'third']);
  expect(story.vehicles[0]!.variants[0]).toEqual({ slug: '2024', measurements: [expect.anything()] });
  expect(story.vehicles[1]!.variants[0]).toMatchObject({ name: 'Acme Two (2024)', modelYear: 2024 });
});

test('one vehicle with two makes, or with an ambiguous make, is reported with its record', () => {
  const companies = ['a', 'b'].map((id) => ({ id, name: 'Zeta', aliases: [] }));
  const { mistakes } = of([{ model: 'Two E1' }, { brand: 'Acme Two', model: 'E1' }, { brand: 'Zeta' }], {
    ...nothing,
    companies,
  });
  expect(mistakes.map(messageOf)).toEqual([
    'ev-data.json: data[1].model (record 2, Acme Two E1) must not be "acme-two-e1", which is a model of "acme" in another record.',
    'ev-data.json: data[2].brand (record 3, Zeta E1) must name one company; the graph has "a" and "b" of this name.',
  ]);
});
