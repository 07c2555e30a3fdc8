import type { Label } from '../../src/database/graph-schema.ts';
import type { Link, NodeRecord, Properties } from '../../src/stories/records/node-record.ts';
import { recordsOf } from '../../src/stories/records/story-records.ts';
import { withCorrections } from './corrections.ts';
import { Random } from './random.ts';
import type { DatedStory } from './story.ts';

/** A node as it is stored, with its relationships. */
export interface Node {
  readonly label: Label;
  readonly id: string;
  readonly properties: Properties;
  readonly links: Readonly<Record<string, readonly Link[]>>;
}

const recordedBy = 'generator';

/** The nodes of a story, as they would be after importing it at its instant. */
export function nodesOf({ story, recordedAt }: DatedStory, seed: number): Node[] {
  const issuers = new Map((story.sources ?? []).map(({ slug, issuer }) => [slug, issuer ?? undefined]));
  const records = recordsOf(story, { headlineOf: () => undefined, issuerOf: (source) => issuers.get(source) });
  const random = new Random(seed, 'corrections', records[0]!.node.id);
  return withCorrections(random, records, recordedAt).map((record) => nodeOf(record, recordedAt));
}

const nodeOf = ({ node: { label, id }, properties, defaults, links }: NodeRecord, recordedAt: string): Node => ({
  label,
  id,
  properties: {
    ...defaults,
    recordedAt,
    recordedBy,
    ...(label === 'Claim' && { judgedAt: recordedAt }),
    ...properties,
  },
  links,
});
