import { addDays, getFirstDay, getLastDay } from '../lib/dates.ts';
import { compareText } from '../lib/compare.ts';
import { joinWithAnd } from '../lib/english.ts';
import type { Problem } from './problems.ts';

/* Contradictions between facts that hold for a period: the shares in a company, and its chief executives. */

/** A stake or a position held for a period. */
interface Tenure {
  /** The id of the stake or position. */
  readonly id: string;
  /** The global id of the holder. */
  readonly holder: string;
  /** The name of the holder. */
  readonly name: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The ids of the assertions about it. */
  readonly assertions: readonly string[];
}

export interface ShareTenure extends Tenure {
  readonly percent: number | null;
}

interface OfficeTenure extends Tenure {
  readonly title: string;
}

/** The owners and officers of a company. */
export interface CompanyTenures {
  readonly company: string;
  readonly name: string;
  readonly shares: readonly ShareTenure[];
  readonly offices: readonly OfficeTenure[];
}

export function findTenureProblems({ company, name, shares, offices }: CompanyTenures): Problem[] {
  const owner = `Company:${company}`;
  const createProblem = (kind: Problem['kind'], of: string, message: string, tenures: readonly Tenure[]): Problem => ({
    kind,
    owner,
    of,
    message,
    assertions: [...new Set(tenures.flatMap(({ assertions }) => assertions.toSorted(compareText)))],
  });
  const overlapsOfHolders = [...Map.groupBy(shares, ({ holder }) => holder)].flatMap(([holder, some]) => {
    const together = findConcurrent(some);
    const message = `${some[0]!.name} has more than one share in ${name} at the same time: ${joinWithAnd(together.map(formatShare))}. ${advice}`;
    return together.length === 0 ? [] : [createProblem('OVERLAP', holder, message, together)];
  });
  const heads = findConcurrent(
    offices.filter(({ title }) => isChiefExecutive(title)),
    (one, other) => one.holder !== other.holder,
  );
  const message = `${name} has more than one chief executive at the same time: ${joinWithAnd(heads.map((head) => head.name + formatPeriod(head)))}. ${advice}`;
  return [
    ...overlapsOfHolders,
    ...(heads.length === 0 ? [] : [createProblem('OVERLAP', 'chief executives', message, heads)]),
    ...findExcess(shares).map(({ day, sum, held }) => {
      const when = day === always ? '' : ` on ${day}`;
      const message = `The shares in ${name} add up to ${sum} %${when}: ${joinWithAnd(held.map((one) => `${one.name} ${formatShare(one)}`))}. ${advice}`;
      return createProblem('OVER_100', '', message, held);
    }),
  ];
}

const advice = 'Say when each of them began and ended, or find out which is wrong.';
const formatPeriod = ({ validFrom, validTo }: Tenure) => {
  const times = [validFrom && `from ${validFrom}`, validTo && `until ${validTo}`].filter(Boolean).join(' ');
  return ` (${times || 'time unknown'})`;
};
const formatShare = (share: ShareTenure) =>
  (share.percent === null ? 'a share of unknown size' : `${share.percent} %`) + formatPeriod(share);

const [always, forever] = ['', '~'];
const getStart = ({ validFrom }: Tenure) => (validFrom ? getFirstDay(validFrom) : always);
const getEnd = ({ validTo }: Tenure) => (validTo ? getLastDay(validTo) : forever);
const sortByStart = <Some extends Tenure>(tenures: readonly Some[]) =>
  tenures.toSorted((a, b) => compareText(getStart(a), getStart(b)) || compareText(a.id, b.id));

/** Whether one may have ended by the time the other began: on the same day, or in the same year if only that is known. */
const mayEndBefore = (one: Tenure, other: Tenure) =>
  one.validTo !== null && other.validFrom !== null && getFirstDay(one.validTo) <= getLastDay(other.validFrom);

/** The tenures that certainly overlap another. Each is compared with the longest-lasting one before it. */
function findConcurrent<Some extends Tenure>(
  tenures: readonly Some[],
  isOther: (one: Some, other: Some) => boolean = () => true,
): Some[] {
  const found = new Set<Some>();
  let longest: Some | undefined;
  for (const tenure of sortByStart(tenures)) {
    if (longest && isOther(longest, tenure) && !mayEndBefore(longest, tenure) && !mayEndBefore(tenure, longest))
      found.add(longest).add(tenure);
    if (!longest || getEnd(tenure) >= getEnd(longest)) longest = tenure;
  }
  return [...found];
}

/** Whether a title is that of the chief executive of the whole company: not a deputy, nor the head of a division. */
export function isChiefExecutive(title: string): boolean {
  const found = /\b(?:chief executive(?: officer)?|ceo)\b(.*)$/i.exec(title);
  if (!found) return false;
  const [before, after] = [title.slice(0, found.index), found[1]!];
  return (
    !/\b(?:co|vice|deputy|assistant|designate|former)[\s-]*$/i.test(before) &&
    !/^\s*(?:of\b|for\b|,|[-–]|designate|elect)/i.test(after)
  );
}

/** The first day on which the sum of shares is largest, if that is over 100 %. A share ends when the same holder's next one begins. */
function findExcess(shares: readonly ShareTenure[]): { day: string; sum: number; held: ShareTenure[] }[] {
  const spans = [...Map.groupBy(shares, ({ holder }) => holder).values()].flatMap((some) =>
    sortByStart(some).map((share, at, sorted) => {
      const next = sorted[at + 1];
      const isHandedOver = next && mayEndBefore(share, next) && getStart(share) < getStart(next);
      return { share, from: getStart(share), to: isHandedOver ? getDayBefore(getStart(next)) : getEnd(share) };
    }),
  );
  const [starting, ending] = [
    spans.toSorted((a, b) => compareText(a.from, b.from)),
    spans.toSorted((a, b) => compareText(a.to, b.to)),
  ];
  let peak = { day: always, sum: 0 };
  let [sum, ended] = [0, 0];
  for (const [at, { from, share }] of starting.entries()) {
    for (; ending[ended]!.to < from; ended++) sum -= ending[ended]!.share.percent ?? 0;
    sum += share.percent ?? 0;
    const rounded = Math.round(sum * 1e6) / 1e6;
    if (starting[at + 1]?.from !== from && rounded > peak.sum) peak = { day: from, sum: rounded };
  }
  if (peak.sum <= 100) return [];
  const held = spans.filter(({ from, to, share }) => from <= peak.day && to >= peak.day && share.percent !== null);
  return [
    {
      ...peak,
      held: held.map(({ share }) => share).toSorted((a, b) => b.percent! - a.percent! || compareText(a.id, b.id)),
    },
  ];
}

const getDayBefore = (day: string) => addDays(day, -1);
