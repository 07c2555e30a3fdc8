import { defineEnum, type EnumValue } from '../lib/enum.ts';

export const partnershipKinds = defineEnum({
  JOINT_VENTURE: 'A company that the parties own together.',
  MERGER: 'Two companies become one, or one takes over the other.',
  EQUITY: 'One buys shares of the other.',
  SUPPLY: 'One delivers parts, batteries or vehicles to the other.',
  LICENCE: 'One may use what the other has developed.',
  PLATFORM: 'They build on the same technical base.',
  MANUFACTURING: 'One builds vehicles for the other.',
  DISTRIBUTION: 'One sells the vehicles of the other.',
  OTHER: 'Anything else, or not said.',
});
export type PartnershipKind = EnumValue<typeof partnershipKinds>;

export const partyRoles = defineEnum({
  PARTNER: 'One among equals.',
  ACQUIRER: 'Takes over another.',
  TARGET: 'Is taken over.',
  SUPPLIER: 'Delivers.',
  CUSTOMER: 'Is delivered to.',
  LICENSOR: 'Grants the use of what is its own.',
  LICENSEE: 'May use what belongs to another.',
  INVESTOR: 'Puts money in.',
  INVESTEE: 'Is given money for a share.',
});
export type PartyRole = EnumValue<typeof partyRoles>;
