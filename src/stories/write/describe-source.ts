import type { GraphReader } from '../../database/graph.ts';
import {
  defaultKind,
  describedFields,
  type DescriptionInput,
  isRefinedBy,
  isTooLate,
  correctionOf,
} from './known-source.ts';
import { type DescribedSource, type KnownSource, knownSources } from './known-source.cypher.ts';
import { globalIdOf } from '../parse/node-id.ts';
import { type Mistake, formatValue, type Story } from '../parse/parsed-story.ts';
import type { NodeRecord, Properties } from '../records/node-record.ts';

/** A description of a source that differs from the stored one and is not an acceptable correction. */
export interface Contradiction {
  readonly source: string;
  readonly field: string;
  readonly stored: string;
}

interface Refined {
  readonly records: readonly NodeRecord[];
  /** Existing sources whose description changes, as the graph has them now. */
  readonly described: readonly DescribedSource[];
  readonly contradictions: readonly Contradiction[];
}

/**
 * Returns the records with each existing source reduced to what actually changes. `isOwn` says whether a record comes from the story
 * that first recorded the source, which may correct everything that it said.
 */
export function refineSources(
  all: readonly NodeRecord[],
  knownOf: (record: NodeRecord) => DescribedSource | undefined,
  isOwn: (record: NodeRecord, known: DescribedSource) => boolean,
): Refined {
  const described: DescribedSource[] = [];
  const contradictions: Contradiction[] = [];
  const records = all.map((record) => {
    const source = knownOf(record);
    if (!source) return record;
    const given = descriptionIn(record);
    const { changes, refused } = correctionOf(source, given, isOwn(record, source));
    contradictions.push(...refused.map((field) => ({ source: source.id, field, stored: source.now[field]! })));
    if (Object.keys(changes).some((field) => isCorrection(source, field as keyof typeof changes)))
      described.push(source);
    return withDescription(record, changes, source.retrievedOn);
  });
  return { records, described, contradictions };
}

/** Whether a change replaces a value that somebody gave; filling in a missing value is no correction. */
const isCorrection = ({ now }: DescribedSource, field: keyof DescriptionInput) =>
  now[field] !== null && !(field === 'kind' && now.kind === defaultKind);

function descriptionIn({ properties, links }: NodeRecord): DescriptionInput {
  const [publisher] = links['PUBLISHED_BY'] ?? [];
  return { ...properties, publisher: publisher && globalIdOf(publisher.other) };
}

function withDescription(record: NodeRecord, changes: DescriptionInput, lastRetrievedOn: string | null): NodeRecord {
  const { publisher, ...properties } = changes;
  const { PUBLISHED_BY, ...links } = record.links;
  const others = Object.entries(record.properties).filter(
    ([name, value]) =>
      !describedFields.some((field) => field === name) &&
      (name !== 'canonicalUrl' || properties.url) &&
      // A day before the last known retrieval says nothing new.
      !(name === 'retrievedOn' && lastRetrievedOn !== null && String(value) < lastRetrievedOn),
  );
  return {
    ...record,
    properties: { ...Object.fromEntries(others), ...properties } as Properties,
    links: { ...links, ...(publisher && PUBLISHED_BY && { PUBLISHED_BY }) },
  };
}

/** The current descriptions of sources, to be stored in their history before they change. */
export const formerDescriptions = (described: readonly DescribedSource[], now: string) =>
  described.map(({ id, now: { ...description }, before }) => ({
    id,
    now,
    description: {
      ...Object.fromEntries(Object.entries(description).filter(([, value]) => value !== null)),
      id: `${id}~${before.length + 1}`,
    },
  }));

/**
 * Finds mistakes in how stories describe sources: contradictions of the graph, and assertions dated after their source was published.
 * The stories must be valid by themselves.
 */
export async function readSourceMistakes(graph: GraphReader, stories: readonly Story[]): Promise<Mistake[]> {
  const ids = new Set(stories.flatMap((story) => (story.content?.sources ?? []).map(({ slug }) => slug)));
  return ids.size === 0 ? [] : findSourceMistakes(stories, await graph.read(knownSources, { ids: [...ids] }));
}

/** The same for given `knownSources`: those of the stories' sources that the graph has. */
export function findSourceMistakes(stories: readonly Story[], knownSources: readonly KnownSource[]): Mistake[] {
  const described = stories.flatMap((story) =>
    (story.content?.sources ?? []).map((source, at) => ({ story, source, path: ['sources', at] as const })),
  );
  const known = new Map(knownSources.map((row) => [row.id, row]));
  const publishedOn = new Map([...known.values()].map(({ id, now }) => [id, now.publishedOn]));
  const mistakes: Mistake[] = [];
  for (const { story, source, path } of described) {
    const stored = known.get(source.slug);
    const { publisher, issuer } = source;
    const given = { ...source, publisher: publisher ? `Publisher:${publisher}` : issuer };
    const { changes, refused } = stored
      ? correctionOf(stored, given, stored.recordedBy === story.name)
      : { changes: given, refused: [] };
    mistakes.push(
      ...refused.map((field) =>
        story.mistake(
          [...path, field === 'publisher' && issuer ? 'issuer' : field],
          `must be ${formatValue(stored!.now[field])}, as the graph has it${stored!.recordedBy ? ` from ${stored!.recordedBy}, which may correct it` : ''}; got ${formatValue(given[field])}.`,
        ),
      ),
    );
    const date = changes.publishedOn;
    const before = publishedOn.get(source.slug);
    if (date && (!before || !isRefinedBy('publishedOn', date, before))) publishedOn.set(source.slug, date);
  }

  const givenAssertions = new Set(
    described.flatMap(({ source }) => (source.assertions ?? []).map(({ slug }) => `${source.slug}/${slug}`)),
  );
  for (const { story, source, path } of described) {
    const day = publishedOn.get(source.slug);
    if (!day) continue;
    for (const [at, { assertedOn, derivedFrom }] of (source.assertions ?? []).entries())
      if (assertedOn && isTooLate(day, assertedOn, Boolean(derivedFrom?.length)))
        mistakes.push(
          story.mistake(
            [...path, 'assertions', at, 'assertedOn'],
            `must not be after "${day}", when its source came out; got "${assertedOn}".`,
          ),
        );
    const late = known
      .get(source.slug)
      ?.said.find(
        ({ id, on }) => !givenAssertions.has(id) && isTooLate(day, on, known.get(source.slug)!.derived.includes(id)),
      );
    if (source.publishedOn && late)
      mistakes.push(
        story.mistake(
          [...path, 'publishedOn'],
          `must not be before "${late.on}", when "Assertion:${late.id}" in it was said; got "${source.publishedOn}".`,
        ),
      );
  }
  return mistakes;
}
