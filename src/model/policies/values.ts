import { defineEnum } from '../../lib/enum.ts';

export const policyKinds = defineEnum({
  TARIFF: 'A duty on what is brought in.',
  EMISSION_STANDARD: 'A limit on what vehicles may emit, with a price on breaking it.',
  BAN: 'Something may not be sold, built or used.',
  SUBSIDY: 'Money for making or buying something.',
});
