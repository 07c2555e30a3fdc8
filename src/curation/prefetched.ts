import type { GraphReader, RunQuery } from '../database/graph.ts';
import type { Label } from '../database/graph-schema.ts';
import { addressIn } from '../stories/order/story-index.ts';
import { referredNode } from '../stories/parse/named-nodes.ts';
import type { Story } from '../stories/parse/parsed-story.ts';
import {
  addressHolders,
  headlines,
  issuers,
  queries,
  readReferredNodes,
  type ReferredLabel,
  referredLabels,
} from '../stories/write/story.cypher.ts';

/** Returns a reader that has prefetched, in one query, what the import context of a story about `source` reads; the rest it reads on demand. */
export async function prefetchReferences(run: RunQuery, { names }: Story, source: string): Promise<GraphReader> {
  const nodes = names.references.flatMap((reference) => referredNode(reference) ?? []);
  const idsOf = (label: Label) => [...new Set(nodes.filter((node) => node.label === label).map(({ id }) => id))];
  const rows = await run(readReferredNodes, {
    ids: Object.fromEntries(referredLabels.map((label) => [label, idsOf(label)])) as Record<ReferredLabel, string[]>,
    partnerships: idsOf('Partnership'),
    sources: [source],
    addresses: names.definitions.flatMap((definition) => addressIn(definition) ?? []),
  });
  const found = Map.groupBy(rows, ({ what }) => what);
  const answers = new Map<unknown, readonly object[]>([
    ...referredLabels.map((label) => [queries.ids(label), found.get(label) ?? []] as const),
    [headlines, (found.get('headline') ?? []).map(({ id, value }) => ({ id, claim: value }))],
    [issuers, (found.get('issuer') ?? []).map(({ id, value }) => ({ id, issuer: value }))],
    [
      addressHolders,
      (found.get('holder') ?? []).map(({ id, value, recordedBy }) => ({ address: value, id, recordedBy })),
    ],
  ]);
  const read = async (query: Parameters<RunQuery>[0], params: object) => answers.get(query) ?? run(query, params);
  return { read: read as RunQuery };
}
