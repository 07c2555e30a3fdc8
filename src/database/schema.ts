import { cypher, type Fragment, join, type Variable, verbatim } from './fragment.ts';

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

/** What kind of node a variable is: its label without the one that agents share. */
export const typenameOf = (node: Variable | Fragment): Fragment =>
  cypher`CASE labels(${node})[0] WHEN 'Agent' THEN labels(${node})[1] ELSE labels(${node})[0] END`;

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

/** A kind of relationship, seen from the node that it is written with: that node's record says all there are of it. */
export interface LinkKind {
  readonly type: string;
  /** Away from that node, or towards it. */
  readonly direction: 'out' | 'in';
  readonly others: readonly Label[];
}

const out = (type: string, ...others: Label[]): LinkKind => ({ type, direction: 'out', others });
const into = (type: string, ...others: Label[]): LinkKind => ({ type, direction: 'in', others });

/** The relationships of the graph, each under the label that it is written with. */
const links = {
  Position: [into('HOLDS', 'Executive'), out('AT', 'Company')],
  Stake: [into('OWNS', ...agentLabels), out('IN', 'Company')],
  Vehicle: [into('MAKES', 'Company')],
  VehicleVariant: [into('HAS_VARIANT', 'Vehicle')],
  Measurement: [into('HAS_MEASUREMENT', 'VehicleVariant')],
  LifecycleEvent: [into('HAS_EVENT', 'Vehicle'), out('APPLIES_IN', 'Jurisdiction')],
  Policy: [out('APPLIES_IN', 'Jurisdiction'), out('TARGETS', 'Jurisdiction')],
  Partnership: [out('INVOLVES', 'Company', 'UnnamedParty'), out('APPLIES_IN', 'Jurisdiction')],
  Claim: [into('HAS_CLAIM', 'Partnership')],
  Settlement: [into('SETTLED_BY', 'Claim')],
  Source: [out('PUBLISHED_BY', ...agentLabels)],
  Assertion: [
    into('CONTAINS', 'Source'),
    out('ATTRIBUTED_TO', ...agentLabels),
    out('ABOUT', ...subjectLabels),
    out('DERIVED_FROM', 'Assertion'),
  ],
} as const satisfies Partial<Record<Label, readonly LinkKind[]>>;

export const linksOf = (label: Label): readonly LinkKind[] =>
  (links as Partial<Record<Label, readonly LinkKind[]>>)[label] ?? [];

/**
 * The numbers of the graph, by label or type of relationship. A real-valued property is always stored as a float, and a count or a
 * place always as an integer, so that other tools see one type. See `setFloats`.
 */
export const numbers: Readonly<Record<string, Readonly<Record<string, 'float' | 'integer'>>>> = {
  Assessment: {
    belief: 'float',
    disbelief: 'float',
    uncertainty: 'float',
    probability: 'float',
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
 * Cypher behind a `SET` that wrote numbers to the variable of this label or type: JavaScript has one type of number, and engines
 * store a whole one as an integer.
 */
export const setFloats = (variable: string, of: string): Fragment => {
  const floats = Object.entries(numbers[of] ?? {}).filter(([, type]) => type === 'float');
  const properties = floats.map(([name]) => verbatim(`${variable}.${name}`));
  return join(
    properties.map((property) => cypher`\nSET ${property} = toFloat(${property})`),
    '',
  );
};
