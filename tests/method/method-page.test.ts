import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { capitalize, joinWithAnd } from '../../src/lib/english.ts';
import * as method from '../../src/method/method.ts';
import { computeInterval, computeOpinion } from '../../src/method/opinion.ts';
import { claimStatuses } from '../../src/method/values.ts';
import { ford, ft, assess, xiaomi } from './assertions.ts';

/** The page as one line, without line breaks and the alignment of tables. */
const page = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ *\| */g, '|');

const { decisiveWeight, denialWeights, numeral, priorProbability, priorWeight, reliabilityWeights, sourcingWeights } =
  method;
const partyWeight = reliabilityWeights[method.partyReliability];
const decided = computeOpinion(decisiveWeight, 0);
const words: Readonly<Record<number, string>> = { 0.5: 'half', 1: 'a', 4: 'four' };
const grades = Object.entries(reliabilityWeights).map(([grade, weight]) => `${grade} ${numeral(weight)}`);
const [confirmed, probable, possible, doubtful] = Object.values(method.credibilities).map(numeral);

test.each([
  ['the version', `version \`${method.methodVersion}\``],
  ['R', `|R, the publisher's grade|${grades.join(' · ')}|`],
  ['R of a party', `|R of a party's own word|${numeral(partyWeight)}|`],
  [
    'S',
    `|named ${numeral(sourcingWeights.NAMED)} · several unnamed ${numeral(sourcingWeights.SEVERAL_ANONYMOUS)} · ` +
      `one unnamed ${numeral(sourcingWeights.ONE_ANONYMOUS)} · none ${numeral(sourcingWeights.NONE)}|`,
  ],
  ['S of the unnamed', `The origin "unnamed" has S = ${numeral(sourcingWeights.NONE)} whatever`],
  [
    'I',
    `|its denial: ${numeral(denialWeights.TALKS)} of talks · ${numeral(denialWeights.MOU)} of an MOU · ` +
      `${numeral(denialWeights.SIGNED)} of what is signed; else 1|`,
  ],
  ['K', `|its own report that denies: ${method.denyingReportFactor}; else 1|`],
  [
    'a period of silence',
    `whole periods of ${method.silenceDays} days from the claim's **clock** to the day, at most ${method.maxSilentPeriods}.`,
  ],
  ['the days of the example', `After ${method.maxSilentPeriods * method.silenceDays} days they are halved once more`],
  ['the stages of silence', `Silence counts at the stages ${joinWithAnd(method.silentStages)}.`],
  ['the end of silence', `nor while r ≥ ${decisiveWeight}.`],
  [
    'the limits of the interval',
    `the ${method.intervalLimits.map((share) => `${share * 100}th`).join(' and ')} percentile of that distribution`,
  ],
  ['the weight of decisive evidence', `|decisive|${decisiveWeight}|`],
  [
    'b of decisive evidence',
    `With nothing against it b = ${decisiveWeight} / ${decisiveWeight + priorWeight} = ${numeral(decided.belief)}.`,
  ],
  ['the weight of a settlement', `a settlement adds ${decisiveWeight} to its side`],
  ['W', `W = ${priorWeight} is the weight of knowing nothing, a = ${numeral(priorProbability)} the prior, and q`],
  ['the days until an assessment lapses', `nothing dated had been said of it for ${method.lapseDays} days.`],
  ['the grade F', `The digit is 6 if u > ${numeral(method.maxUncertainty)};`],
  [
    'the digits',
    `1 for P ≥ ${confirmed} with two supporting origins, 2 for P ≥ ${probable} (or ${confirmed} with one), ` +
      `3 for ≥ ${possible}, 4 for ≥ ${doubtful}, 5 below.`,
  ],
  [
    'the threshold for a copy',
    `that share ${words[method.copyThreshold]} of the runs of ${words[method.shingleLength]} words in their headlines or quotes, ` +
      `come out ${words[method.maxDaysApart]} day apart at most`,
  ],
])('docs/method.md has the same number as the code: %s', (_what, text) => {
  expect(page).toContain(text);
});

test('docs/method.md and the schema describe each status, with the number of origins that the code has', () => {
  const rows = [
    ...page
      .split('### 4. Status')[1]!
      .split('###')[0]!
      .matchAll(/\|([A-Z_, ]+)\|([^|]+)\|/g),
  ];
  const names = rows.flatMap(([, names]) => names!.split(', '));
  expect([...new Set(names)].toSorted()).toEqual([...claimStatuses.values].toSorted());
  const counts = ['none', 'one', 'two', 'three', 'four'];
  const many = capitalize(`${counts[method.corroboratingOrigins]} or more`);
  const few = capitalize(counts.slice(1, method.corroboratingOrigins).join(' or '));
  expect(page).toContain(`|CORROBORATED|${many} supporting origins|`);
  expect(claimStatuses.descriptions.CORROBORATED).toContain(`${many} independent origins support it`);
  expect(page).toContain(`|REPORTED|${few} supporting origin`);
  expect(claimStatuses.descriptions.REPORTED).toContain(`${few} origin`);
});

test('the example of docs/method.md follows from the code', () => {
  const report = reliabilityWeights.B * sourcingWeights.SEVERAL_ANONYMOUS;
  const denial = partyWeight * denialWeights.TALKS;
  const { belief, disbelief, uncertainty, probability } = computeOpinion(report, 2 * denial);
  const all = report + 2 * denial + priorWeight;
  const [r, s, W, a] = [report.toFixed(1).slice(1), numeral(2 * denial), priorWeight, numeral(priorProbability)];
  expect(page).toContain(
    `graded B (${numeral(reliabilityWeights.B)}) and rests on several unnamed people (${numeral(sourcingWeights.SEVERAL_ANONYMOUS)}): ` +
      `${numeral(reliabilityWeights.B)} · ${numeral(sourcingWeights.SEVERAL_ANONYMOUS)} = ${r}.`,
  );
  expect(page).toContain(
    `${numeral(partyWeight)} as a party's word, halved since companies deny talks that are real: ${numeral(denial)} each.`,
  );
  expect(page).toContain(
    `With r = ${r} on the one side, s = ${s} on the other and W = ${W} for knowing nothing: ` +
      `b = ${r} / ${all} = ${rounded(belief, 3)}, d = ${s} / ${all} = ${rounded(disbelief, 3)}, u = ${W} / ${all} = ${rounded(uncertainty, 3)}, ` +
      `and P = b + ${a} · u = ${rounded(probability, 3)}.`,
  );
  const all3 = [ft, ford, xiaomi];
  for (const [assertions, on] of [
    [[ft], '2026-01-31'],
    [[ft, ford], '2026-01-31'],
    [all3, '2026-02-02'],
    [all3, '2026-08-01'],
    [all3, '2027-01-30'],
  ] as const) {
    const judgement = assess(assertions, { on })!;
    const { low, high } = computeInterval(judgement);
    const shares = [judgement.belief, judgement.disbelief, judgement.uncertainty].map((share) => rounded(share, 2));
    const interval = [low, high].map((share) => rounded(share, 2)).join(' to ');
    expect(page).toContain(
      `|${shares.join(' / ')}|${rounded(judgement.probability, 3)}|${interval}|${judgement.status}|${judgement.admiraltyCode}|`,
    );
  }
  const odds = (on: string) => 1 / (1 / assess(all3, { on })!.probability - 1);
  const silent = assess(all3, { on: '2026-08-01' })!;
  expect(page).toContain(
    `P / (1 − P) falls from ${rounded(odds('2026-02-02'), 3)} to ${rounded(odds('2026-08-01'), 3)}, and P to ${rounded(silent.probability, 3)}.`,
  );
  expect(page).toContain(
    `eleven relays at .4 each would make P = ${rounded(computeOpinion(report + 11 * 0.4, 2 * denial).probability, 2)}.`,
  );
});

const rounded = (value: number, digits: number) => value.toFixed(digits).replace(/^0/, '');
