import { z } from 'zod';
import { partsOf } from '../lib/global-id.ts';
import { isLabel, type Label } from '../database/schema.ts';
import { type Meaning, storyFormat } from './format.ts';

/** Names a node of the graph. */
export interface NodeId {
  readonly label: Label;
  readonly id: string;
}

/** `Type:slug`. */
export const globalIdOf = ({ label, id }: NodeId) => `${label}:${id}`;

/** The node that a `Type:slug` names; undefined for anything else. */
export function nodeIdOf(globalId: string): NodeId | undefined {
  const { type, slug } = partsOf(globalId);
  return isLabel(type) ? { label: type, id: slug } : undefined;
}

/** The node that a text names: by a global id, or by a slug alone where that stands for a node of `label`. */
export const namedNode = (name: string, label: Label | undefined): NodeId | undefined =>
  name.includes(':') || !label ? nodeIdOf(name) : { label, id: name };

export type Path = readonly (string | number)[];

export interface Definition {
  readonly path: Path;
  readonly node: NodeId;
  /** The raw map in the story. */
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Reference {
  readonly path: Path;
  readonly text: string;
  readonly allowed: readonly Label[];
  /** The label that a slug alone stands for. */
  readonly bySlug: Label | undefined;
}

export interface Names {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
}

/**
 * Every node that a story defines and every one that it refers to, found by walking the format beside the raw story: a
 * mistake elsewhere in the story hides none of them.
 */
export function namesIn(raw: unknown): Names {
  const found = { definitions: [], references: [] };
  walkStory(raw, [], undefined, found);
  return found;
}

interface Found {
  readonly definitions: Definition[];
  readonly references: Reference[];
}
type Walk = (value: unknown, path: Path, around: NodeId | undefined, found: Found) => void;

/** Finds the names in values of a format; undefined where none can be, so that what has no name is passed over. */
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
        found.definitions.push({ path, node: sayingSo(value, around), value: { about: globalIdOf(around) } });
    } else if (item && Array.isArray(value)) {
      value.forEach((one, at) => item(one, [...path, at], around, found));
    } else if (shape.length > 0 && isMap(value)) {
      const inside = defines ? { label: defines, id: idOf(defines, value, around) } : around;
      if (defines && inside?.id) found.definitions.push({ path, node: inside, value });
      for (const [field, walk] of fields)
        if (value[field] !== undefined) walk(value[field], [...path, field], inside, found);
    }
  };
}

/** Empty where the slug of it, or of what it belongs to, is none. A settlement has no slug: it is its claim's. */
function idOf(label: Label, { slug }: Record<string, unknown>, around: NodeId | undefined): string {
  if (label === 'Settlement') return around?.id ?? '';
  if (typeof slug !== 'string' || around?.id === '') return '';
  return around ? `${around.id}/${slug}` : slug;
}

/** The assertion by which a source simply says that a fact is so. */
export const sayingSo = (source: string, fact: NodeId): NodeId => ({
  label: 'Assertion',
  id: `${source}/${kebab(fact.label)}-${fact.id.replaceAll('/', '-')}`,
});

const kebab = (label: Label) => label.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

const bare = (format: z.ZodType): z.ZodType =>
  format instanceof z.ZodOptional || format instanceof z.ZodNullable ? bare(format.unwrap() as z.ZodType) : format;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const walkStory = walkOf(storyFormat)!;
