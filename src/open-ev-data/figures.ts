import type { Unit } from '../model/vehicles/units.ts';
import type { VehicleRecord } from './ev-data-format.ts';
import { toSlug } from './slug.ts';
import type { Metric } from '../model/vehicles/values.ts';
import { isPresent } from '../lib/type-guards.ts';

type Amount = number | null | undefined;

/**
 * The distinct figures in the records of one variant; contradictory ones are all kept. Ranges have no test cycle, since the data
 * names none. Charging power and nominal capacities are left out: they are not the power of the motors, nor the usable capacity.
 */
export function listFigures(records: readonly VehicleRecord[]) {
  const figures = records.flatMap((record) => [
    ...createFigure('BATTERY_CAPACITY', 'battery', record.usable_battery_size, 'kWh'),
    ...createFigure('BATTERY_CAPACITY', 'battery', record.battery_size, 'kWh'),
    ...createFigure('RANGE', 'range', record.range, 'km'),
    ...createFigure('RANGE', 'range', record.energy_consumption?.range, 'km'),
  ]);
  return [...new Map(figures.map((one) => [one.slug, one])).values()];
}

const createFigure = (metric: Metric, name: string, value: Amount, unit: Unit) =>
  isPresent(value) ? [{ slug: toSlug(name, String(value), unit), metric, value, unit }] : [];
