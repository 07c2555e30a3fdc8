import { InputError } from '../lib/input-error.ts';
import { inOwnUnit, isConverted, unitsOf } from '../model/vehicles/units.ts';
import type { MeasurementFilter, Range } from './filters.ts';

/**
 * The range of a filter in the metric's own unit, in which figures are compared. Throws `InputError` for a unit that the metric does
 * not have, and for a price without a currency.
 */
export function rangeInOwnUnit({ metric, unit, value }: MeasurementFilter): Range<number> {
  const units = unitsOf(metric);
  const knownUnit = units.find((one) => one === unit);
  const rule = `"unit" must be ${units.join(' or ')} for ${metric}`;
  if (unit && !knownUnit) throw new InputError(`${rule}; got "${unit}".`, ['measurement', 'unit']);
  if (unit && !value && isConverted(metric))
    throw new InputError('"unit" says what "value" counts, and "value" must be given with it.', [
      'measurement',
      'value',
    ]);
  if (!unit && value && !isConverted(metric))
    throw new InputError(`${rule}, since currencies are not converted; got none.`, ['measurement', 'unit']);
  const toOwnUnit = (bound: number | null | undefined) =>
    typeof bound === 'number' ? inOwnUnit(metric, bound, knownUnit ?? units[0]!) : bound;
  return { min: toOwnUnit(value?.min), max: toOwnUnit(value?.max) };
}
