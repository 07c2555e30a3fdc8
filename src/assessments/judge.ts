import { createHash } from 'node:crypto';
import type { RunQuery } from '../database/graph.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import { type AssessmentRow, type AssessmentSummary, type CauseProperties, forever } from './assessment.cypher.ts';
import { compareText } from '../lib/compare.ts';
import type { Evidence, Side } from '../method/evidence.ts';
import { toEvidence, readEvidenceByClaim } from './evidence.cypher.ts';
import { billionths, orderKeys } from './summaries/order-keys.ts';
import * as stored from './judge.cypher.ts';
import { methodVersion } from '../method/method.ts';
import { problemRowOf, review, type Reviewed } from './review.ts';
import { buildTimeline, findDatedEnd, type TimelineSegment } from '../method/timeline.ts';

/** An assessment to store, with the assertions it uses. */
export interface FreshAssessment {
  readonly claim: string;
  readonly properties: AssessmentRow & AssessmentSummary;
  readonly used: readonly stored.Use[];
  /** Differs for an assessment that uses other evidence or weighs it differently. */
  readonly digest: string;
}

/** Claims read and written at a time. */
const batchSize = 200;

interface JudgeOptions {
  /** Compares whole stored assessments and not only their digests, since somebody may have changed them. */
  readonly isThorough?: boolean;
  /** Claims for which nothing is stored yet. */
  readonly newClaims?: ReadonlySet<string>;
  /** What to review for problems besides the claims. */
  readonly review?: Reviewed;
}

export interface JudgedClaims {
  /** The ids of the claims whose assessment moved. */
  readonly moved: readonly string[];
  /** The ids of the partnerships of the claims, and of the companies in them. */
  readonly partnerships: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
}

/**
 * Judges claims by the evidence in the graph, reviews them for problems, and stores the results. To be run in the transaction that
 * wrote the evidence, which holds the locks of the claims from here to its end.
 */
export async function judgeClaims(
  run: RunQuery,
  claims: Iterable<string>,
  now: string,
  { isThorough = false, newClaims = new Set(), review: others }: JudgeOptions = {},
): Promise<JudgedClaims> {
  const judged = { moved: [] as string[], partnerships: new Set<string>(), parties: new Set<string>() };
  const newOwners = new Set([...newClaims].map((id) => `Claim:${id}`));
  const ids = [...new Set(claims)].toSorted(compareText); // in one order, so that two writers cannot deadlock
  for (let start = 0; start === 0 || start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const known = batch.filter((id) => !newClaims.has(id));
    const before = known.length > 0 ? await run(stored.lockClaims, { ids: known, now }) : [];
    const evidence = batch.length > 0 ? await readCurrentEvidence(run, batch) : [];
    for (const { claim, parties } of evidence) {
      judged.partnerships.add(getPartnershipSlug(claim));
      for (const { id } of parties) judged.parties.add(parseGlobalId(id).slug);
    }
    const fresh = evidence.flatMap(buildAssessments);
    const { gone, made } = findDifferences(before, fresh, isThorough ? await storedTexts(run, known) : undefined);
    const { owners, problems } = await review(run, evidence, start === 0 ? others : undefined);
    const rows = {
      gone: gone.map(({ id }) => id),
      made: made.map(rowOf),
      owners: owners.filter((owner) => !newOwners.has(owner)),
      problems: problems.map(problemRowOf),
    };
    if (Object.values(rows).some((some) => some.length > 0)) await run(stored.store, rows);
    judged.moved.push(...findMovedClaims(gone, made));
  }
  return judged;
}

/** The evidence on claims as it is in the graph now. */
export async function readCurrentEvidence(run: RunQuery, claims: readonly string[]): Promise<Evidence[]> {
  const rows = await readEvidenceByClaim(run, claims);
  return claims.flatMap((id) => rows.get(id) ?? []).map((row) => toEvidence(row));
}

/** The assessments to store for a claim. */
export const buildAssessments = (evidence: Evidence): FreshAssessment[] => {
  const recorded = new Map(evidence.assertions.map(({ id, recordedAt }) => [id, recordedAt]));
  const timeline = buildTimeline(evidence);
  return timeline.map((segment, at) => {
    const properties = {
      ...valuesOf(evidence.claim, segment),
      ...buildSummary(evidence.claim, segment),
      ...causeOf(segment),
      datedTo: findDatedEnd(timeline, at) ?? forever,
    };
    // Silence changes what the same evidence makes of a claim: it rests on what the assessment before it used.
    const origins = properties.cause === 'SILENCE' ? [] : segment.judgement.origins;
    const used = origins
      .flatMap(({ side, key, members }) =>
        members.map(({ assertion: { id }, weight }) => ({ assertion: id, weight, group: `${side} ${key}` })),
      )
      .toSorted((a, b) => compareText(a.assertion, b.assertion) || compareText(a.group, b.group));
    // A record that superseded another has the same id, and is another node.
    const rests = used.map((use) => [use, recorded.get(use.assertion)]);
    const digest = createHash('sha256')
      .update(JSON.stringify([properties, rests]))
      .digest('base64url');
    return { claim: evidence.claim, properties, used, digest };
  });
};

/** What caused a segment, as properties of its assessment. */
export function causeOf(segment: TimelineSegment): CauseProperties {
  const { kind, assertion } = segment.findCause();
  return { cause: kind, causedById: assertion?.id ?? null, isUndated: assertion?.date === null };
}

/** The properties of the assessment of a segment, except for its cause. */
export const valuesOf = (claim: string, { from, to, saidOn, judgement, before }: TimelineSegment) => ({
  id: `${claim}/${from}`,
  status: judgement.status,
  belief: judgement.belief,
  disbelief: judgement.disbelief,
  uncertainty: judgement.uncertainty,
  probability: judgement.probability,
  admiraltyCode: judgement.admiraltyCode,
  previousStatus: before?.status ?? null,
  previousProbability: before?.probability ?? null,
  from,
  to: to ?? forever,
  saidOn: [...saidOn],
  methodVersion,
});

const buildSummary = (claim: string, { from, judgement }: TimelineSegment): AssessmentSummary => ({
  ...countsOf(judgement),
  fromUp: `${from} ${getPartnershipSlug(claim)}`,
  ...orderKeys('probability', billionths(judgement.probability), getPartnershipSlug(claim)),
});

/** How many origins carry weight on either side. */
export const countsOf = (judgement: TimelineSegment['judgement']) => ({
  supportingOrigins: countOrigins(judgement, 'SUPPORTS'),
  denyingOrigins: countOrigins(judgement, 'DENIES'),
});

const countOrigins = ({ origins }: TimelineSegment['judgement'], side: Side) =>
  origins.filter((origin) => origin.side === side && origin.weight > 0).length;

/** The id of a claim begins with the slug of its partnership. */
const getPartnershipSlug = (claim: string) => claim.slice(0, claim.lastIndexOf('/'));

/** An assessment as a row to store. */
export const rowOf = ({ claim, properties, digest, used }: FreshAssessment) => ({
  claim,
  properties: { ...properties, digest },
  used: used.map(({ assertion, ...how }) => ({ assertion, how })),
});

/** The stored assessments to remove and the fresh ones to store. Compares `texts` as well as digests if they are given. */
function findDifferences(
  before: readonly stored.StoredDigest[],
  fresh: readonly FreshAssessment[],
  texts: Awaited<ReturnType<typeof storedTexts>> | undefined,
) {
  const digests = new Map(before.map(({ id, digest }) => [id, digest]));
  const isKept = (one: FreshAssessment) =>
    digests.get(one.properties.id) === one.digest &&
    (!texts || texts.get(one.properties.id)?.text === formatAssessment(one));
  const [kept, made] = [fresh.filter(isKept), fresh.filter((one) => !isKept(one))];
  const keptIds = new Set(kept.map(({ properties }) => properties.id));
  return { gone: before.filter(({ id }) => !keptIds.has(id)), made };
}

/** The claims whose assessment differs on some day, and not only in the evidence that it uses. */
function findMovedClaims(gone: readonly stored.StoredDigest[], made: readonly FreshAssessment[]): string[] {
  const text = ({ from, to, status, belief, disbelief, admiraltyCode }: stored.Values) =>
    JSON.stringify([from, to, status, belief, disbelief, admiraltyCode]);
  const [before, after] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const one of gone) before.set(one.claim, [...(before.get(one.claim) ?? []), text(one)]);
  for (const { claim, properties } of made) after.set(claim, [...(after.get(claim) ?? []), text(properties)]);
  const asOne = (all: string[] | undefined) => (all ?? []).toSorted(compareText).join();
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((claim) => asOne(before.get(claim)) !== asOne(after.get(claim)))
    .toSorted(compareText);
}

/** The stored assessments by id, each as one line of text. */
export async function storedTexts(
  run: RunQuery,
  claims: readonly string[],
): Promise<Map<string, { claim: string; text: string }>> {
  const rows = await run(stored.storedAssessments, { ids: claims });
  return new Map(rows.map((row) => [row.properties.id, { claim: row.claim, text: formatAssessment(row) }]));
}

interface WrittenAssessment {
  readonly properties: Omit<AssessmentRow, 'causedById'> & {
    readonly [Name in keyof AssessmentSummary | 'causedById']?: string | number | null | undefined;
  };
  readonly used: readonly stored.Use[];
}

/** An assessment as one line of text, the same for equal assessments. */
export function formatAssessment({ properties: one, used }: WrittenAssessment): string {
  const numbers = `b ${one.belief}, d ${one.disbelief}, u ${one.uncertainty}, P ${one.probability}`;
  const uses = used
    .map(({ assertion, weight, group }) => `${assertion} ${weight} ${group}`)
    .toSorted(compareText)
    .join('; ');
  return `${one.status} ${one.admiraltyCode} (${numbers}) from ${one.from} to ${one.to}, caused by ${one.causedById ?? one.cause}${one.isUndated ? ' (undated)' : ''}, after ${one.previousStatus ?? 'nothing'} ${one.previousProbability ?? ''}, said on ${one.saidOn.join(' ')}, dated to ${one.datedTo}, of ${one.supportingOrigins} and ${one.denyingOrigins} origins, sorted as ${one.fromUp}, ${one.probabilityUp} and ${one.probabilityDown}, by ${one.methodVersion}, using ${uses}`;
}
