import { admiraltyCodeOf } from './admiralty.ts';
import type { Evidence, Settlement, Side, Testimony } from './evidence.ts';
import { type Lineage, lineageOf } from './lineage.ts';
import { decisiveWeight } from './method.ts';
import { type Opinion, opinionOf } from './opinion.ts';
import { type Origin, originsOn } from './origins.ts';
import { statusOf } from './status.ts';
import { withBehind, withdrawnOn } from './withdrawal.ts';
import type { ClaimStatus } from './values.ts';

/** What is made of the evidence at the end of a day. */
export interface Judgement extends Opinion {
  readonly status: ClaimStatus;
  readonly admiraltyCode: string;
  readonly origins: readonly Origin[];
  /** The supporting origins that have been withdrawn. */
  readonly withdrawnSupport: readonly Origin[];
  /** The settlement, if it counted by then. */
  readonly settlement: Settlement | null;
  /** Opinion and status if an origin, or the settlement, were not there. */
  without(part: Origin | Settlement): { probability: number; status: ClaimStatus };
  /** P if an origin had another weight. */
  withWeight(origin: Origin, weight: number): number;
}

/** Null where nothing had been said by then and nothing settled. */
export type Judge = (day: string) => Judgement | null;

export interface JudgeOptions {
  /** How likely it is before anything is known; `priorProbability` unless given. */
  readonly prior?: number | undefined;
}

/** Judges a claim's evidence as of any day. What does not change from day to day is worked out once. */
export function judgeOf(evidence: Evidence, { prior }: JudgeOptions = {}): Judge {
  const { assertions, parties } = evidence;
  const lineages = new Map<string, Lineage>();
  const lineageWithout = (withdrawn: ReadonlySet<string>, standing: readonly Testimony[]) => {
    const key = [...withdrawn].join(' ');
    let lineage = lineages.get(key);
    if (!lineage) lineages.set(key, (lineage = lineageOf(standing)));
    return lineage;
  };
  const originsWithout = (withdrawn: ReadonlySet<string>, day: string) => {
    const standing = withdrawn.size > 0 ? assertions.filter(({ id }) => !withdrawn.has(id)) : assertions;
    return originsOn(evidence, standing, lineageWithout(withdrawn, standing), day);
  };

  return (day) => {
    const settlement = evidence.settlement && evidence.settlement.day <= day ? evidence.settlement : null;
    if (!settlement && !assertions.some((one) => one.day <= day)) return null;
    const withdrawn = withdrawnOn(assertions, day);
    const origins = originsWithout(withdrawn, day);
    const withdrawnSupport =
      withdrawn.size > 0
        ? originsWithout(new Set(), day).filter(
            ({ side, members }) => side === 'SUPPORTS' && isAllGone(members, withdrawn),
          )
        : [];
    const isSupportWithdrawn = withdrawnSupport.length > 0;
    const judged = (settled: Settlement | null, some: readonly Origin[]) => ({
      ...opinionOf(weightOn('SUPPORTS', some, settled), weightOn('DENIES', some, settled), prior),
      status: statusOf({ parties, settlement: settled, origins: some, isSupportWithdrawn }),
    });
    const whole = judged(settlement, origins);
    const other = (side: Origin['side'], origin: Origin, weight: number) =>
      weightOn(side, origins, settlement) + (origin.side === side ? weight - origin.weight : 0);
    return {
      ...whole,
      admiraltyCode: admiraltyCodeOf(whole, origins, settlement),
      origins,
      withdrawnSupport,
      settlement,
      withWeight: (origin, weight) =>
        opinionOf(other('SUPPORTS', origin, weight), other('DENIES', origin, weight), prior).probability,
      without: (part) =>
        part === settlement
          ? judged(null, origins)
          : judged(
              settlement,
              origins.filter((origin) => origin !== part),
            ),
    };
  };
}

const isAllGone = (members: Origin['members'], withdrawn: ReadonlySet<string>) =>
  members.every(({ assertion, weight }) => weight === 0 || withdrawn.has(assertion.id));

const weightOn = (side: Origin['side'], origins: readonly Origin[], settlement: Settlement | null) =>
  origins.reduce((sum, origin) => (origin.side === side ? sum + origin.weight : sum), 0) +
  (settlement && sideOf(settlement) === side ? decisiveWeight : 0);

export const sideOf = ({ outcome }: Settlement): Side => (outcome === 'TRUE' ? 'SUPPORTS' : 'DENIES');

/** The evidence as it would be without some assertions, with whatever derives only from them. */
export function withoutAssertions(evidence: Evidence, ids: ReadonlySet<string>): Evidence {
  const gone = withBehind(evidence.assertions, ids);
  return gone.size > 0 ? { ...evidence, assertions: evidence.assertions.filter(({ id }) => !gone.has(id)) } : evidence;
}
