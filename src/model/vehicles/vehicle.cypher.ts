import { z } from 'zod';
import { company, companyById } from '../companies/company.cypher.ts';
import { entityFields } from '../entities/entity.cypher.ts';
import { jurisdiction } from '../entities/jurisdiction.cypher.ts';
import { many, one } from '../../database/query/relation.ts';
import { page } from '../../database/query/connection.ts';
import { byId, extended, shape } from '../../database/query/node-type.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { firstDay, onlyKnown } from '../sources/known.cypher.ts';
import { allUnits } from './units.ts';

export const metrics = ['RANGE', 'BATTERY_CAPACITY', 'POWER', 'PRICE'] as const;
export const testCycles = ['CLTC', 'WLTP', 'EPA', 'NEDC', 'REAL_WORLD_ESTIMATE'] as const;
export const lifecycleEventKinds = [
  'ANNOUNCED',
  'PRODUCTION_STARTED',
  'PRODUCTION_PAUSED',
  'PRODUCTION_ENDED',
  'SALES_STARTED',
  'SALES_ENDED',
  'UPGRADED',
] as const;

/** `OTHER` is what a figure has that was told before the list of units was closed, in a unit that is not on it. */
export const storedUnits = [...allUnits, 'OTHER'] as const;

const bareMeasurement = shape(
  'measurement',
  'Measurement',
  '.id, .metric, .value, .unit, .testCycle',
  z.object({
    id: z.string(),
    metric: z.enum(metrics),
    value: z.number(),
    unit: z.enum(storedUnits),
    testCycle: z.enum(testCycles).nullable(),
  }),
);
export const sidesOfMeasurement = sidesOf(bareMeasurement);
const measurement = extended(bareMeasurement, sidesOfMeasurement.supportingSources);

const bareEvent = shape(
  'event',
  'LifecycleEvent',
  '.id, .kind, .date, .planned',
  z.object({ id: z.string(), kind: z.enum(lifecycleEventKinds), date: z.string().nullable(), planned: z.boolean() }),
);
export const sidesOfEvent = sidesOf(bareEvent);
export const jurisdictionOfEvent = one(
  bareEvent,
  'jurisdiction',
  jurisdiction,
  'MATCH (event)-[:APPLIES_IN]->(jurisdiction:Jurisdiction)',
);
const event = extended(bareEvent, jurisdictionOfEvent, sidesOfEvent.supportingSources);

const bareVariant = shape(
  'variant',
  'VehicleVariant',
  '.id, .aliases, .modelYear, .trim, displayName: variant.name',
  z.object({ ...entityFields, modelYear: z.number().nullable(), trim: z.string().nullable() }),
);
export const measurementsOfVariant = many(
  bareVariant,
  'measurements',
  measurement,
  `MATCH (variant)-[:HAS_MEASUREMENT]->(measurement:Measurement)
  WHERE (want.metric IS NULL OR measurement.metric IN want.metric)
    AND (want.testCycle IS NULL OR measurement.testCycle IN want.testCycle)${onlyKnown('measurement')}
  WITH measurement ORDER BY measurement.id`,
);
const variant = extended(bareVariant, measurementsOfVariant);

const bare = shape('vehicle', 'Vehicle', '.id, .aliases, displayName: vehicle.name', z.object(entityFields));
export const makerOfVehicle = one(bare, 'maker', company, 'MATCH (vehicle)<-[:MAKES]-(company:Company)');
export const variantsOfVehicle = many(
  bare,
  'variants',
  variant,
  `MATCH (vehicle)-[:HAS_VARIANT]->(variant:VehicleVariant)
  WITH variant ORDER BY coalesce(variant.modelYear, 0), variant.id`,
);
export const eventsOfVehicle = many(
  bare,
  'events',
  event,
  `MATCH (vehicle)-[:HAS_EVENT]->(event:LifecycleEvent)${onlyKnown('event')}
  WITH event ORDER BY coalesce(${firstDay('event.date')}, '~'), event.id`,
);
export const vehicleOfVariant = one(bareVariant, 'vehicle', bare, 'MATCH (variant)<-[:HAS_VARIANT]-(vehicle:Vehicle)');
export const vehiclesOfCompany = page(company, 'vehicles', extended(bare, variantsOfVehicle), {
  match: 'MATCH (company)-[:MAKES]->(vehicle:Vehicle)',
});

export const measurementById = byId(measurement);
export const eventById = byId(event);
export const variantById = byId(extended(variant, vehicleOfVariant));
export const vehicleById = byId(extended(bare, makerOfVehicle, variantsOfVehicle, eventsOfVehicle));
companyById.bring(vehiclesOfCompany);
