import { builder, pageArgs } from '../../graphql/builder.ts';
import { Company } from '../companies/company.graphql.ts';
import { Entity } from '../entities/entity.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, relayNode, related, relatedAlways } from '../../graphql/resolvers.ts';
import { asOfArgs } from '../sources/as-of.graphql.ts';
import { LifecycleEvent } from './event.graphql.ts';
import { Measurement, Metric, TestCycle } from './measurement.graphql.ts';
import * as vehicles from './vehicle.cypher.ts';

const VehicleVariant = builder.objectRef<RowOf<typeof vehicles.variant>>('VehicleVariant');

const Vehicle = builder.node(builder.objectRef<RowOf<typeof vehicles.vehicle>>('Vehicle'), {
  ...relayNode(vehicles.vehicle),
  description: 'A model of car, or of another road vehicle.',
  interfaces: [Entity],
  fields: (t) => ({
    maker: t.field({ type: Company, description: 'Who builds it.', ...related(vehicles.makerOfVehicle) }),
    variants: t.field({
      type: [VehicleVariant],
      description: 'Its trims, by model year; those of an unknown year first.',
      ...related(vehicles.variantsOfVehicle),
    }),
    events: t.field({
      type: [LifecycleEvent],
      description: 'What happened to it, or is planned: oldest first, undated last.',
      args: asOfArgs,
      ...related(vehicles.eventsOfVehicle),
    }),
  }),
});

builder.node(VehicleVariant, {
  ...relayNode(vehicles.variant),
  description: 'A trim of one model year: what a figure is true of.',
  interfaces: [Entity],
  fields: (t) => ({
    vehicle: t.field({
      type: Vehicle,
      nullable: false,
      description: 'The model that it is a trim of.',
      ...relatedAlways(vehicles.vehicleOfVariant),
    }),
    modelYear: t.exposeInt('modelYear', { description: 'The model year, where it is known.' }),
    trim: t.exposeString('trim', { description: 'What the maker calls the trim: `Max`.' }),
    measurements: t.field({
      type: [Measurement],
      description: 'Its figures. Sources that disagree stay side by side, never averaged.',
      args: {
        metric: t.arg({ type: [Metric], description: 'Only these.' }),
        testCycle: t.arg({ type: [TestCycle], description: 'Only those measured by one of these.' }),
        ...asOfArgs,
      },
      ...related(vehicles.measurementsOfVariant),
    }),
  }),
});

export const VehicleConnection = builder.connectionObject(
  { type: Vehicle, name: 'VehicleConnection', description: 'One page of vehicles.' },
  { name: 'VehicleEdge', description: 'A vehicle in its place in a list.' },
);

builder.objectField(Company, 'vehicles', (t) =>
  t.field({
    type: VehicleConnection,
    description: 'The models it builds, by slug.',
    args: pageArgs,
    ...related(vehicles.vehiclesOfCompany),
  }),
);

builder.queryFields((t) => ({
  vehicle: t.field({
    type: Vehicle,
    description: 'One model by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `xiaomi-su7`.' }) },
    resolve: bySlug(vehicles.vehicle),
  }),
}));
