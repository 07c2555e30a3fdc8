import type { Unit } from '../model/vehicles/units.ts';
import type { VehicleRecord } from './format.ts';
import { slugOf } from './slug.ts';
import type { Metric } from '../model/vehicles/values.ts';
import { isPresent } from '../lib/type-guards.ts';

type Amount = number | null | undefined;

/**
 * What the records of one variant say, each figure once: those that differ stand side by side. A range comes without a test
 * cycle, as the data names none. What chargers give is no power of the motors, and a nominal capacity is another quantity than
 * the usable one: both are left out.
 */
export function figuresOf(records: readonly VehicleRecord[]) {
  const figures = records.flatMap((record) => [
    ...figure('BATTERY_CAPACITY', 'battery', record.usable_battery_size, 'kWh'),
    ...figure('BATTERY_CAPACITY', 'battery', record.battery_size, 'kWh'),
    ...figure('RANGE', 'range', record.range, 'km'),
    ...figure('RANGE', 'range', record.energy_consumption?.range, 'km'),
  ]);
  return [...new Map(figures.map((one) => [one.slug, one])).values()];
}

const figure = (metric: Metric, name: string, value: Amount, unit: Unit) =>
  isPresent(value) ? [{ slug: slugOf(name, String(value), unit), metric, value, unit }] : [];
