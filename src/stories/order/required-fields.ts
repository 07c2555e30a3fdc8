import type { Label } from '../../database/graph-schema.ts';

/** Fields that a new node needs, of labels whose known nodes may be given by their slugs alone. */
export const requiredFields: Partial<Record<Label, readonly string[]>> = {
  Executive: ['name'],
  Vehicle: ['name'],
  VehicleVariant: ['name'],
  Partnership: ['name', 'kind'],
};

/** The fields that say for which time a node holds. */
export const termFields: Partial<Record<Label, readonly ['validFrom', 'validTo']>> = {
  Position: ['validFrom', 'validTo'],
  Stake: ['validFrom', 'validTo'],
  Policy: ['validFrom', 'validTo'],
};
