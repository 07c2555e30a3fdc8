import { defineEnum, type EnumValue } from '../../lib/enum.ts';

export const metrics = defineEnum({
  RANGE: 'How far it goes on one charge.',
  BATTERY_CAPACITY: 'How much energy its battery holds.',
  POWER: 'What its motors give at most.',
  PRICE: 'What it costs.',
});
export type Metric = EnumValue<typeof metrics>;

export const testCycles = defineEnum({
  CLTC: 'The Chinese cycle, the most generous.',
  WLTP: 'The worldwide cycle used in Europe.',
  EPA: 'The cycle of the United States, the strictest.',
  NEDC: 'The former European cycle.',
  REAL_WORLD_ESTIMATE: 'What somebody expects on the road; no cycle at all.',
});

export const lifecycleEventKinds = defineEnum({
  ANNOUNCED: 'Its maker shows it or speaks of it.',
  PRODUCTION_STARTED: 'The first are built.',
  PRODUCTION_PAUSED: 'None are built for a while.',
  PRODUCTION_ENDED: 'The last has been built.',
  SALES_STARTED: 'It can be bought.',
  SALES_ENDED: 'It can no longer be bought.',
  UPGRADED: 'A better version takes its place.',
});
