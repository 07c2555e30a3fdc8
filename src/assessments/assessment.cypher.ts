import { z } from 'zod';
import { gate, one, subquery } from '../database/query/relation.ts';
import { ofNow } from '../database/query/of-now.ts';
import {
  extended,
  isWanted,
  opened,
  projection,
  type Shape,
  shape,
  type Text,
  type Want,
} from '../database/query/node-type.ts';
import { bareClaim, claim, claimById } from '../model/claims/claim.cypher.ts';
import { assertion } from '../model/sources/assertion.cypher.ts';
import { evidenceOfClaim, evidenceRow, readEvidence } from './evidence.cypher.ts';
import { claimStatuses } from '../method/status.ts';

export const assessmentProperties = z.object({
  id: z.string(),
  status: z.enum(claimStatuses),
  belief: z.number(),
  disbelief: z.number(),
  uncertainty: z.number(),
  probability: z.number(),
  admiraltyCode: z.string(),
  from: z.string(),
  /** Its last day; `forever` while it lasts. */
  to: z.string(),
  causedById: z.string().nullable(),
  saidOn: z.array(z.string()),
  methodVersion: z.string(),
});

/** What is stored of an assessment besides, for lists and counts. */
export const assessmentSummary = z.object({
  /** How many origins weigh on either side by its end. */
  supportingOrigins: z.number(),
  denyingOrigins: z.number(),
  /** As summaries/order-keys.ts makes them, with the slug of the partnership. */
  fromUp: z.string(),
  probabilityUp: z.string(),
  probabilityDown: z.string(),
});
export type AssessmentRow = z.infer<typeof assessmentProperties>;

export type AssessmentSummary = z.infer<typeof assessmentSummary>;

/** The last day of what lasts: after all others, so that days compare as texts. */
export const forever = '9999-12-31';

const bare = {
  ...shape(
    'assessment',
    'Assessment',
    `.id, .status, .belief, .disbelief, .uncertainty, .probability, .admiraltyCode, .from, .to, .causedById, .saidOn,
    .methodVersion`,
    assessmentProperties,
  ),
  always: ['from', 'to'],
};

export const causeOfAssessment = one(
  bare,
  'causedBy',
  assertion,
  'MATCH (assertion:Assertion {id: assessment.causedById})',
);

/** One that brings along what brought it about. */
const caused = extended(bare, causeOfAssessment);

/** A condition on an assessment: it held on a day, today where that is null. */
export const heldOn = (assessment: string, day: string) =>
  `${assessment}.from <= coalesce(${day}, toString(date())) AND ${assessment}.to >= coalesce(${day}, toString(date()))`;

const isHeldThen = `want.asOf.recorded IS NULL AND ${heldOn('assessment', 'want.asOf.published')}`;

/** The evidence is read where a stored assessment cannot answer: for an explanation, a what-if, an earlier instant. */
const needsEvidence = 'want.explanation IS NOT NULL OR want.whatIf IS NOT NULL OR want.asOf.recorded IS NOT NULL';

/** Whether it may be needed. */
const mayNeedEvidence = (want?: Want) =>
  !want ||
  ['explanation', 'whatIf'].some((field) => isWanted(want[field])) ||
  isWanted((want['asOf'] as Want | undefined)?.['recorded']);

const assessmentRow = z.object({ stored: bare.row.nullable(), evidence: z.array(evidenceRow).nullable() });

/**
 * The stored assessment as of a day, and the evidence where it is needed. `match` finds `claim` from `parent`. Its `lean` part
 * reads no evidence, for texts that should stay short: what needs evidence is loaded then.
 */
export function assessmentOf<Parent extends object>(parent: Shape<Parent>, match = '') {
  const stored = (want?: Want) => `${match}
  CALL (claim, want) {
    MATCH (claim)<-[:ASSESSES]-(assessment:Assessment)
    WHERE want.whatIf IS NULL AND ${ofNow(isHeldThen, want)}
    RETURN collect(${projection(bare, want)}) AS stored
  }`;
  const whole = gate(
    parent,
    'assessment',
    assessmentRow,
    (want) => `${stored(want)}${mayNeedEvidence(want) ? readEvidence(needsEvidence) : ''}
  RETURN collect({stored: stored[0], evidence: ${mayNeedEvidence(want) ? 'evidence' : '[]'}})`,
    ([row]) => (row ? { stored: row.stored, evidence: row.evidence ?? [] } : null),
  );
  /** As an expression, where no evidence is needed; without a `match`, the node is the claim. */
  const inline = (want: Want) => {
    const claim = match === '' ? '(claim)' : match.replace(/^MATCH /, '').replace('(claim:Claim', '(:Claim');
    return mayNeedEvidence(want) || isWanted(want['asOf'])
      ? undefined
      : `[${claim}<-[:ASSESSES]-(assessment:Assessment) WHERE ${ofNow(isHeldThen, want)} |
    {stored: ${projection(bare, want)}, evidence: []}]`;
  };
  const lean: Text = (want) => `${stored(want)}
  RETURN collect({stored: stored[0], evidence: CASE WHEN ${needsEvidence} THEN null ELSE [] END})`;
  return {
    ...whole,
    inline,
    lean: { ...subquery(parent, 'assessment', assessmentRow, lean), inline },
    of: (row: object) => {
      const [brought] = (row as { assessment?: z.infer<typeof assessmentRow>[] | null }).assessment ?? [];
      return brought?.evidence === null ? undefined : whole.of(row);
    },
  };
}

export const assessmentOfClaim = assessmentOf(bareClaim);

/** The stored assessments that held between two days, oldest first, and the evidence where it is needed. */
export const timelineOfClaim = gate(
  bareClaim,
  'statusTimeline',
  z.object({ stored: z.array(caused.row), evidence: z.array(evidenceRow) }),
  (want) => `WITH claim, want, want {.*, asOf: {recorded: want.recorded}} AS given
  WITH claim, given AS want
  ${readEvidence('want.explanation IS NOT NULL OR want.recorded IS NOT NULL')}
  CALL (claim, want) {
    MATCH (claim)<-[:ASSESSES]-(assessment:Assessment)
    WHERE want.recorded IS NULL AND coalesce(assessment.to >= want.from, true)
      AND assessment.from <= coalesce(want.to, toString(date()))
    WITH assessment, want AS assessmentWant ORDER BY assessment.from${opened(caused, want)}
    RETURN collect(${projection(caused, want)}) AS stored
  }
  RETURN collect({stored: stored, evidence: evidence})`,
  ([row]) => row!,
);

/** A claim that brings its assessment along. */
export const assessedClaim = extended(claim, assessmentOfClaim.lean);

claimById.bring(assessmentOfClaim, timelineOfClaim, evidenceOfClaim);
