import { daysAfter } from '../lib/dates.ts';
import { compareText } from '../lib/compare.ts';
import { judgeOf } from './assess.ts';
import type { Evidence } from './evidence.ts';

/** What was thought of a claim on the day before it was settled. */
export interface Forecast {
  readonly claim: string;
  readonly settledOn: string;
  /** 1 if it turned out true, 0 if not. */
  readonly outcome: 0 | 1;
  /** P on the day before. */
  readonly probability: number;
  /** The share of supporting sources among those that supported or denied it by then; .5 where none did. */
  readonly share: number;
}

/** The forecasts of settled claims that had a P on the day before, in order of their settlement. */
export function forecastsOf(claims: readonly Evidence[]): Forecast[] {
  return claims
    .flatMap((evidence): Forecast[] => {
      const { claim, settlement, assertions } = evidence;
      if (!settlement) return [];
      const eve = daysAfter(settlement.day, -1);
      const judgement = judgeOf(evidence)(eve);
      if (!judgement) return [];
      const sourcesOn = (stance: string) =>
        new Set(assertions.filter((one) => one.stance === stance && one.day <= eve).map(({ id }) => sourceOf(id))).size;
      const [supporting, denying] = [sourcesOn('SUPPORTS'), sourcesOn('DENIES')];
      const share = supporting + denying > 0 ? supporting / (supporting + denying) : 0.5;
      const outcome = settlement.outcome === 'TRUE' ? 1 : 0;
      return [{ claim, settledOn: settlement.day, outcome, probability: judgement.probability, share }];
    })
    .toSorted((a, b) => compareText(a.settledOn, b.settledOn) || compareText(a.claim, b.claim));
}

/** An assertion's id begins with that of its source. */
const sourceOf = (id: string) => id.slice(0, id.indexOf('/'));

/** The mean squared error of forecasts (Brier, 1950): 0 the best, .25 that of always saying .5. */
const brierScore = (forecasts: readonly Forecast[], said: (one: Forecast) => number) =>
  forecasts.reduce((sum, one) => sum + (said(one) - one.outcome) ** 2, 0) / forecasts.length;

/** The forecasts and their scores, as two tables in Markdown. */
export function calibrationTables(forecasts: readonly Forecast[]): string {
  const number = (value: number) => value.toFixed(3).replace(/^0/, '');
  const claims = forecasts.map(({ claim, settledOn, outcome, probability, share }) => [
    `\`${claim}\``,
    settledOn,
    outcome ? 'true' : 'false',
    number(probability),
    number(share),
  ]);
  const scores = [
    ['the method', number(brierScore(forecasts, ({ probability }) => probability))],
    ['counting articles', number(brierScore(forecasts, ({ share }) => share))],
    ['always saying .5', number(brierScore(forecasts, () => 0.5))],
  ];
  const table = (head: string[], rows: string[][]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${table(['Claim', 'Settled', 'Outcome', 'P the day before', 'Share of supporting sources'], claims)}

${table([`n = ${forecasts.length}`, 'Brier score'], scores)}`;
}
