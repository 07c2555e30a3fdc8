import type { DealStage } from '../model/claims/values.ts';
import type { Reliability, Sourcing } from '../model/sources/values.ts';

/*
 * Every number of the method, with its reason. Unless a source is named they are Grapevine's own judgement, not
 * measurements. `docs/method.md` explains them to analysts, and with `whatIf` anyone can try another grade or prior.
 */

/** Change this whenever the same evidence may get another assessment. */
export const methodVersion = '2026-2';

/**
 * R: the weight of a publisher by its Admiralty grade (NATO AJP-2.1), in equal steps from A to E. F ("cannot be judged") has the
 * middle of the scale, since "unknown" is neither praise nor blame.
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
 * S: the weight of a report by what it cites. Several anonymous people corroborate each other, a single one does not; a report
 * that cites nobody is little more than a sign that somebody is talking.
 */
export const sourcingWeights: Readonly<Record<Sourcing, number>> = {
  NAMED: 1,
  SEVERAL_ANONYMOUS: 0.8,
  ONE_ANONYMOUS: 0.5,
  NONE: 0.2,
};

/**
 * K: how much more an outlet's own report weighs that denies a claim. Of the rumours that Emergent followed (Ferreira & Vlachos, 2016),
 * articles that found one false were right far more often than those that told it: fitted ratios are 7 to 20. It is cut to 4, since
 * Emergent's editors settled rumours by such articles.
 */
export const denyingReportFactor = 4;

/** R of a party that speaks about its own deal, whoever prints it: B, because it knows but has an interest. */
export const partyReliability: Reliability = 'B';

/**
 * I: the weight of a party's denial. Companies deny talks that are real, since they need not disclose them yet (Basic Inc. v.
 * Levinson, 485 U.S. 224, 1988: they may stay silent but must not mislead); a contract is harder to deny.
 */
export const denialWeights: Readonly<Record<DealStage, number>> = {
  TALKS: 0.5,
  MOU: 0.7,
  SIGNED: 0.9,
  OPERATING: 0.9,
  ENDED: 0.9,
};

/**
 * The weight of decisive evidence, whatever its scope: a party's confirmation, a filing, a curator's settlement. With nothing
 * on the other side, b = 18 / 20 = .9.
 */
export const decisiveWeight = 18;

/** W: the non-informative prior weight of a binomial opinion (Jøsang, Subjective Logic, 2016, §3.3). */
export const priorWeight = 2;

/**
 * a: the prior probability of a rumoured deal, which `whatIf` can change. Of 501 merger rumours from 2000 to 2011, 167 led to a public
 * offer within a year (Ahern & Sosyura, "Rumor Has It", 2015).
 */
export const priorProbability = 0.33;

/**
 * A period of silence: after so many days without a first-hand word in support the odds are halved. Of 14 rumours about carmakers that
 * came true, 3 had been silent for as long; by Bayes the odds fall to .23 then, and to .10 after a year. Since nobody reads everything,
 * they are only halved, and halved again.
 */
export const silenceDays = 182;

/** Silence halves the odds this many times at most. */
export const maxSilentPeriods = 2;

/** The stages at which silence counts: what is operating or has ended needs no further news. */
export const silentStages: readonly DealStage[] = ['TALKS', 'MOU', 'SIGNED'];

/** The limits of the interval shown with a probability: 80 per cent of the distribution are between them. */
export const intervalLimits = [0.1, 0.9] as const;

/** An assessment lapses after this many days without a new dated assertion. */
export const lapseDays = 365;

/** Above this uncertainty the digit of the Admiralty code is 6, "cannot be judged". */
export const maxUncertainty = 0.75;

/** Otherwise it is the first digit whose minimum probability is reached, in equal steps, or 5 if none is. */
export const credibilities: Readonly<Record<1 | 2 | 3 | 4, number>> = { 1: 0.8, 2: 0.6, 3: 0.4, 4: 0.2 };

/** How many supporting origins digit 1, "confirmed by other sources", requires; with fewer it is 2. */
export const confirmingOrigins = 2;

/** From this many supporting origins on, a claim that no party denies is CORROBORATED. */
export const corroboratingOrigins = 2;

/** Words per shingle. Shorter sequences, such as names in a headline, are shared by chance. */
export const shingleLength = 4;

/** The containment from which one text is considered a copy of the other. */
export const copyThreshold = 0.5;

/** Papers print the same wire story up to this many days apart. */
export const maxDaysApart = 1;

/** A number of the method as written in prose: .33. */
export const numeral = (value: number) => String(value).replace(/^0\./, '.');
