import { builder } from '../../graphql/builder.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { relayNode } from '../../graphql/resolvers.ts';
import { Fact, registerSides } from '../sources/fact.graphql.ts';
import { measurement, sidesOfMeasurement } from './vehicle.cypher.ts';
import { metrics, testCycles } from './values.ts';
import { storedUnits } from './units.ts';
import { enumType } from '../../graphql/enum-type.ts';

registerSides(sidesOfMeasurement);

export const Metric = enumType('Metric', 'What is measured.', metrics);

export const TestCycle = enumType(
  'TestCycle',
  'By which rules a figure was measured. Figures of different cycles cannot be compared.',
  testCycles,
);

export const Unit = enumType(
  'Unit',
  'What a figure counts. Figures of one metric are compared in its own unit: km, kWh or kW.',
  storedUnits,
);

export const Measurement = builder.node(builder.objectRef<RowOf<typeof measurement>>('Measurement'), {
  ...relayNode(measurement),
  description: 'One figure of one variant, as some source gives it.',
  interfaces: [Fact],
  fields: (t) => ({
    metric: t.expose('metric', { type: Metric, nullable: false, description: 'What is measured.' }),
    value: t.exposeFloat('value', { nullable: false, description: 'The figure, in `unit`.' }),
    unit: t.expose('unit', { type: Unit, nullable: false, description: 'What the figure counts, as its source does.' }),
    testCycle: t.expose('testCycle', {
      type: TestCycle,
      description: 'By which rules it was measured; null where that does not matter, or where no source says.',
    }),
  }),
});
