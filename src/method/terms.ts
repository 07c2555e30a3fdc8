import { daysAfter, firstDay, lastDay } from '../lib/dates.ts';
import { compareText } from '../lib/compare.ts';
import type { Problem } from './problems.ts';

/* What is wrong with facts that hold for a time, seen together: the shares in a company, and its chief executives. */

/** A share, or an office. */
interface Term {
  /** The id of the stake or position. */
  readonly id: string;
  /** Who has it, as a global id, and by name. */
  readonly holder: string;
  readonly name: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The ids of the assertions about it. */
  readonly assertions: readonly string[];
}

export interface Share extends Term {
  readonly percent: number | null;
}

interface Office extends Term {
  readonly title: string;
}

/** What is known of a company's owners and offices. */
export interface Terms {
  readonly company: string;
  readonly name: string;
  readonly shares: readonly Share[];
  readonly offices: readonly Office[];
}

export function problemsOfTerms({ company, name, shares, offices }: Terms): Problem[] {
  const owner = `Company:${company}`;
  const problemOf = (kind: Problem['kind'], of: string, message: string, terms: readonly Term[]): Problem => ({
    kind,
    owner,
    of,
    message,
    assertions: [...new Set(terms.flatMap(({ assertions }) => assertions.toSorted(compareText)))],
  });
  const ofPairs = [...Map.groupBy(shares, ({ holder }) => holder)].flatMap(([holder, some]) => {
    const together = atOnce(some);
    const message = `${some[0]!.name} has more than one share in ${name} at the same time: ${all.format(together.map(shareText))}. ${advice}`;
    return together.length === 0 ? [] : [problemOf('OVERLAP', holder, message, together)];
  });
  const heads = atOnce(
    offices.filter(({ title }) => isChiefExecutive(title)),
    (one, other) => one.holder !== other.holder,
  );
  const ofHeads = `${name} has more than one chief executive at the same time: ${all.format(heads.map((head) => head.name + timeText(head)))}. ${advice}`;
  return [
    ...ofPairs,
    ...(heads.length === 0 ? [] : [problemOf('OVERLAP', 'chief executives', ofHeads, heads)]),
    ...over100(shares).map(({ day, sum, held }) => {
      const when = day === always ? '' : ` on ${day}`;
      const message = `The shares in ${name} add up to ${sum} %${when}: ${all.format(held.map((one) => `${one.name} ${shareText(one)}`))}. ${advice}`;
      return problemOf('OVER_100', '', message, held);
    }),
  ];
}

const advice = 'Say when each of them began and ended, or find out which is wrong.';
const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const timeText = ({ validFrom, validTo }: Term) => {
  const times = [validFrom && `from ${validFrom}`, validTo && `until ${validTo}`].filter(Boolean).join(' ');
  return ` (${times || 'time unknown'})`;
};
const shareText = (share: Share) =>
  (share.percent === null ? 'a share of unknown size' : `${share.percent} %`) + timeText(share);

const [always, forever] = ['', '~'];
const begins = ({ validFrom }: Term) => (validFrom ? firstDay(validFrom) : always);
const ends = ({ validTo }: Term) => (validTo ? lastDay(validTo) : forever);
const inOrder = <Some extends Term>(terms: readonly Some[]) =>
  terms.toSorted((a, b) => compareText(begins(a), begins(b)) || compareText(a.id, b.id));

/** Whether one may have ended when the other began: on the same day, or in the same year where no more is known. */
const isBefore = (one: Term, other: Term) =>
  one.validTo !== null && other.validFrom !== null && firstDay(one.validTo) <= lastDay(other.validFrom);

/** Those that hold at the same time as another for certain. Each is compared with the one before it that lasts longest. */
function atOnce<Some extends Term>(
  terms: readonly Some[],
  isOther: (one: Some, other: Some) => boolean = () => true,
): Some[] {
  const found = new Set<Some>();
  let longest: Some | undefined;
  for (const term of inOrder(terms)) {
    if (longest && isOther(longest, term) && !isBefore(longest, term) && !isBefore(term, longest))
      found.add(longest).add(term);
    if (!longest || ends(term) >= ends(longest)) longest = term;
  }
  return [...found];
}

/** Whether it is an office that a company has one of: no deputy, no head of a division. */
export function isChiefExecutive(title: string): boolean {
  const found = /\b(?:chief executive(?: officer)?|ceo)\b(.*)$/i.exec(title);
  if (!found) return false;
  const [before, after] = [title.slice(0, found.index), found[1]!];
  return (
    !/\b(?:co|vice|deputy|assistant|designate|former)[\s-]*$/i.test(before) &&
    !/^\s*(?:of\b|for\b|,|[-–]|designate|elect)/i.test(after)
  );
}

/** The first day on which shares add up to the most, if that is more than all; a share ends when the same holder's next begins. */
function over100(shares: readonly Share[]): { day: string; sum: number; held: Share[] }[] {
  const spans = [...Map.groupBy(shares, ({ holder }) => holder).values()].flatMap((some) =>
    inOrder(some).map((share, at, sorted) => {
      const next = sorted[at + 1];
      const isHandedOver = next && isBefore(share, next) && begins(share) < begins(next);
      return { share, from: begins(share), to: isHandedOver ? dayBefore(begins(next)) : ends(share) };
    }),
  );
  const [starting, ending] = [
    spans.toSorted((a, b) => compareText(a.from, b.from)),
    spans.toSorted((a, b) => compareText(a.to, b.to)),
  ];
  let most = { day: always, sum: 0 };
  let [sum, ended] = [0, 0];
  for (const [at, { from, share }] of starting.entries()) {
    for (; ending[ended]!.to < from; ended++) sum -= ending[ended]!.share.percent ?? 0;
    sum += share.percent ?? 0;
    const rounded = Math.round(sum * 1e6) / 1e6;
    if (starting[at + 1]?.from !== from && rounded > most.sum) most = { day: from, sum: rounded };
  }
  if (most.sum <= 100) return [];
  const held = spans.filter(({ from, to, share }) => from <= most.day && to >= most.day && share.percent !== null);
  return [
    {
      ...most,
      held: held.map(({ share }) => share).toSorted((a, b) => b.percent! - a.percent! || compareText(a.id, b.id)),
    },
  ];
}

const dayBefore = (day: string) => daysAfter(day, -1);
