import type { DealStage } from '../model/claims/values.ts';
import type { Reliability, Sourcing } from '../model/sources/values.ts';

/*
 * Every number of the method, with its reason. They are Grapevine's own judgement, not measurements, unless a source is
 * named. `docs/method.md` explains them to analysts, and `whatIf` lets anybody doubt a grade or the prior.
 */

/** Changes whenever the same evidence may be judged differently. */
export const methodVersion = '2026-1';

/**
 * R: how much a publisher's word weighs, by its Admiralty grade (NATO AJP-2.1): equal steps from A to E. One that cannot be
 * judged weighs as the middle of the scale, since "unknown" is neither praise nor blame.
 */
export const reliabilityWeights: Readonly<Record<Reliability, number>> = {
  A: 1,
  B: 0.75,
  C: 0.5,
  D: 0.25,
  E: 0,
  F: 0.5,
};

/**
 * S: whom a report rests on. Several people who are not named can check each other, one cannot; a report that tells of
 * nobody is little more than a sign that somebody talks.
 */
export const sourcingWeights: Readonly<Record<Sourcing, number>> = {
  NAMED: 1,
  SEVERAL_ANONYMOUS: 0.8,
  ONE_ANONYMOUS: 0.5,
  NONE: 0.2,
};

/** R of a party that speaks of its own deal: it knows, and it has an interest. As B, whoever prints it. */
export const partyReliability: Reliability = 'B';

/**
 * I: what a party's denial is worth. Companies deny talks that are real, since they may not yet be bound to tell of them
 * (Basic Inc. v. Levinson, 485 U.S. 224, 1988, lets them say nothing, and forbids to mislead); a contract is harder to deny.
 */
export const denialWeights: Readonly<Record<DealStage, number>> = {
  TALKS: 0.5,
  MOU: 0.7,
  SIGNED: 0.9,
  OPERATING: 0.9,
  ENDED: 0.9,
};

/**
 * What is decisive weighs so much, whatever its scope: a party's confirmation, a filing, a curator's settlement. With
 * nothing on the other side, b = 18 / 20 = .9.
 */
export const decisiveWeight = 18;

/** W: the weight of knowing nothing (Jøsang, Subjective Logic, 2016, §3.3: the non-informative prior weight of a binomial). */
export const priorWeight = 2;

/** a: how likely a rumoured deal is before anything is known of it: one in three, ours, to be doubted by `whatIf`. */
export const priorProbability = 0.33;

/** After so many days without any assertion an assessment has lapsed: nobody speaks of it any more. */
export const lapseDays = 365;

/** The digit of the Admiralty code is 6, "cannot be judged", where more than this is uncertainty. */
export const mostUncertainty = 0.75;

/** Else it is the first that the probability is high enough for: equal steps, 5 below them all. */
export const credibilities: Readonly<Record<1 | 2 | 3 | 4, number>> = { 1: 0.8, 2: 0.6, 3: 0.4, 4: 0.2 };

/** Digit 1, "confirmed by other sources", takes so many supporting origins; with fewer it is 2. */
export const confirmingOrigins = 2;

/** Texts are compared by runs of so many words: fewer are shared by chance, as the names in a headline are. */
export const runLength = 4;

/** Sharing this much of its runs with another, a text is taken for a copy: one that was cut, or put into a longer text, still is one. */
export const copyShare = 0.5;

/** A wire story that one paper prints today stands in another one tomorrow: copies come out so many days apart at most. */
export const copyDays = 1;

/** A number of the method as prose has it: .33. */
export const numeral = (value: number) => String(value).replace(/^0\./, '.');
