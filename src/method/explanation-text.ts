import { capitalize, joinWithAnd } from '../lib/english.ts';
import type { Judgement } from './assess.ts';
import type { Evidence, NamedEntity, Settlement } from './evidence.ts';
import type { TippingPoint } from './explanation.ts';
import { unnamedOrigin } from './lineage.ts';
import { findDenyingParties, type Origin } from './origins.ts';
import { isFiling, isPartyConfirmation } from './weight.ts';
import type { Sourcing } from '../model/sources/values.ts';
import type { ClaimStatus } from './values.ts';

/** Explains a judgement in plain sentences that can be read aloud. */
export function writeExplanation(
  evidence: Evidence,
  judgement: Judgement,
  tippingPoints: readonly TippingPoint[],
  prior: number,
): string {
  const { origins, status } = judgement;
  const describeSide = (side: Origin['side']) =>
    origins.filter((origin) => origin.side === side).map((origin) => describeOrigin(origin, evidence.parties));
  const [supporting, denying] = [describeSide('SUPPORTS'), describeSide('DENIES')];
  return [
    `${capitalize(adjectives[status])}: “${evidence.text.replace(/\.$/, '')}”.`,
    `${capitalize(explainStatus(evidence, judgement))}.`,
    supporting.length > 0 ? `Supporting it: ${joinWithAnd(supporting)}.` : '',
    denying.length > 0 ? `Denying it: ${joinWithAnd(denying)}.` : '',
    describeProbability(judgement, prior),
    ...writeTippingSentences(tippingPoints, evidence.parties),
    status === 'DENIED' ? 'Denied does not mean false: companies deny talks that are real.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function describeProbability({ origins, settlement, probability, uncertainty }: Judgement, prior: number): string {
  const start = `${formatPercent(prior)}, as likely as a rumour is before anything is known of it`;
  if (origins.length === 0 && !settlement) return `Nothing that weighs speaks either way, which leaves it at ${start}.`;
  return (
    `On all of this it is ${formatPercent(probability)} likely to be true, starting from ${start}; ` +
    `${formatPercent(uncertainty)} of the judgement is uncertainty, for want of evidence.`
  );
}

const adjectives: Readonly<Record<ClaimStatus, string>> = {
  CONFIRMED: 'confirmed',
  RETRACTED: 'retracted',
  REFUTED: 'refuted',
  DENIED: 'denied',
  DISPUTED: 'disputed',
  CORROBORATED: 'corroborated',
  REPORTED: 'reported',
  UNSUPPORTED: 'unsupported',
};

function explainStatus({ parties }: Evidence, { status, origins, settlement, withdrawnSupport }: Judgement): string {
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const deniers = findDenyingParties(parties, origins);
  const others = parties.filter((party) => !deniers.includes(party));
  switch (status) {
    case 'CONFIRMED':
      if (settlement) return `it turned out to be so ${formatSettlementDate(settlement)}, as a curator has settled`;
      return `${describeConfirmation(supporting, parties)}, and no party to it denies it`;
    case 'REFUTED':
      return `it turned out not to be so ${formatSettlementDate(settlement!)}, as a curator has settled`;
    case 'RETRACTED': {
      const who = joinWithAnd([...new Set(withdrawnSupport.map((origin) => nameOrigin(origin, parties)))]);
      return `what ${who} had said in support has been taken back`;
    }
    case 'DENIED': {
      const who =
        deniers.length > 1 ? `every party, ${joinNames(deniers)},` : `its one named party, ${joinNames(deniers)},`;
      return `${who} says that it is not so, and ${supporting.length === 1 ? 'a single origin says that it is' : 'no origin says that it is'}`;
    }
    case 'DISPUTED': {
      const silent = others.length > 0 ? `, ${joinNames(others)} ${others.length > 1 ? 'have' : 'has'} not` : '';
      return `${joinNames(deniers)} ${deniers.length > 1 ? 'have' : 'has'} denied it${silent}, and ${describeOriginCount(supporting.length)} it`;
    }
    case 'CORROBORATED':
      return `${supporting.length} origins support it, none of which is known to rest on another, and no party to it denies it`;
    case 'REPORTED':
      return `${describeOriginCount(supporting.length)} it, and no party to it denies it`;
    default:
      return 'nothing that weighs anything says that it is so';
  }
}

const describeOriginCount = (count: number) =>
  count === 0 ? 'no origin supports' : count === 1 ? 'a single origin supports' : `${count} origins support`;

function describeConfirmation(supporting: readonly Origin[], parties: readonly NamedEntity[]): string {
  const confirming = parties.filter(({ id }) =>
    supporting.some(
      ({ key, members }) => key === id && members.some(({ assertion }) => isPartyConfirmation(assertion)),
    ),
  );
  if (confirming.length > 0) return `${joinNames(confirming)} ${confirming.length > 1 ? 'confirm' : 'confirms'} it`;
  const filed = supporting.flatMap(({ members }) => members).find(({ assertion }) => isFiling(assertion))!.assertion;
  return `a filing of ${(filed.publisher ?? filed.speaker)?.name ?? 'an unknown hand'} says so`;
}

const joinNames = (some: readonly NamedEntity[]) => joinWithAnd(some.map(({ name }) => name));

/** For example "Financial Times (31 January 2026, citing several unnamed people; repeated 16 times)". */
function describeOrigin(origin: Origin, parties: readonly NamedEntity[]): string {
  const { root, members } = origin;
  const repeated = members.length - 1;
  const times = repeated === 0 ? '' : `; repeated ${['once', 'twice'][repeated - 1] ?? `${repeated} times`}`;
  const date = root.date === null ? 'undated' : formatDate(root.date);
  const about = [date, describeBasis(origin)].filter((part) => part !== '').join(', ');
  return `${nameOrigin(origin, parties)} (${about}${times})`;
}

/** The name of the party or other speaker, or else of the publisher. */
function nameOrigin({ key, root, members }: Origin, parties: readonly NamedEntity[]): string {
  if (key === unnamedOrigin) return members.length > 1 ? 'relays that name no origin' : 'a relay that names no origin';
  const speaker = members.find(({ assertion }) => assertion.speaker?.id === key)?.assertion.speaker;
  const party = parties.find(({ id }) => id === key);
  return (party ?? speaker ?? root.publisher)?.name ?? 'a source that nobody has put a name to';
}

const bases: Readonly<Record<Sourcing, string>> = {
  NAMED: 'citing named people or documents',
  SEVERAL_ANONYMOUS: 'citing several unnamed people',
  ONE_ANONYMOUS: 'citing one unnamed person',
  NONE: 'without saying how it knows',
};

function describeBasis({ key, root }: Origin): string {
  if (key === unnamedOrigin) return '';
  if (isFiling(root)) return 'in a filing, which is decisive';
  if (!root.speaker) return bases[root.sourcing];
  if (root.speaker.id !== key) return `through ${root.speaker.name}`;
  return /^(Executive|Person):/.test(key) ? 'in their own words' : 'in its own words';
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Formats a date as precisely as it is known. */
function formatDate(date: string): string {
  if (date.length === 4) return date;
  return (date.length === 7 ? months : days).format(new Date(date));
}

const formatSettlementDate = ({ day, date = day }: Settlement) =>
  `${date.length === 10 ? 'on' : 'in'} ${formatDate(date)}`;

const formatPercent = (share: number) => `${Math.round(share * 100)} per cent`;

/** One sentence for each status that losing an origin would lead to. */
const writeTippingSentences = (points: readonly TippingPoint[], parties: readonly NamedEntity[]) =>
  [...Map.groupBy(points, ({ statusWithout }) => statusWithout)].map(([status, some]) => {
    const losses = some.map(({ origin }) => `without ${nameOrigin(origin, parties)}`).join(', or ');
    return `${capitalize(losses)}, it would be ${adjectives[status]}.`;
  });
