import { isRefined } from './known-source.ts';
import { globalIdOf } from '../parse/node-id.ts';
import type { NodeRecord } from '../records/node-record.ts';

/** A record with the name of its story. */
export interface StoryRecord {
  readonly record: NodeRecord;
  readonly story: string;
}

/** Merges the records of each node, so that one transaction can write many stories. The first story of a node counts as its recorder. */
export function mergeRecords(all: Iterable<StoryRecord>): {
  readonly records: readonly NodeRecord[];
  readonly recordedBy: (record: NodeRecord) => string;
} {
  const byNode = new Map<string, StoryRecord>();
  for (const { record, story } of all) {
    const id = globalIdOf(record.node);
    const first = byNode.get(id);
    byNode.set(id, first ? { record: merge(first.record, record), story: first.story } : { record, story });
  }
  const storyOf = new Map([...byNode.values()].map(({ record, story }) => [record, story]));
  return { records: [...storyOf.keys()], recordedBy: (record) => storyOf.get(record)! };
}

/** Valid stories do not contradict each other, but one may describe a source more precisely than another. */
const merge = (one: NodeRecord, other: NodeRecord): NodeRecord => ({
  node: one.node,
  properties: {
    ...one.properties,
    ...Object.fromEntries(
      Object.entries(other.properties).filter(
        ([name, value]) => !isRefined(one.node, name, value, one.properties[name]),
      ),
    ),
  },
  defaults: { ...one.defaults, ...other.defaults },
  links: { ...one.links, ...other.links },
});
