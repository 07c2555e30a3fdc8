import { expect, test } from 'vitest';
import { readDataSet } from '../../src/open-ev-data/ev-data-reader.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { dataSet, vehicle } from './data.ts';

test('each record is read with the edition, and unused fields are ignored', () => {
  const { edition, records, mistakes } = readDataSet([dataSet([vehicle({ model: ' E1  Long ', range: 400 })])]);
  expect(mistakes).toEqual([]);
  expect(edition).toBe('2025-03-01');
  expect(records.map(({ record }) => record)).toEqual([
    {
      brand: 'Acme',
      model: 'E1 Long',
      variant: '',
      release_year: 2024,
      usable_battery_size: 60,
      range: 400,
      energy_consumption: {},
    },
  ]);
});

test('the second format has its edition in the first file and its vehicles in the others', () => {
  const files = [
    { file: 'brands.json', text: JSON.stringify({ meta: { updated_at: '2025-04-02T00:30:00+02:00' }, brands: [] }) },
    { file: 'models/acme.json', text: JSON.stringify({ brand_name: 'Acme', models: [vehicle(), vehicle()] }) },
    { file: 'models/zeta.json', text: JSON.stringify({ brand_name: 'Zeta', models: [vehicle({ model: 7 })] }) },
  ];
  const { edition, records, mistakes } = readDataSet(files);
  expect([edition, records.length]).toEqual(['2025-04-01', 2]);
  expect(mistakes.map(messageOf)).toEqual([
    'models/zeta.json: models[0].model (record 1, Acme) must be a text; got 7.',
  ]);
});

test.each<[what: string, record: unknown, mistake: string]>([
  ['no map', 5, 'data[1] (record 2) must be a map of fields; got 5.'],
  ['no brand', vehicle({ brand: undefined }), 'data[1].brand (record 2, E1) must be a text; got nothing.'],
  [
    'a model without a letter',
    vehicle({ model: ' - ' }),
    'data[1].model (record 2, Acme  - ) must be a text with a letter or digit; got " - ".',
  ],
  [
    'a variant without a letter',
    vehicle({ variant: '!' }),
    'data[1].variant (record 2, Acme E1 !) must be a text with a letter or digit, or empty; got "!".',
  ],
  [
    'a year as a text',
    vehicle({ release_year: '2024' }),
    'data[1].release_year (record 2, Acme E1) must be a year such as 2024; got "2024".',
  ],
  [
    'no battery',
    vehicle({ usable_battery_size: undefined }),
    'data[1].usable_battery_size (record 2, Acme E1) must be a number of kWh above 0; got nothing.',
  ],
  [
    'a battery of zero',
    vehicle({ usable_battery_size: 0 }),
    'data[1].usable_battery_size (record 2, Acme E1) must be a number of kWh above 0; got 0.',
  ],
  [
    'a range as a text',
    vehicle({ energy_consumption: { range: '400 km' } }),
    'data[1].energy_consumption.range (record 2, Acme E1) must be a number of km above 0; got "400 km".',
  ],
])('a record with %s is reported with its number and field', (_what, record, mistake) => {
  expect(readDataSet([dataSet([vehicle(), record])]).mistakes.map(messageOf)).toEqual([`ev-data.json: ${mistake}`]);
});

test('every mistake is reported', () => {
  const wrong = vehicle({ brand: 1, release_year: null });
  expect(readDataSet([dataSet([wrong, wrong], 'lately')]).mistakes).toHaveLength(5);
});

test.each([
  ['{ "meta": ', /^ev-data\.json: must be JSON: .*\.$/],
  ['[]', /meta must be a map of fields; got nothing\./],
  ['{ "meta": { "updated_at": "2025" }, "data": [] }', /meta\.updated_at must be an instant such as .*; got "2025"\./],
  ['{ "meta": { "updated_at": "2025-04-12T15:03:50Z" } }', /data must be a list of vehicles; got nothing\./],
])('%s is no data set', (text, mistake) => {
  expect(
    readDataSet([{ file: 'ev-data.json', text }])
      .mistakes.map(messageOf)
      .join('\n'),
  ).toMatch(mistake);
});
