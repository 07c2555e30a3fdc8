import { type EntityLabel, entityLabels } from '../model/entities/entity-types.ts';

export const isEntityLabel = (name: string): name is EntityLabel => (entityLabels as readonly string[]).includes(name);

export const edgeKinds = [
  'INVOLVES',
  'SUPPORTS',
  'DENIES',
  'OBSERVES',
  'SAID',
  'PUBLISHED',
  'HOLDS_OFFICE',
  'OWNS',
  'MAKES',
  'APPLIES_IN',
  'REPEATS',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** What sources do to partnerships; each is also a stance. */
export const sideKinds = ['SUPPORTS', 'DENIES', 'OBSERVES'] as const satisfies EdgeKind[];
