import { countInWords, joinWithAnd, joinWithOr } from '../lib/english.ts';
import type { Judgement } from './assess.ts';
import type { Evidence, NamedEntity, Settlement } from './evidence.ts';
import type { TippingPoint } from './explanation.ts';
import { unnamedOrigin } from './lineage.ts';
import { silenceDays } from './method.ts';
import type { Interval } from './opinion.ts';
import { findDenyingParties, type Origin } from './origins.ts';
import { isFiling } from './weight.ts';
import type { Sourcing } from '../model/sources/values.ts';
import type { ClaimStatus } from './values.ts';

interface Reasons {
  readonly tippingPoints: readonly TippingPoint[];
  readonly interval: Interval;
}

/** What can be left out of a text that would be too long, in this order. */
interface Detail {
  /** Whether dates and sourcing stand beside names. */
  readonly hasCircumstances: boolean;
  readonly hasTippingPoints: boolean;
  /** How many words of the claim are quoted. */
  readonly quotedWords: number;
}

const details: readonly Detail[] = [
  { hasCircumstances: true, hasTippingPoints: true, quotedWords: 30 },
  { hasCircumstances: true, hasTippingPoints: false, quotedWords: 30 },
  { hasCircumstances: false, hasTippingPoints: false, quotedWords: 30 },
  { hasCircumstances: false, hasTippingPoints: false, quotedWords: 12 },
];

const maxWords = 90;
/** Origins named on each side. */
const maxNamed = 3;

/**
 * Explains a judgement in sentences that can be read aloud, in at most 90 words: what stands, who says so and who denies it, how sure it
 * is, what silence did, and what would change it.
 */
export function writeExplanation(evidence: Evidence, judgement: Judgement, reasons: Reasons): string {
  const texts = details.map((detail) => composeText(evidence, judgement, reasons, detail));
  return texts.find((text) => text.split(/\s+/).length <= maxWords) ?? texts.at(-1)!;
}

function composeText(
  { text, parties }: Evidence,
  judgement: Judgement,
  { tippingPoints, interval }: Reasons,
  { hasCircumstances, hasTippingPoints, quotedWords }: Detail,
): string {
  const words = text.replace(/\.$/, '').split(/\s+/);
  const quote = `“${words.slice(0, quotedWords).join(' ')}${words.length > quotedWords ? ' …' : ''}”`;
  return [
    describeStatus(quote, parties, judgement),
    ...(['SUPPORTS', 'DENIES'] as const).map((side) =>
      describeSide(
        judgement.origins.filter((origin) => origin.side === side),
        parties,
        hasCircumstances,
      ),
    ),
    describeProbability(judgement, interval),
    describeSilence(judgement),
    ...(hasTippingPoints ? writeTippingSentences(tippingPoints, parties) : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function describeStatus(quote: string, parties: readonly NamedEntity[], judgement: Judgement): string {
  const { status, origins, settlement, withdrawnSupport } = judgement;
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS').length;
  switch (status) {
    case 'CONFIRMED':
      return settlement ? `${quote} proved true ${formatSettlementDate(settlement)}.` : `${quote} is confirmed.`;
    case 'REFUTED':
      return `${quote} proved untrue ${formatSettlementDate(settlement!)}.`;
    case 'RETRACTED': {
      const names = [...new Set(withdrawnSupport.map((origin) => nameOrigin(origin, parties)))];
      return `${quote} has been taken back by ${joinWithAnd(cutList(names))}.`;
    }
    case 'DENIED':
      return `${quote} is denied by ${parties.length === 1 ? 'its only named party' : parties.length === 2 ? 'both parties' : 'every party'}.`;
    case 'DISPUTED': {
      const count = findDenyingParties(parties, origins).length;
      return `${quote} is disputed: ${count === parties.length ? 'the parties deny' : count === 1 ? 'one party denies' : 'some parties deny'} it, ${supporting === 0 ? 'and nobody else speaks for it' : `${describeOriginCount(supporting)} it`}.`;
    }
    case 'CORROBORATED':
      return `${quote} has ${countInWords(supporting)} independent origins, and no party denies it.`;
    case 'REPORTED':
      return `${quote} has a single origin, and no party denies it.`;
    default:
      return `Nothing that weighs supports ${quote}.`;
  }
}

const describeOriginCount = (count: number) =>
  count === 1 ? 'a single origin supports' : `${countInWords(count)} independent origins support`;

/** For example "Financial Times (31 January 2026, several unnamed people) reported it, and 16 others repeated it." */
function describeSide(origins: readonly Origin[], parties: readonly NamedEntity[], hasCircumstances: boolean): string {
  if (origins.length === 0) return '';
  const name = (origin: Origin) => {
    const circumstances = hasCircumstances ? describeCircumstances(origin) : '';
    return nameOrigin(origin, parties) + (circumstances === '' ? '' : ` (${circumstances})`);
  };
  const verbs = Map.groupBy(origins.slice(0, maxNamed), getVerb);
  const more = origins.length - maxNamed;
  const isOneVerb = verbs.size === 1;
  const clauses = [...verbs].map(
    ([verb, some]) =>
      `${joinWithAnd([...some.map(name), ...(more > 0 && isOneVerb ? [`${countInWords(more)} more`] : [])])} ${verb}`,
  );
  if (more > 0 && !isOneVerb) clauses.push(`${countInWords(more)} more ${more === 1 ? 'agrees' : 'agree'}`);
  const repeating = countRepeating(origins);
  if (repeating > 0)
    clauses.push(
      `${repeating === 1 ? 'another' : `${countInWords(repeating)} others`} repeated ${isOneVerb ? 'it' : 'this'}`,
    );
  return `${capitalizeSentence(joinWithAnd(clauses))}.`;
}

/** How many assertions add nothing to the origins of a side. */
function countRepeating(origins: readonly Origin[]): number {
  const roots = new Set(origins.map(({ root }) => root));
  const repeating = origins
    .filter(({ key }) => key !== unnamedOrigin)
    .flatMap(({ members }) => members.map(({ assertion }) => assertion));
  return new Set(repeating.filter((assertion) => !roots.has(assertion))).size;
}

function getVerb({ key, side, root }: Origin): string {
  if (key === unnamedOrigin) return side === 'SUPPORTS' ? 'passed it on' : 'passed on that it is not so';
  if (side === 'DENIES') return root.speechAct === 'DENIAL' ? 'denied it' : 'reported that it is not so';
  return root.speechAct === 'CONFIRMATION' ? 'confirmed it' : root.speaker ? 'said so' : 'reported it';
}

/** The name of the party or other speaker, or else of the publisher. */
function nameOrigin({ key, root, members }: Origin, parties: readonly NamedEntity[]): string {
  if (key === unnamedOrigin)
    return members.length > 1
      ? `${countInWords(members.length)} articles that name no origin`
      : 'an article that names no origin';
  const speaker = members.find(({ assertion }) => assertion.speaker?.id === key)?.assertion.speaker;
  const party = parties.find(({ id }) => id === key);
  return (party ?? speaker ?? root.publisher)?.name ?? 'a source without a name';
}

const bases: Readonly<Record<Sourcing, string>> = {
  NAMED: 'named sources',
  SEVERAL_ANONYMOUS: 'several unnamed people',
  ONE_ANONYMOUS: 'one unnamed person',
  NONE: '',
};

const describeCircumstances = ({ key, root }: Origin) =>
  [root.date === null ? 'undated' : formatDate(root.date), describeBasis(key, root)]
    .filter((part) => part !== '')
    .join(', ');

function describeBasis(key: string, root: Origin['root']): string {
  if (key === unnamedOrigin) return '';
  if (isFiling(root)) return 'in a filing';
  if (!root.speaker) return bases[root.sourcing];
  return root.speaker.id === key ? '' : `through ${root.speaker.name}`;
}

function describeProbability({ status, settlement, probability }: Judgement, { low, high }: Interval): string {
  const likely = `${formatPercent(probability)} % likely, somewhere between ${formatPercent(low)} and ${formatPercent(high)}`;
  if (settlement) return `With the settlement it counts as ${likely}.`;
  return status === 'DENIED' ? `Denied is not false: it is ${likely}.` : `It is ${likely}.`;
}

function describeSilence({ silence, afterPeriods }: Judgement): string {
  if (silence.periods === 0) return '';
  const effect = silence.periods === 1 ? 'halves' : 'quarters';
  return `Nobody has said anything new in support for ${silence.periods * silenceDays} days, which ${effect} the odds: it was ${formatPercent(afterPeriods(0))} %.`;
}

const outcomes: Readonly<Record<ClaimStatus, string>> = {
  CONFIRMED: 'confirmed',
  RETRACTED: 'retracted',
  REFUTED: 'refuted',
  DENIED: 'denied',
  DISPUTED: 'disputed',
  CORROBORATED: 'corroborated',
  REPORTED: 'reported',
  UNSUPPORTED: 'unsupported',
};

/** One sentence for each status that losing an origin would lead to. */
const writeTippingSentences = (points: readonly TippingPoint[], parties: readonly NamedEntity[]) =>
  [...Map.groupBy(points, ({ statusWithout }) => statusWithout)].map(([status, some]) => {
    const names = cutList(some.map(({ origin }) => nameOrigin(origin, parties)));
    return `Without ${joinWithOr(names)} it would be ${outcomes[status]}.`;
  });

/** Keeps the first names of a list, and says how many more there are. */
const cutList = (names: readonly string[]): string[] =>
  names.length > maxNamed ? [...names.slice(0, maxNamed), `${countInWords(names.length - maxNamed)} more`] : [...names];

/** Names are written as they are: "iCar" does not become "ICar". */
const capitalizeSentence = (text: string) =>
  text.replace(
    /^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) /,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Formats a date as precisely as it is known. */
function formatDate(date: string): string {
  if (date.length === 4) return date;
  return (date.length === 7 ? months : days).format(new Date(date));
}

const formatSettlementDate = ({ day, date = day }: Settlement) =>
  `${date.length === 10 ? 'on' : 'in'} ${formatDate(date)}`;

/** Neither 0 nor 100 per cent is ever meant. */
const formatPercent = (share: number) => String(Math.min(99, Math.max(1, Math.round(share * 100))));
