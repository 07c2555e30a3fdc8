import { compareText } from '../lib/compare.ts';
import type { Evidence, Settlement, Testimony } from './evidence.ts';
import { type Lineage, traceLineage } from './lineage.ts';
import { findOrigins, type Origin } from './origins.ts';
import { findClockDay, type SilenceClock, startClock } from './silence.ts';
import { findWithdrawn } from './withdrawal.ts';

/** What a judgement rests on at the end of a day. */
export interface Standing {
  readonly settlement: Settlement | null;
  readonly origins: readonly Origin[];
  readonly withdrawnSupport: readonly Origin[];
  readonly clock: SilenceClock;
}

/** Finds what stands at the end of a day; null if there is nothing yet. It is kept until the next day with an assertion or settlement. */
export function createStanding(evidence: Evidence): (day: string) => Standing | null {
  const { assertions } = evidence;
  const days = listEvidenceDays(evidence);
  const lineages = new Map<string, Lineage>();
  const lineageWithout = (withdrawn: ReadonlySet<string>, standing: readonly Testimony[]) => {
    const key = [...withdrawn].join(' ');
    let lineage = lineages.get(key);
    if (!lineage) lineages.set(key, (lineage = traceLineage(standing)));
    return lineage;
  };
  const originsWithout = (withdrawn: ReadonlySet<string>, day: string) => {
    const standing = withdrawn.size > 0 ? assertions.filter(({ id }) => !withdrawn.has(id)) : assertions;
    return findOrigins(evidence, standing, lineageWithout(withdrawn, standing), day);
  };
  let last: { readonly day: string; readonly standing: Standing } | undefined;

  return (day) => {
    const latest = days.findLast((one) => one <= day);
    if (latest === undefined) return null;
    if (last?.day === latest) return last.standing;
    const withdrawn = findWithdrawn(assertions, latest);
    const origins = originsWithout(withdrawn, latest);
    const withdrawnSupport =
      withdrawn.size > 0
        ? originsWithout(new Set(), latest).filter(
            ({ side, members }) => side === 'SUPPORTS' && isFullyWithdrawn(members, withdrawn),
          )
        : [];
    const settlement = evidence.settlement && evidence.settlement.day <= latest ? evidence.settlement : null;
    const since = findClockDay(evidence, origins, latest);
    const clock = last?.standing.clock.since === since ? last.standing.clock : startClock(since);
    last = { day: latest, standing: { settlement, origins, withdrawnSupport, clock } };
    return last.standing;
  };
}

/** The days on which an assertion or the settlement takes effect, in order. */
export function listEvidenceDays({ assertions, settlement }: Evidence): string[] {
  const days = new Set(assertions.map(({ day }) => day));
  if (settlement) days.add(settlement.day);
  return [...days].toSorted(compareText);
}

const isFullyWithdrawn = (members: Origin['members'], withdrawn: ReadonlySet<string>) =>
  members.every(({ assertion, weight }) => weight === 0 || withdrawn.has(assertion.id));
