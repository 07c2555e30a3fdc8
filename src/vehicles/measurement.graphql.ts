import { builder } from '../builder.ts';
import type { RowOf } from '../graph/shape.ts';
import { node } from '../resolvers.ts';
import { Fact, hasSides } from '../sources/fact.graphql.ts';
import { measurementById, sidesOfMeasurement } from './vehicle.cypher.ts';

hasSides(sidesOfMeasurement);

export const Metric = builder.enumType('Metric', {
  description: 'What is measured.',
  values: {
    RANGE: { description: 'How far it goes on one charge.' },
    BATTERY_CAPACITY: { description: 'How much energy its battery holds.' },
    POWER: { description: 'What its motors give at most.' },
    PRICE: { description: 'What it costs.' },
  },
});

export const TestCycle = builder.enumType('TestCycle', {
  description: 'By which rules a figure was measured. Figures of different cycles cannot be compared.',
  values: {
    CLTC: { description: 'The Chinese cycle, the most generous.' },
    WLTP: { description: 'The worldwide cycle used in Europe.' },
    EPA: { description: 'The cycle of the United States, the strictest.' },
    NEDC: { description: 'The former European cycle.' },
    REAL_WORLD_ESTIMATE: { description: 'What somebody expects on the road; no cycle at all.' },
  },
});

export const Measurement = builder.node(builder.objectRef<RowOf<typeof measurementById>>('Measurement'), {
  ...node(measurementById),
  description: 'One figure of one variant, as some source gives it.',
  interfaces: [Fact],
  fields: (t) => ({
    metric: t.expose('metric', { type: Metric, nullable: false, description: 'What is measured.' }),
    value: t.exposeFloat('value', { nullable: false, description: 'The figure, in `unit`.' }),
    unit: t.exposeString('unit', { nullable: false, description: 'What the figure counts: `km`, `kWh`, `kW`, `USD`.' }),
    testCycle: t.expose('testCycle', {
      type: TestCycle,
      description: 'By which rules it was measured; null where that does not matter, or where no source says.',
    }),
  }),
});
