import type { Evidence, Testimony } from '../../src/method/evidence.ts';
import { findRoots, findWithdrawn, isEarlier } from './reference-links.ts';

/*
 * The whole method once more, as docs/method.md describes it: one day at a time, nothing remembered, and no code shared
 * with src/method/. Tests compare the two.
 */

type Side = 'SUPPORTS' | 'DENIES';
const sides: readonly Side[] = ['SUPPORTS', 'DENIES'];

interface Member {
  readonly said: Testimony;
  readonly weight: number;
  readonly isRoot: boolean;
}
interface Origin {
  readonly key: string;
  readonly side: Side;
  readonly members: readonly Member[];
}

/** What the reference finds for one day. */
export interface Finding {
  readonly status: string;
  readonly belief: number;
  readonly disbelief: number;
  readonly uncertainty: number;
  readonly probability: number;
  readonly admiraltyCode: string;
  readonly origins: readonly string[];
  readonly clock: string | null;
  readonly periods: number;
}

const findHeaviest = (some: readonly Member[]) =>
  some.reduce((a, b) => (b.weight > a.weight || (b.weight === a.weight && isEarlier(b.said, a.said)) ? b : a));
const isSaidBy = (key: string, { speaker, voices }: Testimony) => speaker?.id === key || voices.includes(key);
const countDays = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const isFact = ({ stance, speechAct }: Testimony) =>
  stance !== 'OBSERVES' && !['OPINION', 'NO_COMMENT', 'RETRACTION'].includes(speechAct);
const isFiled = ({ sourceKind, speechAct }: Testimony) =>
  sourceKind === 'FILING' && ['REPORT', 'DENIAL', 'CONFIRMATION'].includes(speechAct);

// Origins

/** The origins to which an assertion belongs. */
function findKeys(one: Testimony, all: readonly Testimony[], day: string): string[] {
  if (!isFact(one)) return [];
  if (one.voices.length > 0) return [...one.voices];
  const roots = findRoots(one, all);
  if (!roots.includes(one)) return roots.flatMap((root) => findKeys(root, all, day));
  if (one.speaker) return [one.speaker.id];
  const getSource = ({ source, id }: Testimony) => (source ? `Source:${source}` : id);
  const hasReport = all.some(
    (each) =>
      each.day <= day &&
      each.stance === one.stance &&
      getSource(each) === getSource(one) &&
      isFact(each) &&
      each.speechAct !== 'RELAY' &&
      !each.speaker &&
      findRoots(each, all).includes(each),
  );
  return [one.speechAct === 'RELAY' && !hasReport ? 'unnamed' : getSource(one)];
}

const grades = { A: 1, B: 0.75, C: 0.5, D: 0.25, E: 0, F: 0.5 };
const sourcings = { NAMED: 1, SEVERAL_ANONYMOUS: 0.8, ONE_ANONYMOUS: 0.5, NONE: 0.2 };
const interests = { TALKS: 0.5, MOU: 0.7, SIGNED: 0.9, OPERATING: 0.9, ENDED: 0.9 };

function weigh(one: Testimony, key: string, { stage, parties }: Evidence): number {
  const isParty = one.voices.includes(key);
  if (one.scope === 0) return 0;
  if (isFiled(one) || (isParty && one.speechAct === 'CONFIRMATION')) return 18;
  const denies = one.stance === 'DENIES';
  const isReport = denies && one.speechAct === 'REPORT' && key !== 'unnamed' && parties.every(({ id }) => id !== key);
  const weight = isParty
    ? grades.B * (denies ? interests[stage] : 1)
    : grades[one.reliability] * sourcings[key === 'unnamed' ? 'NONE' : one.sourcing] * (isReport ? 4 : 1);
  return Math.round(weight * one.scope * 1e6) / 1e6;
}

/** The origins of assertions by a day, before any speaker's last word is heard. */
function groupOrigins(evidence: Evidence, all: readonly Testimony[], day: string): Origin[] {
  return sides.flatMap((side) => {
    const some = all.filter(({ stance }) => stance === side);
    const keys = [...new Set(some.flatMap((one) => findKeys(one, all, day)))];
    return keys.flatMap((key) => {
      const members = some
        .filter((one) => one.day <= day && findKeys(one, all, day).includes(key))
        .map((said) => ({ said, weight: weigh(said, key, evidence), isRoot: findRoots(said, all).includes(said) }));
      return members.some(({ weight }) => weight > 0) ? [{ key, side, members }] : [];
    });
  });
}

/**
 * Of each speaker only the side of the latest word is left; on one day that is the denial. A word without weight takes nothing back, but
 * can be taken back.
 */
function keepLastWords(origins: readonly Origin[]): Origin[] {
  const findLastDay = (members: readonly Member[]) =>
    members
      .map(({ said }) => said.day)
      .toSorted()
      .at(-1);
  return origins.filter(({ key, side, members }) => {
    const other = origins.find((one) => one.key === key && one.side !== side);
    const listWords = (some: readonly Member[]) => some.filter(({ said }) => isSaidBy(key, said));
    const listHeavyWords = (some: readonly Member[]) => listWords(some).filter(({ weight }) => weight > 0);
    const own = findLastDay(listHeavyWords(members)) ?? findLastDay(listWords(members));
    const opposite = other && findLastDay(listHeavyWords(other.members));
    if (own === undefined || opposite === undefined) return true;
    return own > opposite || (own === opposite && side === 'DENIES');
  });
}

// The judgement

/** The status, if nothing is settled. */
function findStatus({ parties }: Evidence, origins: readonly Origin[], isWithdrawn: boolean): string {
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const says = (one: Origin, id: string) =>
    one.members.some(({ said, weight }) => weight > 0 && said.voices.includes(id) && one.key === id);
  const deny = parties.filter(({ id }) => origins.some((one) => one.side === 'DENIES' && says(one, id)));
  const isDecided = supporting.some(({ members }) =>
    members.some(
      ({ said, weight }) =>
        weight > 0 && (isFiled(said) || (said.voices.length > 0 && said.speechAct === 'CONFIRMATION')),
    ),
  );
  if (isDecided && deny.length === 0) return 'CONFIRMED';
  if (supporting.length === 0 && isWithdrawn) return 'RETRACTED';
  if (parties.length > 0 && deny.length === parties.length && supporting.length < 2) return 'DENIED';
  if (deny.length > 0) return 'DISPUTED';
  return ['UNSUPPORTED', 'REPORTED'][supporting.length] ?? 'CORROBORATED';
}

/** The judgement of one day; null if nothing has been said or settled by then. */
export function judgePlainly(evidence: Evidence, day: string, prior = 0.33): Finding | null {
  const { assertions, stage } = evidence;
  const settlement = evidence.settlement && evidence.settlement.day <= day ? evidence.settlement : null;
  if (!settlement && assertions.every((one) => one.day > day)) return null;

  const withdrawn = findWithdrawn(assertions, day);
  const everSaid = groupOrigins(evidence, assertions, day);
  const standing = assertions.filter((one) => !withdrawn.includes(one));
  const origins = keepLastWords(groupOrigins(evidence, standing, day));
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const isWithdrawn = everSaid.some(
    ({ side, members }) =>
      side === 'SUPPORTS' && members.every(({ said, weight }) => weight === 0 || withdrawn.includes(said)),
  );

  const dated = assertions.filter((one) => one.date !== null && one.day <= day).map((one) => one.day);
  const firstHand = supporting
    .filter(({ key }) => key !== 'unnamed')
    .flatMap(({ key, members }) =>
      members.filter(({ said, weight, isRoot }) => weight > 0 && (isRoot || isSaidBy(key, said))),
    )
    .map(({ said }) => said)
    .filter(({ date, speechAct }) => date !== null && speechAct !== 'RELAY')
    .map((said) => said.day);
  const clock = firstHand.toSorted().at(-1) ?? dated.toSorted()[0] ?? null;

  const sum = (wanted: Side) =>
    origins.reduce((all, { side, members }) => (side === wanted ? all + findHeaviest(members).weight : all), 0);
  const r = sum('SUPPORTS') + (settlement?.outcome === 'TRUE' ? 18 : 0);
  const s = sum('DENIES') + (settlement?.outcome === 'FALSE' ? 18 : 0);
  const isSilent = ['TALKS', 'MOU', 'SIGNED'].includes(stage) && !settlement && r < 18 && clock !== null;
  const periods = isSilent ? Math.min(2, Math.floor(countDays(clock, day) / 182)) : 0;
  const q = (2 ** periods - 1) * (s + (1 - prior) * 2);
  const all = r + s + q + 2;
  const probability = (r + prior * 2) / all;

  const heaviest = supporting.map(({ members, key }) => ({ key, ...findHeaviest(members) }));
  const [top] = heaviest.length > 0 ? [heaviest.find((one) => one.said === findHeaviest(heaviest).said)!] : [];
  const isSettlementHeaviest =
    settlement?.outcome === 'TRUE' &&
    (!top ||
      top.weight < 18 ||
      settlement.day < top.said.day ||
      (settlement.day === top.said.day && settlement.id < top.said.id));
  const letter = () => {
    if (isSettlementHeaviest) return 'A';
    if (!top) return 'F';
    return isFiled(top.said) ? 'A' : top.said.voices.includes(top.key) ? 'B' : top.said.reliability;
  };
  const reaches = (minimum: number) => probability > minimum - 1e-9;
  const digit = () => {
    if (2 / all > 0.75) return 6;
    if (reaches(0.8) && supporting.length >= 2) return 1;
    if (reaches(0.6)) return 2;
    if (reaches(0.4)) return 3;
    return reaches(0.2) ? 4 : 5;
  };
  return {
    status: settlement
      ? { TRUE: 'CONFIRMED', FALSE: 'REFUTED' }[settlement.outcome]
      : findStatus(evidence, origins, isWithdrawn),
    belief: r / all,
    disbelief: (s + q) / all,
    uncertainty: 2 / all,
    probability,
    admiraltyCode: `${letter()}${digit()}`,
    origins: origins.map(({ side, key }) => `${side} ${key}`).toSorted(),
    clock,
    periods,
  };
}
