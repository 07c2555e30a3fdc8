import { countDays } from '../lib/dates.ts';
import { capitalize, countInWords, cutList, cutWords, joinWithAnd, joinWithOr } from '../lib/english.ts';
import type { Judgement } from './assess.ts';
import type { Evidence, NamedEntity, Settlement } from './evidence.ts';
import type { TippingPoint } from './explanation.ts';
import { unnamedOrigin } from './lineage.ts';
import type { Interval } from './opinion.ts';
import { describeSide, formatWhen, nameOrigin, type Naming } from './origin-text.ts';
import { findDenyingParties, type Origin } from './origins.ts';
import type { ClaimStatus } from './values.ts';

interface Reasons {
  /** The day of the judgement. */
  readonly day: string;
  readonly tippingPoints: readonly TippingPoint[];
  readonly interval: Interval;
}

/** What can be left out of a text that would be too long, in this order. */
interface Detail extends Omit<Naming, 'nameOf'> {
  readonly hasTippingPoints: boolean;
  /** How many words of the claim are quoted. */
  readonly quotedWords: number;
  /** How many words of a name are written. */
  readonly nameWords: number;
}

const all: Detail = {
  hasCircumstances: true,
  hasTippingPoints: true,
  quotedWords: 30,
  named: 3,
  nameWords: Infinity,
};
const least: Detail = { ...all, hasCircumstances: false, hasTippingPoints: false, quotedWords: 6 };
const details: readonly Detail[] = [
  all,
  { ...all, hasTippingPoints: false },
  { ...least, quotedWords: 30 },
  { ...least, quotedWords: 12 },
  least,
  // For names that are sentences.
  { ...least, named: 1, nameWords: 6 },
];

const maxWords = 90;

/**
 * Explains a judgement in sentences that can be read aloud, in at most 90 words: what stands, who says so and who denies it, how sure it
 * is, what silence did, and what would change it.
 */
export function writeExplanation(evidence: Evidence, judgement: Judgement, reasons: Reasons): string {
  let text = '';
  for (const detail of details) {
    text = composeText(evidence, judgement, reasons, detail);
    if (text.split(/\s+/).length <= maxWords) break;
  }
  return text;
}

function composeText(
  { text, parties }: Evidence,
  judgement: Judgement,
  { day, tippingPoints, interval }: Reasons,
  detail: Detail,
): string {
  const quote = `“${cutWords(text.replace(/\.$/, ''), detail.quotedWords)}”`;
  const naming = { ...detail, nameOf: (origin: Origin) => cutWords(nameOrigin(origin, parties), detail.nameWords) };
  return [
    describeStatus(quote, parties, judgement, naming),
    ...(['SUPPORTS', 'DENIES'] as const).map((side) =>
      describeSide(
        judgement.origins.filter((origin) => origin.side === side),
        naming,
      ),
    ),
    describeProbability(judgement, interval),
    describeSilence(judgement, day),
    ...(detail.hasTippingPoints ? writeTippingSentences(tippingPoints, naming) : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function describeStatus(
  quote: string,
  parties: readonly NamedEntity[],
  judgement: Judgement,
  { nameOf, named }: Naming,
): string {
  const { status, origins, settlement, withdrawnSupport } = judgement;
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  switch (status) {
    case 'CONFIRMED':
      return settlement ? `${quote} proved true ${formatSettlementDate(settlement)}.` : `${quote} is confirmed.`;
    case 'REFUTED':
      return `${quote} proved untrue ${formatSettlementDate(settlement!)}.`;
    case 'RETRACTED': {
      const names = [...new Set(withdrawnSupport.map(nameOf))];
      return `${quote} has been taken back by ${joinWithAnd(cutList(names, named))}.`;
    }
    case 'DENIED':
      return `${quote} is denied by ${['its only named party', 'both parties'][parties.length - 1] ?? 'every party'}${supporting.length === 0 ? ', and nobody speaks for it' : ''}.`;
    case 'DISPUTED': {
      const count = findDenyingParties(parties, origins).length;
      const who =
        count === parties.length
          ? 'its parties deny it'
          : `${countInWords(count)} of its parties ${count === 1 ? 'denies' : 'deny'} it`;
      return `${quote} is disputed: ${who}, and ${supporting.length === 0 ? 'nobody speaks for it' : `${describeOrigins(supporting)} for it`}.`;
    }
    case 'CORROBORATED':
    case 'REPORTED':
      return `${capitalize(describeOrigins(supporting))} for ${quote}, and no party denies it.`;
    default:
      return `Nothing of weight supports ${quote}.`;
  }
}

function describeOrigins(origins: readonly Origin[]): string {
  const hasUnnamed = origins.some(({ key }) => key === unnamedOrigin);
  if (origins.length === 1) return hasUnnamed ? 'only hearsay without a named origin speaks' : 'a single origin speaks';
  const count = countInWords(origins.length);
  return hasUnnamed ? `${count} origins, one of them unnamed, speak` : `${count} independent origins speak`;
}

function describeProbability(judgement: Judgement, { low, high }: Interval): string {
  const { status, origins, settlement, silence, probability } = judgement;
  if (origins.length === 0 && !settlement && silence.periods === 0)
    return `Without evidence every claim starts at ${formatPercent(probability)} %.`;
  const shares = `${formatPercent(probability)} %`;
  const range = `somewhere between ${formatPercent(low)} and ${formatPercent(high)}`;
  if (settlement) return `By the method it is ${shares} likely, ${range}.`;
  return `${status === 'DENIED' ? 'Denied is not false:' : 'It is'} ${shares} likely, ${range}.`;
}

/** For example "Nobody has said anything new in support for 182 days, which halves the odds (38 % before)." */
function describeSilence(judgement: Judgement, day: string): string {
  const { origins, silence } = judgement;
  if (silence.periods === 0) return '';
  const days = countDays(silence.clock.since!, day);
  const years = Math.floor(days / 365);
  const time = years < 2 ? `${days} days` : `${days > years * 365 ? 'more than ' : ''}${countInWords(years)} years`;
  const isSupported = origins.some(({ side }) => side === 'SUPPORTS');
  const what = isSupported
    ? `Nobody has said anything new in support for ${time}`
    : `In ${time} nobody has spoken for it`;
  const effect = silence.periods === 1 ? 'halves' : 'quarters';
  return `${what}, which ${effect} the odds (${formatPercent(judgement.afterPeriods(0))} % before).`;
}

const outcomes: Readonly<Record<ClaimStatus, string>> = {
  CONFIRMED: 'confirmed',
  RETRACTED: 'retracted',
  REFUTED: 'refuted',
  DENIED: 'denied',
  DISPUTED: 'disputed',
  CORROBORATED: 'supported by several origins',
  REPORTED: 'supported by one origin',
  UNSUPPORTED: 'unsupported',
};

/** One sentence for each status that losing an origin would lead to. */
const writeTippingSentences = (points: readonly TippingPoint[], { nameOf, named }: Naming) =>
  [...Map.groupBy(points, ({ statusWithout }) => statusWithout)].map(([status, some]) => {
    const names = cutList(
      some.map(({ origin }) => (origin.key === unnamedOrigin ? 'the relays' : nameOf(origin))),
      named,
    );
    return `Without ${joinWithOr(names)} it would be ${outcomes[status]}.`;
  });

const formatSettlementDate = ({ day, date = day }: Settlement) => formatWhen({ date });

/** Neither 0 nor 100 per cent is ever meant. */
const formatPercent = (share: number) => String(Math.min(99, Math.max(1, Math.round(share * 100))));
