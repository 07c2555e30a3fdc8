/** The labels of the graph, each with the labels that its nodes carry beside it. Ids are unique within a label. */
export const labels = {
  Jurisdiction: [],
  Company: ['Agent'],
  Executive: ['Agent'],
  Publisher: ['Agent'],
  PublicBody: ['Agent'],
  Person: ['Agent'],
  Vehicle: [],
  VehicleVariant: [],
  Measurement: [],
  LifecycleEvent: [],
  Position: [],
  Stake: [],
  Policy: [],
  Partnership: [],
  UnnamedParty: [],
  Claim: [],
  Settlement: [],
  Source: [],
  Assertion: [],
} as const satisfies Record<string, readonly string[]>;

export type Label = keyof typeof labels;

export const isLabel = (name: string): name is Label => Object.hasOwn(labels, name);

export const agentLabels = ['Company', 'Executive', 'Publisher', 'PublicBody', 'Person'] as const satisfies Label[];

/** What an assertion can be about: a fact, or an entity. */
export const subjectLabels = [
  'Claim',
  'Position',
  'Stake',
  'Measurement',
  'LifecycleEvent',
  'Policy',
  'Settlement',
  'Company',
  'Executive',
  'Publisher',
  'PublicBody',
  'Person',
  'Jurisdiction',
  'Vehicle',
  'VehicleVariant',
] as const satisfies Label[];

type Ends = readonly [from: readonly Label[], to: readonly Label[]];

/** The relationships of the graph: from where, to where. */
export const relationships = {
  INVOLVES: [['Partnership'], ['Company', 'UnnamedParty']],
  APPLIES_IN: [['Partnership', 'LifecycleEvent', 'Policy'], ['Jurisdiction']],
  TARGETS: [['Policy'], ['Jurisdiction']],
  HAS_CLAIM: [['Partnership'], ['Claim']],
  SETTLED_BY: [['Claim'], ['Settlement']],
  HOLDS: [['Executive'], ['Position']],
  AT: [['Position'], ['Company']],
  OWNS: [agentLabels, ['Stake']],
  IN: [['Stake'], ['Company']],
  MAKES: [['Company'], ['Vehicle']],
  HAS_VARIANT: [['Vehicle'], ['VehicleVariant']],
  HAS_MEASUREMENT: [['VehicleVariant'], ['Measurement']],
  HAS_EVENT: [['Vehicle'], ['LifecycleEvent']],
  PUBLISHED_BY: [['Source'], agentLabels],
  CONTAINS: [['Source'], ['Assertion']],
  ATTRIBUTED_TO: [['Assertion'], agentLabels],
  ABOUT: [['Assertion'], subjectLabels],
  DERIVED_FROM: [['Assertion'], ['Assertion']],
} as const satisfies Record<string, Ends>;

export type Relationship = keyof typeof relationships;
