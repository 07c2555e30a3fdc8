import { compareByDay } from '../lib/compare.ts';
import { joinWithAnd } from '../lib/english.ts';
import type { Evidence, Testimony } from './evidence.ts';
import { findCitationRings } from './lineage.ts';
import { reliabilityWeights } from './method.ts';
import type { SpeechAct, Reliability } from '../model/sources/values.ts';
import type { ProblemKind } from './values.ts';

/** Something that a curator should look at. */
export interface Problem {
  readonly kind: ProblemKind;
  /** The global id of the node whose evidence has the problem. */
  readonly owner: string;
  /** Distinguishes problems of the same kind and owner if their assertions may be the same. */
  readonly of?: string;
  readonly message: string;
  /** The ids of the assertions concerned, the main one first. */
  readonly assertions: readonly string[];
}

/** Problems of the evidence on one claim as a whole. */
export function findClaimProblems({ claim, assertions }: Evidence): Problem[] {
  const owner = `Claim:${claim}`;
  const byId = new Map(assertions.map((one) => [one.id, one]));
  const confirmations = assertions.filter(
    (one) => one.speechAct === 'CONFIRMATION' && one.voices.length === 0 && one.sourceKind !== 'FILING',
  );
  const falseConfirmations = confirmations.flatMap((one): Problem[] => {
    const cited = one.cites
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ day, stance }) => day <= one.day && stance === one.stance);
    if (cited.length === 0) return [];
    const message =
      `${getOutletName(one)} calls it confirmed, but is neither a party nor a filing: it goes back to ${joinWithAnd(cited.map(getOutletName))}, ` +
      'which had told it before. It adds nothing to what was known.';
    return [{ kind: 'FALSE_CONFIRMATION', owner, message, assertions: [one.id, ...cited.map(({ id }) => id)] }];
  });
  const cycles = findCitationRings(assertions).map((ring): Problem => {
    const who =
      ring.length > 1
        ? `${joinWithAnd(ring.map(getOutletName))} cite each other`
        : `${getOutletName(ring[0]!)} cites itself`;
    const message = `${who} in a ring, so that it is not known where it began. Find out who had it first.`;
    return { kind: 'CITATION_CYCLE', owner, message, assertions: ring.map(({ id }) => id) };
  });
  return [
    ...falseConfirmations,
    ...cycles,
    ...findSameAddresses(owner, assertions),
    ...(assertions.length === 0 ? [createUnsourcedProblem(owner)] : []),
  ];
}

/** Assertions of different sources with the same address, neither of which is recorded as derived from the other. */
function findSameAddresses(owner: string, assertions: readonly Testimony[]): Problem[] {
  const articles = Map.groupBy(
    assertions.filter(({ article }) => article !== undefined),
    ({ article }) => article,
  );
  return [...articles].flatMap(([address, records]) => {
    const [first, ...others] = records.toSorted(compareByDay);
    const ids = new Set(records.map(({ id }) => id));
    const apart = others.filter((one) => one.source !== first!.source && !one.cites.some((id) => ids.has(id)));
    if (apart.length === 0) return [];
    const sources = new Set([first!, ...apart].map(({ source }) => `"Source:${source}"`));
    const message =
      `${joinWithAnd(sources)} have the same address, ${address}: they are one article, and may count as several origins. ` +
      `Add "derivedFrom: Assertion:${first!.id}" to ${joinWithAnd(apart.map(({ id }) => `"Assertion:${id}"`))}, and correct the address of one of them if it is another article.`;
    return [{ kind: 'SAME_ADDRESS', owner, message, assertions: [first!.id, ...apart.map(({ id }) => id)] }];
  });
}

export const getOutletName = ({ publisher, speaker, id }: Testimony) =>
  (publisher ?? speaker)?.name ?? `the assertion "${id}"`;

export const createUnsourcedProblem = (owner: string): Problem => ({
  kind: 'UNSOURCED',
  owner,
  message: 'No source says so. Name one, or find out where it came from.',
  assertions: [],
});

/** The parts of an assertion on any subject that may be missing. */
export interface RecordedAssertion {
  readonly id: string;
  readonly speechAct: SpeechAct;
  readonly isDerived: boolean;
  readonly isDated: boolean;
  readonly recordedAt: string;
  /** The name of its publisher, or else of its source. */
  readonly name: string;
}

export function findAssertionProblems({
  id,
  speechAct,
  isDerived,
  isDated,
  recordedAt,
  name,
}: RecordedAssertion): Problem[] {
  const owner = `Assertion:${id}`;
  const found: Problem[] = [];
  if (speechAct === 'RELAY' && !isDerived)
    found.push({
      kind: 'DEAD_END',
      owner,
      message:
        `${name} passes on what somebody else told, and it is not recorded who. All such relays of a claim count as one ` +
        'unnamed origin; find out where it has it from.',
      assertions: [id],
    });
  if (!isDated)
    found.push({
      kind: 'NO_DATE',
      owner,
      message: `Neither this nor its source bears a date: ${name} counts from ${recordedAt.slice(0, 10)}, when it was recorded.`,
      assertions: [id],
    });
  return found;
}

export function findPublisherProblems(id: string, name: string, reliability: Reliability): Problem[] {
  if (reliability !== 'F') return [];
  const message = `${name} has no grade but F, "cannot be judged", and weighs ${reliabilityWeights.F}; grade it once anything is known of it.`;
  return [{ kind: 'UNGRADED_PUBLISHER', owner: `Publisher:${id}`, message, assertions: [] }];
}
