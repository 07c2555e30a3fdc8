import { firstDay } from '../lib/dates.ts';
import type { DealStage, SettlementOutcome } from '../model/claims/values.ts';
import type { SpeechAct, Sourcing, Stance, Reliability, SourceKind } from '../model/sources/values.ts';

/** All that is known of one claim: what a judgement rests on. Days are whole dates, 2026-01-31. */
export interface Evidence {
  /** The id of the claim. */
  readonly claim: string;
  /** What it says. */
  readonly text: string;
  readonly stage: DealStage;
  /** The companies that are named as parties. */
  readonly parties: readonly Named[];
  readonly settlement: Settlement | null;
  readonly assertions: readonly Testimony[];
}

/** Somebody with a name, by their global id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** How the claim turned out, by a curator. */
export interface Settlement {
  readonly id: string;
  readonly outcome: SettlementOutcome;
  /** The day from which it counts. */
  readonly day: string;
  /** When it turned out so, where only its month or year is known. */
  readonly date?: string;
}

/** An assertion as far as it bears on the claim. */
export interface Testimony {
  readonly id: string;
  readonly speechAct: SpeechAct;
  readonly sourcing: Sourcing;
  readonly stance: Stance;
  /** How much of the claim it covers, from 0 to 1. */
  readonly scope: number;
  /** The day from which it counts. */
  readonly day: string;
  /** The date of its source or its own, as precisely as is known; null if neither bears one, and it counts from when it was recorded. */
  readonly date: string | null;
  /** When the graph was told. */
  readonly recordedAt: string;
  /** The id of its source. */
  readonly source?: string;
  /** The canonical address of its source, which several records of one article share; else the id of the source. */
  readonly article?: string;
  readonly sourceKind: SourceKind;
  /** Who brought its source out: a publisher, or whoever issued it. */
  readonly publisher: Named | null;
  /** The publisher's grade; F for what no publisher brought out. */
  readonly reliability: Reliability;
  /** Who says it: `saidBy`, else the issuer of its source. */
  readonly speaker: Named | null;
  /** The parties whose own word it is: the ids of those that the speaker is, or is in office at on that day. */
  readonly voices: readonly string[];
  /** The ids of the assertions that it derives from, on whatever claim. */
  readonly cites: readonly string[];
}

/** An office as a speaker holds it; dates as precise as they are known. */
export interface Office {
  readonly company: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Whether an office is held on a day. Its last day, month or year is included; without a start or end it has none. */
const isHeldOn = ({ validFrom, validTo }: Office, day: string) =>
  (validFrom === null || firstDay(validFrom) <= day) && (validTo === null || day <= validTo || day.startsWith(validTo));

const partySpeech: readonly SpeechAct[] = ['DENIAL', 'CONFIRMATION', 'REPORT'];

/**
 * The parties whose own word an assertion is: a denial, confirmation or report by a party, or by an executive in office
 * there on that day, who speaks for each party that they are in office at.
 */
export function voicesOf(
  { speechAct, speaker, day }: Pick<Testimony, 'speechAct' | 'speaker' | 'day'>,
  parties: readonly Named[],
  offices: readonly Office[],
): string[] {
  if (!speaker || !partySpeech.includes(speechAct)) return [];
  const held = new Set([
    speaker.id,
    ...offices.filter((office) => isHeldOn(office, day)).map(({ company }) => company),
  ]);
  return parties.filter(({ id }) => held.has(id)).map(({ id }) => id);
}

/** The sides that weigh. */
export type Side = Exclude<Stance, 'OBSERVES'>;

const weightless: readonly SpeechAct[] = ['NO_COMMENT', 'OPINION', 'RETRACTION'];

/** Whether an assertion takes a side by telling something, so that it can weigh. */
export const isTelling = ({ speechAct, stance }: Testimony) => stance !== 'OBSERVES' && !weightless.includes(speechAct);
