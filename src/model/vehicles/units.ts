import { defineEnum } from '../../lib/enum.ts';
import type { Metric } from './values.ts';

const [mile, mechanicalHorsepower, metricHorsepower] = [1.609344, 0.745699872, 0.73549875];

/**
 * The units of each metric, the metric's own unit first, each with its factor to the own unit. Figures are stored as reported, and also
 * in the metric's own unit, in which they are compared. Currencies are not converted.
 */
const units = {
  RANGE: {
    km: { factor: 1, description: 'Kilometres: the own unit of RANGE.' },
    mi: { factor: mile, description: `Miles, of ${mile} km; a RANGE.` },
  },
  BATTERY_CAPACITY: {
    kWh: { factor: 1, description: 'Kilowatt-hours: the unit of BATTERY_CAPACITY.' },
  },
  POWER: {
    kW: { factor: 1, description: 'Kilowatts: the own unit of POWER.' },
    hp: { factor: mechanicalHorsepower, description: `Mechanical horsepower, of ${mechanicalHorsepower} kW; a POWER.` },
    PS: {
      factor: metricHorsepower,
      description: `Metric horsepower, of ${metricHorsepower} kW; a POWER. Other names of it are cv, ch and pk.`,
    },
  },
  PRICE: {
    CNY: { factor: 1, description: 'Chinese yuan; a PRICE. Prices in different currencies are never compared.' },
    EUR: { factor: 1, description: 'Euros; a PRICE.' },
    GBP: { factor: 1, description: 'Pounds sterling; a PRICE.' },
    INR: { factor: 1, description: 'Indian rupees; a PRICE.' },
    JPY: { factor: 1, description: 'Japanese yen; a PRICE.' },
    KRW: { factor: 1, description: 'South Korean won; a PRICE.' },
    USD: { factor: 1, description: 'US dollars; a PRICE.' },
  },
} satisfies Record<Metric, Readonly<Record<string, { readonly factor: number; readonly description: string }>>>;

type UnitOf<Name extends Metric> = Name extends Metric ? keyof (typeof units)[Name] : never;
export type Unit = UnitOf<Metric>;

export const unitsOf = (metric: Metric) => Object.keys(units[metric]) as Unit[];

const unitEntries = Object.values(units).flatMap((ofMetric) => Object.entries(ofMetric));
export const allUnits = unitEntries.map(([unit]) => unit) as [Unit, ...Unit[]];

export const storedUnits = defineEnum({
  ...(Object.fromEntries(unitEntries.map(([unit, { description }]) => [unit, description])) as Record<Unit, string>),
  OTHER:
    'A unit outside this list, of a figure that was recorded before the list was closed. No filter finds it by its value.',
});
export type StoredUnit = Unit | 'OTHER';

/** Whether a metric's figures can be compared across its units. */
export const isConverted = (metric: Metric): boolean => metric !== 'PRICE';

/** Converts a figure to its metric's own unit; a price stays as it is. The unit must be one of the metric's. */
export const inOwnUnit = (metric: Metric, value: number, unit: Unit): number =>
  value * (units[metric] as Readonly<Partial<Record<Unit, { readonly factor: number }>>>)[unit]!.factor;
