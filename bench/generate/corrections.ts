import type { NodeRecord } from '../../src/stories/records/node-record.ts';
import type { Random } from './random.ts';

/** The shares of assertions that a curator corrected and retracted. */
const [corrected, retracted] = [0.004, 0.003];

/** A later instant, for what a curator does after a story was recorded. */
const afterwards = (random: Random, instant: string) =>
  new Date(Date.parse(instant) + random.below(86_400_000)).toISOString();

/**
 * Applies the corrections of curators to a story: a few assertions have an older, different record `id~1`, and a few are retracted. The
 * result is the same as after `supersede` and `inherit` of src/stories/write/steps.cypher.ts and a retraction.
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
