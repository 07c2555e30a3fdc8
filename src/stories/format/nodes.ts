/* How formats define graph nodes and refer to them. */
import { z } from 'zod';
import { agentLabels, type Label } from '../../database/graph-schema.ts';
import { endsBefore } from '../../lib/dates.ts';
import { eventDate, fields, optionalList, plannedDate, rule, slug, text } from './values.ts';

/** Metadata of a format: which nodes its values define or refer to (see parse/named-nodes.ts). */
export interface Meaning {
  /** The object defines a node with this label. Its id is its slug, prefixed with the id of the enclosing node. */
  readonly defines?: Label;
  /** The text names a node with one of these labels: as `Type:slug`, or by slug alone if its label is `bySlug`. */
  readonly refersTo?: readonly Label[];
  readonly bySlug?: Label;
  /** The text names a source. It stands for an assertion in that source that supports the enclosing node. */
  readonly saysSo?: boolean;
}

export const refersTo = (label: Label) => slug.meta({ refersTo: [label], bySlug: label } satisfies Meaning);
const idRule = rule('a global id such as Company:ford');
const globalId = z.string(idRule).regex(/^[A-Za-z]+:[^:\s~]+$/, idRule);
export const refersToAny = (labels: readonly Label[]) => globalId.meta({ refersTo: labels } satisfies Meaning);
export const speaker = refersToAny(agentLabels);

export const isGiven = (map: unknown, field: string) => ((map as Record<string, unknown>)[field] ?? null) !== null;
/** Runs a check even if another check of the same map has failed, so that both mistakes are reported. */
export const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };
function endsAfterItStarts(map: unknown): boolean {
  const { validFrom, validTo } = map as Record<string, unknown>;
  return typeof validFrom !== 'string' || typeof validTo !== 'string' || !endsBefore(validTo, validFrom);
}

export const nodeFormat = <Shape extends z.ZodRawShape>(label: Label, shape: Shape) =>
  fields(shape)
    .refine(endsAfterItStarts, { ...rule('something that ends after it starts ("validFrom", "validTo")'), ...always })
    .meta({ defines: label } satisfies Meaning);
export const entity = { slug, name: text, aliases: optionalList(text) };
/** The sources that report a fact, without further detail. */
export const saidIn = optionalList(
  slug.meta({ refersTo: ['Source'], bySlug: 'Source', saysSo: true } satisfies Meaning),
);
export const term = { validFrom: eventDate.nullish(), validTo: plannedDate.nullish() };
