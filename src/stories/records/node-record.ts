import { presentFields } from '../../lib/type-guards.ts';
import { type Label, getLinkKinds } from '../../database/graph-schema.ts';
import { type NodeId, parseNodeName } from '../parse/node-id.ts';

type Value = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, Value | undefined>>;

/** A relationship between a record's node and another node. */
export interface Link {
  readonly other: NodeId;
  readonly properties?: Properties;
}

/** A node as a story describes it. */
export interface NodeRecord {
  readonly node: NodeId;
  /** The properties that the story gives. Other properties of an existing node stay unchanged. */
  readonly properties: Properties;
  /** Values for a new node where the story gives none. */
  readonly defaults: Properties;
  /** By type. The links given for a type replace all existing links of that type; other types stay unchanged. */
  readonly links: Readonly<Record<string, readonly Link[]>>;
}

type Maybe<Field> = Field | null | undefined;

export function record(
  node: NodeId,
  properties: Readonly<Record<string, Maybe<Value>>>,
  links: Readonly<Record<string, readonly Link[] | undefined>> = {},
  defaults: Properties = {},
): NodeRecord {
  const known = getLinkKinds(node.label).map(({ type }) => type);
  const unknown = Object.keys(links).filter((type) => !known.includes(type));
  if (unknown.length > 0) throw new Error(`A ${node.label} is written with no ${unknown.join(', ')}.`);
  return { node, properties: presentFields(properties), defaults, links: presentFields(links) };
}

/** A link to the node with this name: a global id, or the slug of a node labelled `label`. Undefined without a name. */
export const linkTo = (name: Maybe<string>, label: Label): readonly Link[] | undefined =>
  name ? [{ other: parseNodeName(name, label)! }] : undefined;

/** The entries of the properties, sorted by name. */
export const sorted = (properties: Properties) => Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));
