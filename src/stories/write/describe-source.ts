import type { GraphReader } from '../../database/graph.ts';
import {
  defaultKind,
  describedFields,
  type GivenDescription,
  isPartOf,
  isTooLate,
  correctionOf,
} from './known-source.ts';
import { type DescribedSource, type KnownSource, knownSources } from './known-source.cypher.ts';
import { globalIdOf } from '../parse/node-id.ts';
import { type Mistake, quoted, type Story } from '../parse/parsed-story.ts';
import type { NodeRecord, Properties } from '../records/node-record.ts';

/** A source is described otherwise than the graph has it, and this cannot be a correction. */
export interface Contradiction {
  readonly source: string;
  readonly field: string;
  readonly there: string;
}

interface Refined {
  readonly records: readonly NodeRecord[];
  /** The known sources that are described anew, as the graph has them. */
  readonly described: readonly DescribedSource[];
  readonly contradictions: readonly Contradiction[];
}

/**
 * The records, with what becomes of known sources in place of what a story tells of them. `isOwn` says whether the story that told of
 * a source first tells of it again, which may correct whatever it said.
 */
export function refinedSources(
  told: readonly NodeRecord[],
  knownOf: (record: NodeRecord) => DescribedSource | undefined,
  isOwn: (record: NodeRecord, known: DescribedSource) => boolean,
): Refined {
  const described: DescribedSource[] = [];
  const contradictions: Contradiction[] = [];
  const records = told.map((record) => {
    const source = knownOf(record);
    if (!source) return record;
    const given = descriptionIn(record);
    const { changes, refused } = correctionOf(source, given, isOwn(record, source));
    contradictions.push(...refused.map((field) => ({ source: source.id, field, there: source.now[field]! })));
    if (Object.keys(changes).some((field) => isSaid(source, field as keyof typeof changes))) described.push(source);
    return withDescription(record, changes, source.retrievedOn);
  });
  return { records, described, contradictions };
}

/** Whether anybody had said what is described otherwise now: what is only added is no correction. */
const isSaid = ({ now }: DescribedSource, field: keyof GivenDescription) =>
  now[field] !== null && !(field === 'kind' && now.kind === defaultKind);

function descriptionIn({ properties, links }: NodeRecord): GivenDescription {
  const [publisher] = links['PUBLISHED_BY'] ?? [];
  return { ...properties, publisher: publisher && globalIdOf(publisher.other) };
}

function withDescription(record: NodeRecord, changes: GivenDescription, readOn: string | null): NodeRecord {
  const { publisher, ...properties } = changes;
  const { PUBLISHED_BY, ...links } = record.links;
  const others = Object.entries(record.properties).filter(
    ([name, value]) =>
      !describedFields.some((field) => field === name) &&
      (name !== 'canonicalUrl' || properties.url) &&
      // An earlier day than the last on which somebody read it says nothing new.
      !(name === 'retrievedOn' && readOn !== null && String(value) < readOn),
  );
  return {
    ...record,
    properties: { ...Object.fromEntries(others), ...properties } as Properties,
    links: { ...links, ...(publisher && PUBLISHED_BY && { PUBLISHED_BY }) },
  };
}

/** How sources are described, to be kept before they are described anew. */
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
 * What is wrong with how stories describe sources: where they contradict the graph, and where something was said after its source had
 * come out. To be asked of stories that are right by themselves.
 */
export async function sourceMistakes(graph: GraphReader, stories: readonly Story[]): Promise<Mistake[]> {
  const ids = new Set(stories.flatMap((story) => (story.content?.sources ?? []).map(({ slug }) => slug)));
  return ids.size === 0 ? [] : mistakesOfSources(stories, await graph.read(knownSources, { ids: [...ids] }));
}

/** As `sourceMistakes`, with those of the stories' sources that the graph has. */
export function mistakesOfSources(stories: readonly Story[], there: readonly KnownSource[]): Mistake[] {
  const told = stories.flatMap((story) =>
    (story.content?.sources ?? []).map((source, at) => ({ story, source, path: ['sources', at] as const })),
  );
  const known = new Map(there.map((row) => [row.id, row]));
  const publishedOn = new Map([...known.values()].map(({ id, now }) => [id, now.publishedOn]));
  const mistakes: Mistake[] = [];
  for (const { story, source, path } of told) {
    const there = known.get(source.slug);
    const { publisher, issuer } = source;
    const given = { ...source, publisher: publisher ? `Publisher:${publisher}` : issuer };
    const { changes, refused } = there
      ? correctionOf(there, given, there.recordedBy === story.name)
      : { changes: given, refused: [] };
    mistakes.push(
      ...refused.map((field) =>
        story.mistake(
          [...path, field === 'publisher' && issuer ? 'issuer' : field],
          `must be ${quoted(there!.now[field])}, as the graph has it${there!.recordedBy ? ` from ${there!.recordedBy}, which may correct it` : ''}; got ${quoted(given[field])}.`,
        ),
      ),
    );
    const date = changes.publishedOn;
    const before = publishedOn.get(source.slug);
    if (date && (!before || !isPartOf('publishedOn', date, before))) publishedOn.set(source.slug, date);
  }

  const toldAssertions = new Set(
    told.flatMap(({ source }) => (source.assertions ?? []).map(({ slug }) => `${source.slug}/${slug}`)),
  );
  for (const { story, source, path } of told) {
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
        ({ id, on }) => !toldAssertions.has(id) && isTooLate(day, on, known.get(source.slug)!.derived.includes(id)),
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
