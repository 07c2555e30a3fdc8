import { presentFields } from '../../lib/type-guards.ts';
import { type Label, getLinkKinds } from '../../database/graph-schema.ts';
import { type NodeId, namedNode } from '../parse/node-id.ts';

type Value = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, Value | undefined>>;

/** A relationship of a record's node to another. */
export interface Link {
  readonly other: NodeId;
  readonly properties?: Properties;
}

/** A node as a story describes it. */
export interface NodeRecord {
  readonly node: NodeId;
  /** What the story says. Other properties of a known node stay as they are. */
  readonly properties: Properties;
  /** What a new node has if the story does not say. */
  readonly defaults: Properties;
  /** By type. The links of a type replace all that the node has; types that are missing here stay as they are. */
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

/** The link to the one node of this name, which is a global id or the slug of a `label`; undefined without a name. */
export const linkTo = (name: Maybe<string>, label: Label): readonly Link[] | undefined =>
  name ? [{ other: namedNode(name, label)! }] : undefined;

/** The properties, sorted by name. */
export const sorted = (properties: Properties) => Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));
