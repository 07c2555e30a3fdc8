import type { SpeechAct } from '../model/sources/values.ts';
import type { CauseRow, ChangeRow } from './changes.cypher.ts';

/** A change of status, with the assertion that caused it. */
export type AnnotationValue = ChangeRow & { readonly cause: CauseRow | null };

const speechActNames: Readonly<Record<SpeechAct, string>> = {
  REPORT: 'a report',
  RELAY: 'a relayed report',
  DENIAL: 'a denial',
  CONFIRMATION: 'a confirmation',
  NO_COMMENT: 'a refusal to comment',
  RETRACTION: 'a retraction',
  OPINION: 'an opinion',
};

/** For example "DISPUTED → DENIED (37.6 %), after a denial by Xiaomi". */
export function describeChange({ assessment: { previousStatus, status, probability }, cause }: AnnotationValue) {
  const change = `${previousStatus ? `${previousStatus} → ` : ''}${status} (${(probability * 100).toFixed(1)} %)`;
  if (!cause) return `${change}, after it was settled`;
  return `${change}, after ${speechActNames[cause.speechAct]}${cause.by === null ? '' : ` by ${cause.by}`}`;
}
