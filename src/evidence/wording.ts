import type { Sourcing } from '../sources/assertion.cypher.ts';
import type { Judgement } from './assess.ts';
import type { Evidence, Named, Testimony } from './evidence.ts';
import type { TippingPoint } from './explanation.ts';
import { unnamed } from './lineage.ts';
import type { Origin } from './origins.ts';
import type { ClaimStatus } from './status.ts';
import { isFiled, isPartysConfirmation } from './weight.ts';

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A judgement in plain sentences, to be read aloud. */
export function explanationText(
  evidence: Evidence,
  judgement: Judgement,
  tippingPoints: readonly TippingPoint[],
  prior: number,
): string {
  const { origins, probability, uncertainty, status } = judgement;
  const on = (side: Origin['side']) => origins.filter((origin) => origin.side === side).map(described);
  const [supporting, denying] = [on('SUPPORTS'), on('DENIES')];
  return [
    `${capital(adjectives[status])}: ${reasonOf(evidence, judgement)}.`,
    supporting.length > 0 ? `For it ${stands(supporting)} ${all.format(supporting)}.` : '',
    denying.length > 0 ? `Against it ${stands(denying)} ${all.format(denying)}.` : '',
    `On all of this it is ${percent(probability)} likely to be true, starting from ${percent(prior)} for any rumour of its kind; ` +
      `${percent(uncertainty)} of the judgement is still uncertainty.`,
    ...tippingSentences(tippingPoints),
    status === 'DENIED' ? 'Denied does not mean false: companies deny talks that are real.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
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

function reasonOf({ parties }: Evidence, { status, origins, settlement }: Judgement): string {
  const supporting = origins.filter(({ side }) => side === 'SUPPORTS');
  const denies = ({ id }: Named) => origins.some(({ key, side }) => side === 'DENIES' && key === id);
  const [deniers, others] = [parties.filter(denies), parties.filter((party) => !denies(party))];
  switch (status) {
    case 'CONFIRMED':
      if (settlement) return `a curator settled it as true on ${dayText(settlement.day)}`;
      return `${confirmationText(supporting, parties)}, and no party denies it`;
    case 'REFUTED':
      return `a curator settled it as not true on ${dayText(settlement!.day)}`;
    case 'RETRACTED':
      return 'whoever said so has taken it back';
    case 'DENIED': {
      const who = deniers.length > 1 ? `every party, ${names(deniers)},` : `its one named party, ${names(deniers)},`;
      return `${who} says that it is not so, and ${supporting.length === 1 ? 'a single origin says that it is' : 'no origin says that it is'}`;
    }
    case 'DISPUTED': {
      const silent = others.length > 0 ? `, ${names(others)} ${others.length > 1 ? 'do' : 'does'} not` : '';
      return `${names(deniers)} ${deniers.length > 1 ? 'deny' : 'denies'} it${silent}, and ${originCount(supporting.length)} it`;
    }
    case 'CORROBORATED':
      return `${supporting.length} origins support it, none of which rests on another, and no party denies it`;
    case 'REPORTED':
      return 'a single origin supports it, and no party denies it';
    default:
      return 'no origin that weighs anything says that it is so';
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

const stands = ({ length }: readonly unknown[]) => (length > 1 ? 'stand' : 'stands');

/** As "Financial Times (31 January 2026, by several people who are not named; repeated 16 times)". */
function described(origin: Origin): string {
  const { root, members } = origin;
  const repeated = members.length - 1;
  const times = repeated === 0 ? '' : repeated === 1 ? '; repeated once' : `; repeated ${repeated} times`;
  return `${originName(origin)} (${[dateOf(root), basisOf(origin)].filter((part) => part !== '').join(', ')}${times})`;
}

/** Who says it: its speaker, else whoever brought it out. */
function originName({ key, root, members }: Origin): string {
  if (key === unnamed) return 'relays that name no origin';
  const speaker = members.find(({ assertion }) => assertion.speaker?.id === key)?.assertion.speaker;
  return (speaker ?? root.speaker ?? root.publisher)?.name ?? 'a source that nobody has put a name to';
}

const bases: Readonly<Record<Sourcing, string>> = {
  NAMED: 'by named people or documents',
  SEVERAL_ANONYMOUS: 'by several people who are not named',
  ONE_ANONYMOUS: 'by one person who is not named',
  NONE: 'without saying from whom it knows',
};

function basisOf({ key, root }: Origin): string {
  if (key === unnamed) return '';
  if (isFiled(root)) return 'in a filing';
  return root.speaker ? 'in its own words' : bases[root.sourcing];
}

const dateOf = ({ isDated, day }: Testimony) => (isDated ? dayText(day) : 'undated');
const dayText = (day: string) => days.format(new Date(day));
const percent = (share: number) => `${Math.round(share * 100)} per cent`;

/** One sentence for each status that the loss of an origin would lead to. */
const tippingSentences = (points: readonly TippingPoint[]) =>
  [...Map.groupBy(points, ({ statusWithout }) => statusWithout)].map(([status, some]) => {
    const losses = some.map(({ origin }) => `without ${originName(origin)}`).join(', or ');
    return `${capital(losses)}, it would be ${adjectives[status]}.`;
  });
