import type { GraphReader } from '../../database/graph.ts';
import type { StoryIndex } from '../order/story-index.ts';
import { referredNode } from '../parse/named-nodes.ts';
import { parentOf } from '../parse/node-id.ts';
import type { Story } from '../parse/parsed-story.ts';
import type { ResolvedReferences } from '../records/story-records.ts';
import { headlines, issuers } from '../write/story.cypher.ts';

/** What the references in some stories resolve to, according to the index of the whole import and to the graph. */
export interface References extends ResolvedReferences {
  /** By partnership: the ids of its headline claims, of which there should be one. */
  readonly headlineClaims: ReadonlyMap<string, readonly string[]>;
}

/** Runs two queries at most. The stories of the import take precedence over the graph. */
export async function resolveReferences(
  graph: GraphReader,
  index: StoryIndex,
  stories: readonly Story[],
): Promise<References> {
  const headlineClaims = await headlineClaimsOf(graph, index, partnershipsIn(stories));
  const sourceIssuers = await issuersOf(graph, index, sourcesIn(stories));
  return {
    headlineClaims,
    headlineOf: (partnership) => headlineClaims.get(partnership)?.[0],
    issuerOf: (source) => sourceIssuers.get(source),
  };
}

const partnershipsIn = (stories: readonly Story[]) =>
  new Set(
    stories
      .flatMap(({ names }) => [
        ...names.references.flatMap((reference) => referredNode(reference) ?? []),
        ...names.definitions.map(({ node }) => node),
      ])
      .filter(({ label }) => label === 'Partnership')
      .map(({ id }) => id),
  );

/** The sources of the assertions. */
const sourcesIn = (stories: readonly Story[]) =>
  new Set(
    stories
      .flatMap(({ names }) => names.definitions)
      .filter(({ node }) => node.label === 'Assertion')
      .map(({ node }) => parentOf(node.id)),
  );

async function headlineClaimsOf(
  graph: GraphReader,
  index: StoryIndex,
  partnerships: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  if (partnerships.size === 0) return new Map();
  const ids = [...partnerships];
  const isHeadline = new Map<string, boolean>();
  for (const { claim } of await graph.read(headlines, { ids })) isHeadline.set(claim, true);
  for (const id of ids)
    for (const headline of index.headlines.get(id) ?? []) isHeadline.set(headline.claim, headline.isHeadline);
  const claims = [...isHeadline].filter(([, is]) => is).map(([claim]) => claim);
  return Map.groupBy(claims, parentOf);
}

async function issuersOf(
  graph: GraphReader,
  index: StoryIndex,
  sources: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const others: string[] = [];
  for (const source of sources) {
    const issuer = index.issuerOf(source);
    if (issuer) found.set(source, issuer);
    else if (issuer === undefined) others.push(source);
  }
  if (others.length > 0) for (const { id, issuer } of await graph.read(issuers, { ids: others })) found.set(id, issuer);
  return found;
}
