import { builder } from '../../graphql/builder.ts';

const AsOf = builder.inputType('AsOf', {
  description: 'What was known, by two clocks. Both default to now. A day begins at midnight UTC.',
  fields: (t) => ({
    published: t.field({
      type: 'Date',
      description:
        'Only what the world had been told by the end of this day. A source counts from the day it came out, and an ' +
        'assertion from the day it was made where that is known, else with its source. What bears no date counts from ' +
        'the day this graph was told.',
    }),
    recorded: t.field({
      type: 'DateTime',
      isOnTheFly: true,
      description:
        'Only what this graph had been told by this instant. Assertions have a history, with their corrections and ' +
        'retractions; offices and settlements count from when they were first told; what else was corrected since is read ' +
        'as it is now. How a source was described then is in its `history`.',
    }),
  }),
});

/** The argument of every field that depends on what was known. */
export const asOfArgs = builder.args((t) => ({
  asOf: t.field({
    type: AsOf,
    description: 'Only what was known by then. It holds for this field, not for those within.',
  }),
}));
