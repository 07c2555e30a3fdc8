import type { Evidence } from '../../src/method/evidence.ts';
import { numeral } from '../../src/method/method.ts';
import { buildFirstForecasts, buildLastForecasts, type Forecast } from './forecasts.ts';

type Predict = (one: Forecast) => number;

const ways: readonly (readonly [name: string, predict: Predict])[] = [
  ['the method, 2026-2', ({ probability }) => probability],
  ['the method, 2026-1', ({ earlierProbability }) => earlierProbability],
  [
    'counting sources',
    ({ supporting, denying }) => (supporting + denying > 0 ? supporting / (supporting + denying) : 0.5),
  ],
  ['counting, and one for each side', ({ supporting, denying }) => (supporting + 1) / (supporting + denying + 2)],
  ['always saying .5', () => 0.5],
  ['always saying ⅓', () => 1 / 3],
];

/** The calibration on claims by what had come true by a day, as tables in Markdown. */
export function formatCalibration(claims: readonly Evidence[], day: string): string {
  const first = buildFirstForecasts(claims, day);
  const last = buildLastForecasts(claims, day);
  return [
    `On the first day on which each claim had a P and was not confirmed; as of ${day}:`,
    formatScores(first),
    'What was said, and how much of it came true:',
    formatBins(first),
    'The same claims on the eve of the outcome, or two years after the last word. The end chooses the day here, so this flatters every way:',
    formatScores(last),
    'Claim by claim:',
    formatForecasts(first),
  ].join('\n\n');
}

/** Formats the forecasts of each claim. */
const formatForecasts = (forecasts: readonly Forecast[]): string =>
  formatTable(
    ['Claim', 'Day', 'P', 'For : against', 'Came true'],
    forecasts.map(({ claim, day, probability, supporting, denying, outcome }) => [
      `\`${claim}\``,
      day,
      formatNumber(probability),
      `${supporting} : ${denying}`,
      outcome ? 'yes' : 'no',
    ]),
  );

/** Formats the Brier scores of the method and of simpler ways to forecast. */
const formatScores = (forecasts: readonly Forecast[]): string =>
  formatTable(
    [
      `n = ${forecasts.length}, ${forecasts.filter(({ outcome }) => outcome).length} came true`,
      'Brier score',
      '95 % of resamples',
    ],
    ways.map(([name, predict]) => {
      const { low, high } = resampleScore(forecasts, predict);
      return [
        name,
        formatNumber(computeBrierScore(forecasts, predict)),
        `${formatNumber(low)} to ${formatNumber(high)}`,
      ];
    }),
  );

const binLimits = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Formats what was said against what came true, by bins of the probability. */
const formatBins = (forecasts: readonly Forecast[]): string =>
  formatTable(
    ['P', 'Claims', 'Mean P', 'Came true'],
    binLimits.slice(1).map((high, at) => {
      const low = binLimits[at]!;
      const some = forecasts.filter(({ probability }) => probability >= low && (probability < high || high === 1));
      const isAny = some.length > 0;
      return [
        `${numeral(low)} to ${numeral(high)}`,
        String(some.length),
        isAny ? formatNumber(mean(some.map(({ probability }) => probability))) : '–',
        isAny ? formatNumber(mean(some.map(({ outcome }) => outcome))) : '–',
      ];
    }),
  );

/** Mean squared error of the forecasts (Brier, 1950): 0 is best; always predicting .5 scores .25. */
const computeBrierScore = (forecasts: readonly Forecast[], predict: Predict): number =>
  mean(forecasts.map((one) => (predict(one) - one.outcome) ** 2));

const resamples = 10_000;

/** The 2.5th and 97.5th percentile of the score over resamples of the claims with replacement (Efron, 1979). */
function resampleScore(forecasts: readonly Forecast[], predict: Predict) {
  const errors = forecasts.map((one) => (predict(one) - one.outcome) ** 2);
  const random = createRandom();
  const scores = Array.from({ length: resamples }, () =>
    mean(errors.map(() => errors[Math.floor(random() * errors.length)]!)),
  );
  const sorted = scores.toSorted((a, b) => a - b);
  return { low: sorted[Math.floor(0.025 * resamples)]!, high: sorted[Math.floor(0.975 * resamples)]! };
}

/** A linear congruential generator (Numerical Recipes), so that the same claims have the same resamples. */
function createRandom(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const formatNumber = (value: number) => value.toFixed(3).replace(/^0/, '');

const formatTable = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
