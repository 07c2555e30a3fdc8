import { type Label, linksOf } from '../database/schema.ts';
import { type NodeId, namedNode } from './references.ts';

type Value = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, Value | undefined>>;

/** A relationship of a record's node to another. */
export interface Link {
  readonly other: NodeId;
  readonly properties?: Properties;
}

/** A node as a story tells of it. */
export interface NodeRecord {
  readonly node: NodeId;
  /** What the story says; what it does not say of a node that is there already stays as it is. */
  readonly properties: Properties;
  /** What a new node has where the story does not say. */
  readonly defaults: Properties;
  /** By type. Those of a type are all there are; a type that is not here stays as it is. */
  readonly links: Readonly<Record<string, readonly Link[]>>;
}

type Maybe<Field> = Field | null | undefined;

export function record(
  node: NodeId,
  properties: Readonly<Record<string, Maybe<Value>>>,
  links: Readonly<Record<string, readonly Link[] | undefined>> = {},
  defaults: Properties = {},
): NodeRecord {
  const known = linksOf(node.label).map(({ type }) => type);
  const unknown = Object.keys(links).filter((type) => !known.includes(type));
  if (unknown.length > 0) throw new Error(`A ${node.label} is written with no ${unknown.join(', ')}.`);
  return { node, properties: given(properties), defaults, links: given(links) };
}

/** The link to the one node of this name, which is a global id or the slug of a `label`; none where no name is given. */
export const linkTo = (name: Maybe<string>, label: Label): readonly Link[] | undefined =>
  name ? [{ other: namedNode(name, label)! }] : undefined;

/** Without the fields that are not given. */
export const given = <Field>(fields: Readonly<Record<string, Maybe<Field>>>): Record<string, Field> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Field] => entry[1] !== null && entry[1] !== undefined),
  );

/** The properties by name, whatever order they were given in. */
export const sorted = (properties: Properties) => Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));
