import { isObject, isPresent } from '../../lib/type-guards.ts';
import { z } from 'zod';
import type { Label } from '../../database/graph-schema.ts';
import type { Meaning } from '../format/nodes.ts';
import { storyFormat } from '../format/story-format.ts';
import { globalIdOf, parseNodeName, type NodeId, saidInAssertion } from './node-id.ts';

export type Path = readonly (string | number)[];

/** A place in a story that defines a node. */
export interface Definition {
  readonly path: Path;
  readonly node: NodeId;
  /** The raw map in the story. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** A place in a story that refers to a node. */
export interface Reference {
  readonly path: Path;
  readonly text: string;
  readonly allowed: readonly Label[];
  /** The label of the node if the text is only a slug. */
  readonly bySlug: Label | undefined;
}

export interface NamedNodes {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
}

/**
 * Finds every node that a story defines or refers to. It walks the format alongside the raw story, so that a mistake in one place
 * does not hide the names in another.
 */
export function findNamedNodes(raw: unknown): NamedNodes {
  const found = { definitions: [], references: [] };
  walkStory(raw, [], undefined, found);
  return found;
}

interface Found {
  readonly definitions: Definition[];
  readonly references: Reference[];
}
type Walk = (value: unknown, path: Path, around: NodeId | undefined, found: Found) => void;

/** Returns a function that collects the names in values of a format; undefined if they can hold none and are skipped. */
function walkOf(format: z.ZodType): Walk | undefined {
  const { defines, refersTo, bySlug, saysSo } = (format.meta() ?? {}) as Meaning;
  const item = format instanceof z.ZodArray ? walkOf(format.element as z.ZodType) : undefined;
  const shape = format instanceof z.ZodObject ? Object.entries(format.shape) : [];
  const fields = shape.flatMap(([field, inner]): [string, Walk][] => {
    const walk = walkOf(bare(inner as z.ZodType));
    return walk ? [[field, walk]] : [];
  });
  if (!refersTo && !item && !defines && fields.length === 0) return undefined;
  return (value, path, around, found) => {
    if (typeof value === 'string') {
      if (refersTo) found.references.push({ path, text: value, allowed: refersTo, bySlug });
      if (saysSo && around?.id)
        found.definitions.push({ path, node: saidInAssertion(value, around), value: { about: globalIdOf(around) } });
    } else if (item && Array.isArray(value)) {
      value.forEach((one, at) => item(one, [...path, at], around, found));
    } else if (shape.length > 0 && isObject(value)) {
      const inside = defines ? { label: defines, id: idOf(defines, value, around) } : around;
      if (defines && inside?.id) found.definitions.push({ path, node: inside, value });
      for (const [field, walk] of fields)
        if (value[field] !== undefined) walk(value[field], [...path, field], inside, found);
    }
  };
}

/** Empty if the slug of the node or of its parent is invalid. A settlement has the id of its claim. */
function idOf(label: Label, { slug }: Record<string, unknown>, around: NodeId | undefined): string {
  if (label === 'Settlement') return around?.id ?? '';
  if (typeof slug !== 'string' || around?.id === '') return '';
  return around ? `${around.id}/${slug}` : slug;
}

const bare = (format: z.ZodType): z.ZodType =>
  format instanceof z.ZodOptional || format instanceof z.ZodNullable ? bare(format.unwrap() as z.ZodType) : format;

/** Whether a definition sets a field. */
export const givesField = ({ value }: Definition, field: string) => isPresent(value[field]);

/** The node that a reference names; undefined if it names none of an allowed label. */
export function referredNode({ text, bySlug, allowed }: Reference): NodeId | undefined {
  const node = parseNodeName(text, bySlug);
  return node && allowed.includes(node.label) ? node : undefined;
}

const walkStory = walkOf(storyFormat)!;
