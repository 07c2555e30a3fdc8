import type { NodeRecord } from '../../src/stories/records/node-record.ts';
import type { Random } from './random.ts';

/** How many assertions a curator has corrected, and how many taken out. */
const [corrected, retracted] = [0.004, 0.003];

/** An instant later, for what a curator does after a story was told. */
const afterwards = (random: Random, instant: string) =>
  new Date(Date.parse(instant) + random.below(86_400_000)).toISOString();

/**
 * What curators did to a story since it was told: a few assertions have an older record that says otherwise, as `id~1`, and a
 * few were retracted. As `supersede` and `inheritRecord` of src/stories/write/story.cypher.ts and a retraction leave them.
 */
export function withCorrections(random: Random, records: readonly NodeRecord[], recordedAt: string): NodeRecord[] {
  return records.flatMap((record) => {
    if (record.node.label !== 'Assertion') return record;
    const draw = random.next();
    if (draw > corrected + retracted) return record;
    const later = afterwards(random, recordedAt);
    if (draw > corrected) {
      const why = { retractedAt: later, retractedBy: 'curator', retractionReason: 'The page does not say so.' };
      return { ...record, properties: { ...record.properties, ...why } };
    }
    const old = { label: 'Assertion', id: `${record.node.id}~1` } as const;
    return [
      { ...record, properties: { ...record.properties, recordedAt: later, firstRecordedAt: recordedAt } },
      { ...record, node: old, properties: { ...record.properties, sourcing: 'NONE', supersededAt: later } },
    ];
  });
}
