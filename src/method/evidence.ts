import { getFirstDay, getLastDay } from '../lib/dates.ts';
import type { DealStage, SettlementOutcome } from '../model/claims/values.ts';
import type { SpeechAct, Sourcing, Stance, Reliability, SourceKind } from '../model/sources/values.ts';

/** Everything a judgement of one claim is based on. Days are full dates such as 2026-01-31. */
export interface Evidence {
  /** The id of the claim. */
  readonly claim: string;
  /** The text of the claim. */
  readonly text: string;
  readonly stage: DealStage;
  /** The companies named as parties to the claim. */
  readonly parties: readonly NamedEntity[];
  readonly settlement: Settlement | null;
  readonly assertions: readonly Testimony[];
}

/** A company, person or publisher: its global id and its name. */
export interface NamedEntity {
  readonly id: string;
  readonly name: string;
}

/** How the claim turned out, as recorded by a curator. */
export interface Settlement {
  readonly id: string;
  readonly outcome: SettlementOutcome;
  /** The day on which it takes effect. */
  readonly day: string;
  /** The date of the outcome, if only its month or year is known. */
  readonly date?: string;
}

/** An assertion as evidence on one claim. */
export interface Testimony {
  readonly id: string;
  readonly speechAct: SpeechAct;
  readonly sourcing: Sourcing;
  readonly stance: Stance;
  /** How much of the claim it covers, from 0 to 1. */
  readonly scope: number;
  /** The day from which it counts. */
  readonly day: string;
  /** Its own date or that of its source, as precise as known; null if neither has one, so that it counts from `recordedAt`. */
  readonly date: string | null;
  /** When it was recorded in the graph. */
  readonly recordedAt: string;
  /** The id of its source. */
  readonly source?: string;
  /** The canonical address of its source, shared by several records of one article; the id of the source if it has no address. */
  readonly article?: string;
  readonly sourceKind: SourceKind;
  /** The publisher or issuer of its source. */
  readonly publisher: NamedEntity | null;
  /** The publisher's grade; F if there is no publisher. */
  readonly reliability: Reliability;
  /** `saidBy`, or else the issuer of its source. */
  readonly speaker: NamedEntity | null;
  /** The ids of the parties that speak here themselves; see `resolveVoices`. */
  readonly voices: readonly string[];
  /** The ids of the assertions it derives from, on any claim. */
  readonly cites: readonly string[];
}

/** An office that a speaker holds; dates are as precise as known. */
export interface OfficeHeld {
  readonly company: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Whether an office is held on a day however its partial dates are read: it had begun by then at the latest, and ends then at the earliest. */
const isCertainlyHeldOn = ({ validFrom, validTo }: OfficeHeld, day: string) =>
  (validFrom === null || getLastDay(validFrom) <= day) && (validTo === null || day <= getFirstDay(validTo));

/** Whether an office may be held on a day. The last day, month or year is included; a missing start or end means unlimited. */
const mayBeHeldOn = ({ validFrom, validTo }: OfficeHeld, day: string) =>
  (validFrom === null || getFirstDay(validFrom) <= day) && (validTo === null || day <= getLastDay(validTo));

const partySpeech: readonly SpeechAct[] = ['DENIAL', 'CONFIRMATION', 'REPORT'];

/**
 * The ids of the parties that an assertion comes from: it is a denial, confirmation or report by the party itself, or by an
 * executive who is in office there on that day. An executive speaks for all the parties where an office is certainly held; if there
 * is none, for the one where it may be held. If it may be held at several, only one of them can be meant, and nobody knows which:
 * then it is the executive's own word.
 */
export function resolveVoices(
  { speechAct, speaker, day }: Pick<Testimony, 'speechAct' | 'speaker' | 'day'>,
  parties: readonly NamedEntity[],
  offices: readonly OfficeHeld[],
): string[] {
  if (!speaker || !partySpeech.includes(speechAct)) return [];
  const findParties = (isHeld: (office: OfficeHeld, day: string) => boolean) => {
    const companies = new Set(offices.filter((office) => isHeld(office, day)).map(({ company }) => company));
    return parties.flatMap(({ id }) => (id === speaker.id || companies.has(id) ? id : []));
  };
  const certain = findParties(isCertainlyHeldOn);
  if (certain.length > 0) return certain;
  const possible = findParties(mayBeHeldOn);
  return possible.length === 1 ? possible : [];
}

/** The stances that carry weight. */
export type Side = Exclude<Stance, 'OBSERVES'>;

const weightless: readonly SpeechAct[] = ['NO_COMMENT', 'OPINION', 'RETRACTION'];

/** Whether an assertion takes a side with a statement of fact, so that it can carry weight. */
export const isSubstantive = ({ speechAct, stance }: Testimony) =>
  stance !== 'OBSERVES' && !weightless.includes(speechAct);
