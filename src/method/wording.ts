import type { Judgement } from './assess.ts';
import type { Evidence, Named, Settlement } from './evidence.ts';
import type { TippingPoint } from './explanation.ts';
import { unnamed } from './lineage.ts';
import { deniersAmong, type Origin } from './origins.ts';
import { isFiled, isPartysConfirmation } from './weight.ts';
import type { Sourcing } from '../model/sources/values.ts';
import type { ClaimStatus } from './values.ts';

const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A judgement in plain sentences, to be read aloud. */
export function explanationText(
  evidence: Evidence,
  judgement: Judgement,
  tippingPoints: readonly TippingPoint[],
  prior: number,
): string {
  const { origins, status } = judgement;
  const on = (side: Origin['side']) =>
    origins.filter((origin) => origin.side === side).map((origin) => described(origin, evidence.parties));
  const [supporting, denying] = [on('SUPPORTS'), on('DENIES')];
  return [
    `${capital(adjectives[status])}: “${evidence.text.replace(/\.$/, '')}”.`,
    `${capital(reasonOf(evidence, judgement))}.`,
    supporting.length > 0 ? `Supporting it: ${all.format(supporting)}.` : '',
    denying.length > 0 ? `Denying it: ${all.format(denying)}.` : '',
    numbersOf(judgement, prior),
    ...tippingSentences(tippingPoints, evidence.parties),
    status === 'DENIED' ? 'Denied does not mean false: companies deny talks that are real.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function numbersOf({ origins, settlement, probability, uncertainty }: Judgement, prior: number): string {
  const start = `${percent(prior)}, as likely as a rumour is before anything is known of it`;
  if (origins.length === 0 && !settlement) return `Nothing that weighs speaks either way, which leaves it at ${start}.`;
  return (
    `On all of this it is ${percent(probability)} likely to be true, starting from ${start}; ` +
    `${percent(uncertainty)} of the judgement is uncertainty, for want of evidence.`
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

function reasonOf({ parties }: Evidence, { status, origins, settlement, withdrawnSupport }: Judgement): string {
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const deniers = deniersAmong(parties, origins);
  const others = parties.filter((party) => !deniers.includes(party));
  switch (status) {
    case 'CONFIRMED':
      if (settlement) return `it turned out to be so ${settledText(settlement)}, as a curator has settled`;
      return `${confirmationText(supporting, parties)}, and no party to it denies it`;
    case 'REFUTED':
      return `it turned out not to be so ${settledText(settlement!)}, as a curator has settled`;
    case 'RETRACTED': {
      const who = all.format([...new Set(withdrawnSupport.map((origin) => originName(origin, parties)))]);
      return `what ${who} had said in support has been taken back`;
    }
    case 'DENIED': {
      const who = deniers.length > 1 ? `every party, ${names(deniers)},` : `its one named party, ${names(deniers)},`;
      return `${who} says that it is not so, and ${supporting.length === 1 ? 'a single origin says that it is' : 'no origin says that it is'}`;
    }
    case 'DISPUTED': {
      const silent = others.length > 0 ? `, ${names(others)} ${others.length > 1 ? 'have' : 'has'} not` : '';
      return `${names(deniers)} ${deniers.length > 1 ? 'have' : 'has'} denied it${silent}, and ${originCount(supporting.length)} it`;
    }
    case 'CORROBORATED':
      return `${supporting.length} origins support it, none of which is known to rest on another, and no party to it denies it`;
    case 'REPORTED':
      return 'a single origin supports it, and no party to it denies it';
    default:
      return 'nothing that weighs anything says that it is so';
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const originCount = (count: number) =>
  count === 0 ? 'no origin supports' : count === 1 ? 'a single origin supports' : `${count} origins support`;

function confirmationText(supporting: readonly Origin[], parties: readonly Named[]): string {
  const confirming = parties.filter(({ id }) =>
    supporting.some(
      ({ key, members }) => key === id && members.some(({ assertion }) => isPartysConfirmation(assertion)),
    ),
  );
  if (confirming.length > 0) return `${names(confirming)} ${confirming.length > 1 ? 'confirm' : 'confirms'} it`;
  const filed = supporting.flatMap(({ members }) => members).find(({ assertion }) => isFiled(assertion))!.assertion;
  return `a filing of ${(filed.publisher ?? filed.speaker)?.name ?? 'an unknown hand'} says so`;
}

const names = (some: readonly Named[]) => all.format(some.map(({ name }) => name));

/** As "Financial Times (31 January 2026, citing several unnamed people; repeated 16 times)". */
function described(origin: Origin, parties: readonly Named[]): string {
  const { root, members } = origin;
  const repeated = members.length - 1;
  const times = repeated === 0 ? '' : `; repeated ${['once', 'twice'][repeated - 1] ?? `${repeated} times`}`;
  const date = root.date === null ? 'undated' : dateText(root.date);
  const about = [date, basisOf(origin)].filter((part) => part !== '').join(', ');
  return `${originName(origin, parties)} (${about}${times})`;
}

/** Who says it: a party, another speaker, else whoever brought it out. */
function originName({ key, root, members }: Origin, parties: readonly Named[]): string {
  if (key === unnamed) return members.length > 1 ? 'relays that name no origin' : 'a relay that names no origin';
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

function basisOf({ key, root }: Origin): string {
  if (key === unnamed) return '';
  if (isFiled(root)) return 'in a filing, which is decisive';
  if (!root.speaker) return bases[root.sourcing];
  if (root.speaker.id !== key) return `through ${root.speaker.name}`;
  return /^(Executive|Person):/.test(key) ? 'in their own words' : 'in its own words';
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A date as precise as it is known. */
function dateText(date: string): string {
  if (date.length === 4) return date;
  return (date.length === 7 ? months : days).format(new Date(date));
}

const settledText = ({ day, date = day }: Settlement) => `${date.length === 10 ? 'on' : 'in'} ${dateText(date)}`;

const percent = (share: number) => `${Math.round(share * 100)} per cent`;

/** One sentence for each status that the loss of an origin would lead to. */
const tippingSentences = (points: readonly TippingPoint[], parties: readonly Named[]) =>
  [...Map.groupBy(points, ({ statusWithout }) => statusWithout)].map(([status, some]) => {
    const losses = some.map(({ origin }) => `without ${originName(origin, parties)}`).join(', or ');
    return `${capital(losses)}, it would be ${adjectives[status]}.`;
  });
