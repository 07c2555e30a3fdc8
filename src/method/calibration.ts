import { addDays } from '../lib/dates.ts';
import { compareText } from '../lib/compare.ts';
import { createJudge } from './assess.ts';
import type { Evidence } from './evidence.ts';

/** The assessment of a claim on the day before it was settled. */
export interface Forecast {
  readonly claim: string;
  readonly settledOn: string;
  /** 1 if it turned out true, 0 if not. */
  readonly outcome: 0 | 1;
  /** The probability on the day before. */
  readonly probability: number;
  /** Supporting sources / (supporting + denying sources) by then; .5 if there were none. */
  readonly share: number;
}

/** One forecast for each settled claim that had an assessment on the day before, ordered by settlement. */
export function buildForecasts(claims: readonly Evidence[]): Forecast[] {
  return claims
    .flatMap((evidence): Forecast[] => {
      const { claim, settlement, assertions } = evidence;
      if (!settlement) return [];
      const eve = addDays(settlement.day, -1);
      const judgement = createJudge(evidence)(eve);
      if (!judgement) return [];
      const countSources = (stance: string) =>
        new Set(assertions.filter((one) => one.stance === stance && one.day <= eve).map(({ id }) => getSourceId(id)))
          .size;
      const [supporting, denying] = [countSources('SUPPORTS'), countSources('DENIES')];
      const share = supporting + denying > 0 ? supporting / (supporting + denying) : 0.5;
      const outcome = settlement.outcome === 'TRUE' ? 1 : 0;
      return [{ claim, settledOn: settlement.day, outcome, probability: judgement.probability, share }];
    })
    .toSorted((a, b) => compareText(a.settledOn, b.settledOn) || compareText(a.claim, b.claim));
}

/** An assertion's id is `<source id>/<name>`. */
const getSourceId = (id: string) => id.slice(0, id.indexOf('/'));

/** Mean squared error of the forecasts (Brier, 1950): 0 is best; always predicting .5 scores .25. */
const computeBrierScore = (forecasts: readonly Forecast[], predict: (one: Forecast) => number) =>
  forecasts.reduce((sum, one) => sum + (predict(one) - one.outcome) ** 2, 0) / forecasts.length;

/** Formats the forecasts and their scores as two Markdown tables. */
export function formatCalibrationTables(forecasts: readonly Forecast[]): string {
  const formatNumber = (value: number) => value.toFixed(3).replace(/^0/, '');
  const claims = forecasts.map(({ claim, settledOn, outcome, probability, share }) => [
    `\`${claim}\``,
    settledOn,
    outcome ? 'true' : 'false',
    formatNumber(probability),
    formatNumber(share),
  ]);
  const scores = [
    ['the method', formatNumber(computeBrierScore(forecasts, ({ probability }) => probability))],
    ['counting articles', formatNumber(computeBrierScore(forecasts, ({ share }) => share))],
    ['always saying .5', formatNumber(computeBrierScore(forecasts, () => 0.5))],
  ];
  const formatTable = (head: string[], rows: string[][]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${formatTable(['Claim', 'Settled', 'Outcome', 'P the day before', 'Share of supporting sources'], claims)}

${formatTable([`n = ${forecasts.length}`, 'Brier score'], scores)}`;
}
