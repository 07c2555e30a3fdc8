import { defineEnum, type EnumValue } from '../../lib/enum.ts';

export const companyKinds = defineEnum({
  AUTOMAKER: 'Builds and sells vehicles under a name of its own.',
  SUPPLIER: 'Makes parts or whole vehicles for automakers.',
  TECHNOLOGY: 'Makes electronics or software.',
  INVESTOR: 'Holds shares in others as its business.',
  OTHER: 'Anything else.',
});
export type CompanyKind = EnumValue<typeof companyKinds>;
