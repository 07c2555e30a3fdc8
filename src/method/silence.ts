import { addDays } from '../lib/dates.ts';
import type { Evidence } from './evidence.ts';
import { unnamedOrigin } from './lineage.ts';
import { decisiveWeight, maxSilentPeriods, silenceDays, silentStages } from './method.ts';
import { isSaidBy, type Member, type Origin } from './origins.ts';

/**
 * The day from which the silence on a claim is counted, as of a day: that of the latest dated first-hand word in support. Without one it
 * is the first day on which anything dated was said, and null if nothing dated was. Relays, denials, opinions and undated pages do not
 * end a silence.
 */
export function findClockDay({ assertions }: Evidence, origins: readonly Origin[], day: string): string | null {
  let latest = '';
  for (const { side, key, members } of origins)
    if (side === 'SUPPORTS' && key !== unnamedOrigin)
      for (const member of members)
        if (member.assertion.day > latest && isFirstHand(key, member)) latest = member.assertion.day;
  if (latest !== '') return latest;
  let first: string | null = null;
  for (const { date, day: said } of assertions)
    if (date !== null && said <= day && (first === null || said < first)) first = said;
  return first;
}

/** Whether it supports on its own account: a root, or a direct word of the speaker whose origin it is. */
const isFirstHand = (key: string, { assertion, weight, isRoot }: Member) =>
  weight > 0 && assertion.date !== null && assertion.speechAct !== 'RELAY' && (isRoot || isSaidBy(key, assertion));

/** The day from which silence is counted, and the days on which it halves the odds if nothing is heard until then. */
export interface SilenceClock {
  readonly since: string | null;
  readonly ends: readonly string[];
}

/** The clock that started on a day. An older graph may hold impossible dates, from which nothing is counted. */
export const startClock = (since: string | null): SilenceClock => ({
  since,
  ends:
    since === null || Number.isNaN(Date.parse(since))
      ? []
      : Array.from({ length: maxSilentPeriods }, (_, at) => addDays(since, (at + 1) * silenceDays)),
});

/** k: the whole periods of silence by a day. */
export const countSilentPeriods = ({ ends }: SilenceClock, day: string): number =>
  ends.filter((end) => end <= day).length;

/** Whether silence counts: not on what is settled, operating or over, and not while decisive evidence supports the claim. */
export const doesSilenceCount = ({ stage }: Pick<Evidence, 'stage'>, supporting: number, isSettled: boolean): boolean =>
  !isSettled && supporting < decisiveWeight && silentStages.includes(stage);
