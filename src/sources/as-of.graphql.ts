import { builder } from '../builder.ts';

export const AsOf = builder.inputType('AsOf', {
  description: 'What was known, by two clocks. Both default to now.',
  fields: (t) => ({
    published: t.field({ type: 'Date', description: 'Only what the world had been told by the end of this day.' }),
    recorded: t.field({ type: 'DateTime', description: 'Only what this graph had been told by this instant.' }),
  }),
});
