import { builder } from '../../graphql/builder.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { node } from '../../graphql/resolvers.ts';
import { Fact, hasSides } from '../sources/fact.graphql.ts';
import { measurementById, sidesOfMeasurement, type storedUnits } from './vehicle.cypher.ts';

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

export const Unit = builder.enumType('Unit', {
  description: 'What a figure counts. Figures of one metric are compared in its own unit: km, kWh or kW.',
  values: {
    km: { description: 'Kilometres: the own unit of RANGE.' },
    mi: { description: 'Miles, of 1.609344 km; a RANGE.' },
    kWh: { description: 'Kilowatt-hours: the unit of BATTERY_CAPACITY.' },
    kW: { description: 'Kilowatts: the own unit of POWER.' },
    hp: { description: 'Mechanical horsepower, of 0.745699872 kW; a POWER.' },
    PS: { description: 'Metric horsepower, of 0.73549875 kW; a POWER. Other names of it are cv, ch and pk.' },
    CNY: { description: 'Chinese yuan; a PRICE. Prices in different currencies are never compared.' },
    EUR: { description: 'Euros; a PRICE.' },
    GBP: { description: 'Pounds sterling; a PRICE.' },
    INR: { description: 'Indian rupees; a PRICE.' },
    JPY: { description: 'Japanese yen; a PRICE.' },
    KRW: { description: 'South Korean won; a PRICE.' },
    USD: { description: 'US dollars; a PRICE.' },
    OTHER: {
      description:
        'A unit outside this list, of a figure that was recorded before the list was closed. No filter finds it by its value.',
    },
  } satisfies Record<(typeof storedUnits)[number], { description: string }>,
});

export const Measurement = builder.node(builder.objectRef<RowOf<typeof measurementById>>('Measurement'), {
  ...node(measurementById),
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
