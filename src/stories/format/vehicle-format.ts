import { z } from 'zod';
import { earliestYear, getYear } from '../../lib/dates.ts';
import { allUnits, unitsOf } from '../../model/vehicles/units.ts';
import { lifecycleEventKinds, metrics, testCycles } from '../../model/vehicles/values.ts';
import { entity, type Meaning, nodeFormat, refersTo, saidIn } from './nodes.ts';
import { choice, flag, optionalList, nextYear, number, plannedDate, slug, text, yearRule } from './values.ts';

const measurement = nodeFormat('Measurement', {
  slug,
  metric: choice(metrics.values),
  value: number,
  unit: choice(allUnits),
  testCycle: choice(testCycles.values).nullish(),
  saidIn,
})
  .superRefine(({ metric, unit }, context) => {
    const units = unitsOf(metric);
    if (!units.includes(unit))
      context.addIssue({ code: 'custom', path: ['unit'], message: `${units.join(' or ')} for ${metric}` });
  })
  .meta({ defines: 'Measurement' } satisfies Meaning);

/** A vehicle with its variants and events. One that the graph already has may be given by slug alone. */
export const vehicleFormat = nodeFormat('Vehicle', {
  ...entity,
  name: text.nullish(),
  maker: refersTo('Company').nullish(),
  variants: optionalList(
    nodeFormat('VehicleVariant', {
      ...entity,
      name: text.nullish(),
      modelYear: z.int(yearRule).min(1880, yearRule).max(2200, yearRule).nullish(),
      trim: text.nullish(),
      measurements: optionalList(measurement),
    }),
  ),
  events: optionalList(
    nodeFormat('LifecycleEvent', {
      slug,
      kind: choice(lifecycleEventKinds.values),
      on: plannedDate.nullish(),
      planned: flag.nullish(),
      jurisdiction: refersTo('Jurisdiction').nullish(),
      saidIn,
    }).refine(({ on, planned }) => !on || planned || getYear(on) <= nextYear(), {
      path: ['on'],
      error: () => `a date in the years ${earliestYear} to ${nextYear()}, unless "planned" is true`,
    }),
  ),
});
