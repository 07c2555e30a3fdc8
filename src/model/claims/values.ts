import { defineEnum, type EnumValue } from '../../lib/enum.ts';

export const dealStages = defineEnum({
  TALKS: 'The parties speak with each other.',
  MOU: 'They have put down what they intend, without being bound.',
  SIGNED: 'They are bound by a contract.',
  OPERATING: 'What was agreed is being done.',
  ENDED: 'It is over.',
});
export type DealStage = EnumValue<typeof dealStages>;

export const settlementOutcomes = defineEnum({
  TRUE: 'It was so: it was done, or the parties announced it.',
  FALSE: 'It was not so, or it was given up.',
});
export type SettlementOutcome = EnumValue<typeof settlementOutcomes>;
