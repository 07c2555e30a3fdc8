import { isLabel, type Label } from '../../database/graph-schema.ts';
import { parseGlobalId } from '../../lib/global-id.ts';

/** Identifies a node of the graph. */
export interface NodeId {
  readonly label: Label;
  readonly id: string;
}

/** `Type:slug`. */
export const globalIdOf = ({ label, id }: NodeId) => `${label}:${id}`;

/** The node that a `Type:slug` names; undefined for anything else. */
export function nodeIdOf(globalId: string): NodeId | undefined {
  const { type, slug } = parseGlobalId(globalId);
  return isLabel(type) ? { label: type, id: slug } : undefined;
}

/** The node that a text names: by a global id, or by a slug alone, which then names a node of `label`. */
export const parseNodeName = (name: string, label: Label | undefined): NodeId | undefined =>
  name.includes(':') || !label ? nodeIdOf(name) : { label, id: name };

/** The id of the node that another node belongs to: `deal` for the claim `deal/talks`. */
export const parentOf = (id: string) => id.slice(0, id.indexOf('/'));

/** The assertion that `saidIn` stands for: the source reports the fact, without further detail. */
export const saidInAssertion = (source: string, fact: NodeId): NodeId => ({
  label: 'Assertion',
  id: `${source}/${kebab(fact.label)}-${fact.id.replaceAll('/', '-')}`,
});

const kebab = (label: Label) => label.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
