import type { Label } from '../../database/graph-schema.ts';

/** Fields that a new node needs, for labels whose existing nodes may be given by slug alone. */
export const requiredFields: Partial<Record<Label, readonly string[]>> = {
  Executive: ['name'],
  Vehicle: ['name'],
  VehicleVariant: ['name'],
  Partnership: ['name', 'kind'],
};

/** The fields that bound the time during which a node is valid. */
export const termFields: Partial<Record<Label, readonly ['validFrom', 'validTo']>> = {
  Position: ['validFrom', 'validTo'],
  Stake: ['validFrom', 'validTo'],
  Policy: ['validFrom', 'validTo'],
};
