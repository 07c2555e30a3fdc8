import { cypher, type Fragment, join, type Variable, verbatim } from './fragment.ts';

/** The labels of the graph, each with the additional labels of its nodes. Ids are unique within a label. */
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

/** A Cypher expression for the label of a node, other than `Agent`. */
export const typenameOf = (node: Variable | Fragment): Fragment =>
  cypher`CASE labels(${node})[0] WHEN 'Agent' THEN labels(${node})[1] ELSE labels(${node})[0] END`;

export const agentLabels = ['Company', 'Executive', 'Publisher', 'PublicBody', 'Person'] as const satisfies Label[];

/** The labels of facts other than claims. */
export const factLabels = [
  'Position',
  'Stake',
  'Measurement',
  'LifecycleEvent',
  'Policy',
  'Settlement',
] as const satisfies Label[];
export type FactLabel = (typeof factLabels)[number];

/** The labels that an assertion can be about: facts and entities. */
export const subjectLabels = [
  'Claim',
  ...factLabels,
  ...agentLabels,
  'Jurisdiction',
  'Vehicle',
  'VehicleVariant',
] as const satisfies Label[];

/** A kind of relationship, seen from the node whose record lists all relationships of that kind. */
export interface LinkKind {
  readonly type: string;
  /** As seen from that node. */
  readonly direction: 'out' | 'in';
  readonly others: readonly Label[];
}

const outgoing = (type: string, ...others: Label[]): LinkKind => ({ type, direction: 'out', others });
const incoming = (type: string, ...others: Label[]): LinkKind => ({ type, direction: 'in', others });

/** The kinds of relationships by the label whose records list them. */
const links = {
  Position: [incoming('HOLDS', 'Executive'), outgoing('AT', 'Company')],
  Stake: [incoming('OWNS', ...agentLabels), outgoing('IN', 'Company')],
  Vehicle: [incoming('MAKES', 'Company')],
  VehicleVariant: [incoming('HAS_VARIANT', 'Vehicle')],
  Measurement: [incoming('HAS_MEASUREMENT', 'VehicleVariant')],
  LifecycleEvent: [incoming('HAS_EVENT', 'Vehicle'), outgoing('APPLIES_IN', 'Jurisdiction')],
  Policy: [outgoing('APPLIES_IN', 'Jurisdiction'), outgoing('TARGETS', 'Jurisdiction')],
  Partnership: [outgoing('INVOLVES', 'Company', 'UnnamedParty'), outgoing('APPLIES_IN', 'Jurisdiction')],
  Claim: [incoming('HAS_CLAIM', 'Partnership')],
  Settlement: [incoming('SETTLED_BY', 'Claim')],
  Source: [outgoing('PUBLISHED_BY', ...agentLabels)],
  Assertion: [
    incoming('CONTAINS', 'Source'),
    outgoing('ATTRIBUTED_TO', ...agentLabels),
    outgoing('ABOUT', ...subjectLabels),
    outgoing('DERIVED_FROM', 'Assertion'),
  ],
} as const satisfies Partial<Record<Label, readonly LinkKind[]>>;

export const getLinkKinds = (label: Label): readonly LinkKind[] =>
  (links as Partial<Record<Label, readonly LinkKind[]>>)[label] ?? [];

/**
 * The types of numeric properties by label or relationship type. Real values are always stored as floats, counts and positions as
 * integers, so that other tools see one type. See `setFloats`.
 */
export const numberTypes: Readonly<Record<string, Readonly<Record<string, 'float' | 'integer'>>>> = {
  Assessment: {
    belief: 'float',
    disbelief: 'float',
    uncertainty: 'float',
    probability: 'float',
    previousProbability: 'float',
    supportingOrigins: 'integer',
    denyingOrigins: 'integer',
  },
  Measurement: { value: 'float', ownValue: 'float' },
  Partnership: { likely: 'float', tallied: 'integer' },
  Policy: { ratePercent: 'float' },
  Stake: { percent: 'float' },
  Tally: {
    partnerships: 'integer',
    assessed: 'integer',
    probability: 'integer',
    supportingOrigins: 'integer',
    denyingOrigins: 'integer',
  },
  VehicleVariant: { modelYear: 'integer' },
  ABOUT: { scope: 'float' },
  CONCERNS: { at: 'integer' },
  INVOLVES: { at: 'integer' },
  USED: { weight: 'float' },
};

/**
 * Cypher to append after numbers were set on a variable of this label or relationship type: engines store a whole JavaScript number
 * as an integer.
 */
export const setFloats = (variable: string, of: string): Fragment => {
  const floats = Object.entries(numberTypes[of] ?? {}).filter(([, type]) => type === 'float');
  const properties = floats.map(([name]) => verbatim(`${variable}.${name}`));
  return join(
    properties.map((property) => cypher`\nSET ${property} = toFloat(${property})`),
    '',
  );
};
