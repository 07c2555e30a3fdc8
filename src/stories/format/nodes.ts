/* How formats define nodes of the graph and refer to them. */
import { z } from 'zod';
import { agentLabels, type Label } from '../../database/graph-schema.ts';
import { endsBefore } from '../../lib/dates.ts';
import { eventDate, fields, optionalList, plannedDate, rule, slug, text } from './values.ts';

/** Metadata of a format: which nodes its values define or refer to (see parse/named-nodes.ts). */
export interface Meaning {
  /** The object defines a node of this label. Its id is its slug, prefixed by the id of the enclosing node. */
  readonly defines?: Label;
  /** The text names a node of one of these labels: by `Type:slug`, or by its slug alone for a node of the label `bySlug`. */
  readonly refersTo?: readonly Label[];
  readonly bySlug?: Label;
  /** The text names a source, and stands for an assertion in that source which supports the enclosing node. */
  readonly saysSo?: boolean;
}

export const refersTo = (label: Label) => slug.meta({ refersTo: [label], bySlug: label } satisfies Meaning);
const idRule = rule('a global id such as Company:ford');
const globalId = z.string(idRule).regex(/^[A-Za-z]+:[^:\s~]+$/, idRule);
export const refersToAny = (labels: readonly Label[]) => globalId.meta({ refersTo: labels } satisfies Meaning);
export const speaker = refersToAny(agentLabels);

export const isGiven = (map: unknown, field: string) => ((map as Record<string, unknown>)[field] ?? null) !== null;
/** Runs even if another check of the same map has failed, so that both mistakes are reported. */
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
/** A fact names the sources that simply say it. */
export const saidIn = optionalList(
  slug.meta({ refersTo: ['Source'], bySlug: 'Source', saysSo: true } satisfies Meaning),
);
export const term = { validFrom: eventDate.nullish(), validTo: plannedDate.nullish() };
