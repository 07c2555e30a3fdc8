import { z } from 'zod';
import { cypher, where } from '../../database/fragment.ts';
import type { WithParameters } from '../../database/query/arguments.ts';
import { connection } from '../../database/query/connection.ts';
import { nodeType } from '../../database/query/node-type.ts';
import { many, one } from '../../database/query/relation.ts';
import { company } from '../companies/company.cypher.ts';
import { entityProperties } from '../entities/entity.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import type { AsOfValue } from '../sources/as-of.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { firstDayOf, onlyKnown } from '../sources/known.ts';
import { storedUnits } from './units.ts';
import { lifecycleEventKinds, metrics, testCycles } from './values.ts';

export const measurement = nodeType('Measurement', {
  metric: z.enum(metrics.values),
  value: z.number(),
  unit: z.enum(storedUnits.values),
  testCycle: z.enum(testCycles.values).nullable(),
});
export const sidesOfMeasurement = sidesOf(measurement);

export const lifecycleEvent = nodeType('LifecycleEvent', {
  kind: z.enum(lifecycleEventKinds.values),
  date: z.string().nullable(),
  planned: z.boolean(),
});
export const sidesOfEvent = sidesOf(lifecycleEvent);
export const jurisdictionOfEvent = one(lifecycleEvent, jurisdiction, (event, place) => ({
  path: cypher`(${event})-[:APPLIES_IN]->(${place}:Jurisdiction)`,
}));

export const variant = nodeType('VehicleVariant', {
  ...entityProperties,
  modelYear: z.number().nullable(),
  trim: z.string().nullable(),
});

type MeasurementArguments = WithParameters<{
  metric?: readonly string[];
  testCycle?: readonly string[];
  asOf?: AsOfValue;
}>;

export const measurementsOfVariant = many(
  variant,
  measurement,
  (of, node, { metric, testCycle, asOf }: MeasurementArguments) => {
    const conditions = [
      ...(metric ? [cypher`${node}.metric IN ${metric}`] : []),
      ...(testCycle ? [cypher`${node}.testCycle IN ${testCycle}`] : []),
    ];
    return {
      match: cypher`MATCH (${of})-[:HAS_MEASUREMENT]->(${node}:Measurement)${where(conditions)}${onlyKnown(node, asOf)}`,
      orderBy: [],
    };
  },
);

export const vehicle = nodeType('Vehicle', entityProperties);
export const makerOfVehicle = one(vehicle, company, (node, maker) => ({
  path: cypher`(${node})<-[:MAKES]-(${maker}:Company)`,
}));
export const variantsOfVehicle = many(vehicle, variant, (of, node) => ({
  match: cypher`MATCH (${of})-[:HAS_VARIANT]->(${node}:VehicleVariant)`,
  orderBy: [{ by: cypher`coalesce(${node}.modelYear, 0)` }],
}));
export const eventsOfVehicle = many(
  vehicle,
  lifecycleEvent,
  (of, event, { asOf }: WithParameters<{ asOf?: AsOfValue }>) => ({
    match: cypher`MATCH (${of})-[:HAS_EVENT]->(${event}:LifecycleEvent)${onlyKnown(event, asOf)}`,
    orderBy: [{ by: cypher`coalesce(${firstDayOf(cypher`${event}.date`)}, '~')` }],
  }),
);
export const vehicleOfVariant = one(variant, vehicle, (node, of) => ({
  path: cypher`(${node})<-[:HAS_VARIANT]-(${of}:Vehicle)`,
}));
export const vehiclesOfCompany = connection(company, vehicle, (maker, node) => ({
  match: cypher`MATCH (${maker})-[:MAKES]->(${node}:Vehicle)`,
}));
