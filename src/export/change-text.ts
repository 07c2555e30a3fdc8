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
export function describeChange({ assessment, cause }: AnnotationValue) {
  const { previousStatus, status, probability } = assessment;
  const change = `${previousStatus ? `${previousStatus} → ` : ''}${status} (${(probability * 100).toFixed(1)} %)`;
  if (!cause) return assessment.cause === 'SETTLEMENT' ? `${change}, after it was settled` : change;
  const isMention = !cause.isPartisan && ['REPORT', 'RELAY'].includes(cause.speechAct);
  const act = isMention ? 'a mention' : speechActNames[cause.speechAct];
  return `${change}, after ${act}${cause.by === null ? '' : ` by ${cause.by}`}`;
}
