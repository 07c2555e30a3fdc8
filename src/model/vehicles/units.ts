import type { metrics } from './vehicle.cypher.ts';

type Metric = (typeof metrics)[number];

/**
 * The units in which a metric may be given, the metric's own first, each with what one of it is in the metric's own. Figures are
 * stored as told, and in the metric's own unit beside that, in which they are compared. Currencies are not converted.
 */
const units = {
  RANGE: { km: 1, mi: 1.609344 },
  BATTERY_CAPACITY: { kWh: 1 },
  POWER: { kW: 1, hp: 0.745699872, PS: 0.73549875 },
  PRICE: { CNY: 1, EUR: 1, GBP: 1, INR: 1, JPY: 1, KRW: 1, USD: 1 },
} as const satisfies Record<Metric, Readonly<Record<string, number>>>;

type UnitOf<Name extends Metric> = Name extends Metric ? keyof (typeof units)[Name] : never;
export type Unit = UnitOf<Metric>;

export const unitsOf = (metric: Metric) => Object.keys(units[metric]) as Unit[];
export const allUnits = Object.values(units).flatMap((one) => Object.keys(one)) as [Unit, ...Unit[]];

/** Whether a metric's figures can be compared across its units. */
export const isConverted = (metric: Metric): boolean => metric !== 'PRICE';

/** A figure in its metric's own unit, or a price as it is. The unit is one of the metric's. */
export const inOwnUnit = (metric: Metric, value: number, unit: Unit): number =>
  value * (units[metric] as Readonly<Partial<Record<Unit, number>>>)[unit]!;
