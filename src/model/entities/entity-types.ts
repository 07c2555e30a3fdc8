/** The types of entities, by the enum values that clients use for them. */
export const entityTypes = {
  COMPANY: { value: 'Company', description: 'An automaker, supplier, technology company or investor.' },
  EXECUTIVE: { value: 'Executive', description: 'A person who speaks or acts for a company.' },
  PERSON: { value: 'Person', description: 'Somebody who speaks and is no executive.' },
  PUBLISHER: { value: 'Publisher', description: 'An outlet.' },
  PUBLIC_BODY: { value: 'PublicBody', description: 'A government, a ministry or a regulator.' },
  VEHICLE: { value: 'Vehicle', description: 'A model.' },
  VEHICLE_VARIANT: { value: 'VehicleVariant', description: 'A trim of a model year.' },
  PARTNERSHIP: { value: 'Partnership', description: 'A deal between companies, real or rumoured.' },
  SOURCE: { value: 'Source', description: 'An article, statement, filing, post or interview.' },
  POLICY: { value: 'Policy', description: 'A tariff, a standard, a ban or a subsidy.' },
  JURISDICTION: { value: 'Jurisdiction', description: 'A country or bloc.' },
} as const;

/** The labels of all entities. */
export const entityLabels = Object.values(entityTypes).map(({ value }) => value);
export type EntityLabel = (typeof entityLabels)[number];

export const isEntityLabel = (name: string): name is EntityLabel => (entityLabels as readonly string[]).includes(name);
