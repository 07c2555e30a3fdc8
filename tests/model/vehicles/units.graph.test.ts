import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/database/graph.ts';
import { InvalidStories } from '../../../src/stories/invalid.ts';
import { ask } from '../../support/ask.ts';
import { openEmptyGraph, importStory } from '../../support/engine.ts';

type Figure = readonly [metric: string, value: number, unit: string];

/** A vehicle of each figure, named after it: `range-560-mi`. */
const vehicleOf = ([metric, value, unit]: Figure) => {
  const slug = `${metric}-${value}-${unit}`.toLowerCase().replaceAll(/[._]/g, '-');
  const measurements = [{ slug: 'figure', metric, value, unit }];
  return { slug, name: slug, maker: 'acme', variants: [{ slug: 'v', name: slug, measurements }] };
};
const storyOf = (...figures: readonly Figure[]) => ({
  companies: [{ slug: 'acme', name: 'Acme' }],
  vehicles: figures.map(vehicleOf),
});

describe('figures', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph();
    await importStory(
      graph,
      storyOf(
        ['RANGE', 560, 'mi'],
        ['RANGE', 800, 'km'],
        ['RANGE', 799, 'km'],
        ['RANGE', 490, 'mi'],
        ['BATTERY_CAPACITY', 800, 'kWh'],
        ['POWER', 100, 'kW'],
        ['POWER', 134.1, 'hp'],
        ['POWER', 134.2, 'hp'],
        ['POWER', 136, 'PS'],
        ['PRICE', 30_000, 'USD'],
        ['PRICE', 30_000, 'EUR'],
        ['PRICE', 20_000, 'EUR'],
      ),
    );
  });

  const findVehicles = async (measurement: string) => {
    const { data, errors } = await ask(
      graph,
      `{ vehicles(filter: { measurement: ${measurement} }) { nodes { slug } } }`,
    );
    return (
      errors?.map(({ message, extensions }) => `${String(extensions?.['code'])}: ${message}`) ??
      data.vehicles.nodes.map(({ slug }: { slug: string }) => slug)
    );
  };

  test.each([
    ['{ metric: RANGE, value: { min: 800 } }', ['range-560-mi', 'range-800-km']],
    ['{ metric: RANGE, unit: km, value: { min: 800 } }', ['range-560-mi', 'range-800-km']],
    ['{ metric: RANGE, value: { max: 799 } }', ['range-490-mi', 'range-799-km']],
    ['{ metric: RANGE, unit: mi, value: { min: 560 } }', ['range-560-mi']],
    ['{ metric: RANGE, unit: mi, value: { min: 495 } }', ['range-560-mi', 'range-799-km', 'range-800-km']],
    ['{ metric: RANGE, unit: mi, value: { min: 490, max: 490 } }', ['range-490-mi']],
    ['{ metric: BATTERY_CAPACITY, value: { min: 800 } }', ['battery-capacity-800-kwh']],
    ['{ metric: POWER, value: { min: 100 } }', ['power-100-kw', 'power-134-2-hp', 'power-136-ps']],
    ['{ metric: POWER, unit: hp, value: { max: 134.1 } }', ['power-134-1-hp']],
    ['{ metric: POWER, unit: PS, value: { min: 136 } }', ['power-134-2-hp', 'power-136-ps']],
    ['{ metric: PRICE, unit: EUR, value: { min: 25000 } }', ['price-30000-eur']],
    ['{ metric: PRICE, unit: USD }', ['price-30000-usd']],
    ['{ metric: PRICE }', ['price-20000-eur', 'price-30000-eur', 'price-30000-usd']],
  ])('are compared in one unit: %s', async (measurement, slugs) => {
    expect(await findVehicles(measurement)).toEqual(slugs.toSorted());
  });

  test.each([
    ['{ metric: RANGE, unit: kWh, value: { min: 1 } }', '"unit" must be km or mi for RANGE; got "kWh".'],
    ['{ metric: RANGE, unit: OTHER, value: { min: 1 } }', '"unit" must be km or mi for RANGE; got "OTHER".'],
    ['{ metric: RANGE, unit: mi }', '"unit" says what "value" counts, and "value" must be given with it.'],
    [
      '{ metric: PRICE, value: { min: 1 } }',
      '"unit" must be CNY or EUR or GBP or INR or JPY or KRW or USD for PRICE, since currencies are not converted; got none.',
    ],
  ])('are not compared where that makes no sense: %s', async (measurement, message) => {
    expect(await findVehicles(measurement)).toEqual([`INVALID_INPUT: ${message}`]);
  });

  test('are shown as in their source', async () => {
    const query = '{ vehicle(slug: "range-560-mi") { variants { measurements { value unit } } } }';
    expect((await ask(graph, query)).data.vehicle.variants).toEqual([{ measurements: [{ value: 560, unit: 'mi' }] }]);
  });

  test('are compared again after a change of unit', async () => {
    const rangeIn = (unit: string) => ({
      vehicles: [
        {
          ...vehicleOf(['RANGE', 490, 'mi']),
          variants: [{ slug: 'v', name: 'V', measurements: [{ slug: 'figure', metric: 'RANGE', value: 490, unit }] }],
        },
      ],
    });
    const measurementFilter = '{ metric: RANGE, value: { max: 490 } }';
    await importStory(graph, rangeIn('km'));
    expect(await findVehicles(measurementFilter)).toEqual(['range-490-mi']);
    await importStory(graph, rangeIn('mi'));
    expect(await findVehicles(measurementFilter)).toEqual([]);
  });

  test.each([
    ['RANGE', 'MI', 'must be one of km, mi, kWh, kW, hp, PS, CNY, EUR, GBP, INR, JPY, KRW, USD; got "MI".'],
    ['RANGE', 'OTHER', 'must be one of km, mi, kWh, kW, hp, PS, CNY, EUR, GBP, INR, JPY, KRW, USD; got "OTHER".'],
    ['RANGE', 'kW', 'must be km or mi for RANGE; got "kW".'],
    ['POWER', 'kWh', 'must be kW or hp or PS for POWER; got "kWh".'],
    ['PRICE', 'km', 'must be CNY or EUR or GBP or INR or JPY or KRW or USD for PRICE; got "km".'],
  ])('of %s cannot be in %s', async (metric, unit, message) => {
    const error = await importStory(graph, storyOf([metric, 1, unit])).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(InvalidStories);
    expect((error as InvalidStories).mistakes.map((one) => `${one.path} ${one.message}`)).toEqual([
      `vehicles[0].variants[0].measurements[0].unit ${message}`,
    ]);
  });
});
