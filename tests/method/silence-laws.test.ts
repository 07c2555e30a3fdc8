import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/lib/dates.ts';
import { createJudge } from '../../src/method/assess.ts';
import { computeInterval } from '../../src/method/opinion.ts';
import { buildTimeline } from '../../src/method/timeline.ts';
import { applyWhatIf } from '../../src/method/what-if.ts';
import { countDays, summaryOf } from './judging.ts';
import { daysOf, someEvidence } from './some-evidence.ts';
import { sourcings } from '../../src/model/sources/values.ts';
import { tries } from '../support/runs.ts';

const numRuns = tries(300);
const somePrior = fc.double({ min: 0.01, max: 0.99, noNaN: true });

test('the odds are (r + aW) / ((s + (1 - a)W) · 2^k)', () => {
  let silent = 0;
  fc.assert(
    fc.property(someEvidence, somePrior, (known, prior) => {
      const judge = createJudge(known, { prior });
      for (const day of daysOf(known)) {
        const judgement = judge(day);
        if (!judgement) continue;
        const { origins, settlement, silence, probability } = judgement;
        const sum = (wanted: string, outcome: string) =>
          origins.reduce((all, { side, weight }) => (side === wanted ? all + weight : all), 0) +
          (settlement?.outcome === outcome ? 18 : 0);
        const [r, s] = [sum('SUPPORTS', 'TRUE'), sum('DENIES', 'FALSE')];
        const odds = (r + prior * 2) / ((s + (1 - prior) * 2) * 2 ** silence.periods);
        expect(probability / (1 - probability) / odds).toBeCloseTo(1, 9);
        expect(silence.weight).toBeCloseTo((2 ** silence.periods - 1) * (s + (1 - prior) * 2), 9);

        const isCounted =
          ['TALKS', 'MOU', 'SIGNED'].includes(known.stage) && !settlement && r < 18 && silence.clock.since !== null;
        const elapsed = isCounted ? Math.floor(countDays(silence.clock.since, day) / 182) : 0;
        expect(silence.periods).toBe(Math.min(2, elapsed));
        if (elapsed > 0) silent++;
      }
    }),
    { numRuns },
  );
  expect(silent).toBeGreaterThan(numRuns);
});

test('silence never raises P, and changes no status', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const [judge, loud] = [createJudge(known), createJudge(known, { isSilenceIgnored: true })];
      for (const day of daysOf(known)) {
        const [with_, without] = [judge(day), loud(day)];
        expect(with_?.status).toBe(without?.status);
        expect(with_?.origins).toEqual(without?.origins);
        if (!with_ || !without) continue;
        expect(with_.probability).toBeLessThanOrEqual(without.probability);
        expect(with_.probability < without.probability).toBe(with_.silence.periods > 0);
        expect(with_.afterPeriods(0)).toBe(without.probability);
        expect(without.silence.periods).toBe(0);
      }
    }),
    { numRuns },
  );
});

test('the clock is a day on which something dated was said', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const dated = new Set(known.assertions.filter(({ date }) => date !== null).map(({ day }) => day));
      const judge = createJudge(known);
      for (const day of daysOf(known)) {
        const judgement = judge(day);
        if (!judgement) continue;
        const { since } = judgement.silence.clock;
        const first = [...dated].filter((one) => one <= day).toSorted()[0];
        if (since === null) expect(first).toBeUndefined();
        else expect(dated.has(since) && since <= day && since >= first!).toBe(true);
      }
    }),
    { numRuns },
  );
});

test('another sentence of a counted article adds nothing, on any day', () => {
  let checks = 0;
  fc.assert(
    fc.property(
      someEvidence,
      fc.nat(),
      fc.constantFrom(...sourcings.values),
      fc.constantFrom(0, 0.3, 1),
      fc.boolean(),
      (known, at, sourcing, scope, isRelay) => {
        const whole = known.assertions.filter(
          ({ speaker, source, cites, stance, speechAct, scope: covered, reliability, sourcing: cited }) =>
            source !== undefined &&
            speaker === null &&
            cites.length === 0 &&
            stance !== 'OBSERVES' &&
            ['REPORT', 'DENIAL', 'CONFIRMATION'].includes(speechAct) &&
            covered > 0 &&
            covered >= scope &&
            reliability !== 'E' &&
            sourcings.values.indexOf(cited) <= sourcings.values.indexOf(sourcing),
        );
        const first = whole[at % whole.length];
        if (!first) return;
        checks++;
        const speechAct = isRelay ? 'RELAY' : first.speechAct;
        const more = { ...known, assertions: [...known.assertions, { ...first, id: 'z', speechAct, sourcing, scope }] };
        const [before, after] = [createJudge(known), createJudge(more)];
        for (const day of daysOf(more)) expect(summaryOf(after(day))).toEqual(summaryOf(before(day)));
      },
    ),
    { numRuns: tries(600) },
  );
  expect(checks).toBeGreaterThan(tries(600) / 20);
});

test('there are never more origins than assertions, once all of them count and each speaks for one', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const assertions = known.assertions.map((one) => ({ ...one, voices: one.voices.slice(0, 1) }));
      const judgement = createJudge({ ...known, assertions })('2030-01-01');
      for (const side of ['SUPPORTS', 'DENIES']) {
        const counted = assertions.filter(({ stance }) => stance === side).length;
        expect(judgement?.origins.filter((origin) => origin.side === side).length ?? 0).toBeLessThanOrEqual(counted);
      }
    }),
    { numRuns },
  );
});

test('leaving assertions out does not move the clock', () => {
  fc.assert(
    fc.property(someEvidence, fc.nat(), (known, at) => {
      const one = known.assertions[at % 8];
      if (!one) return;
      const { evidence, options } = applyWhatIf(known, { without: [`Assertion:${one.id}`] });
      const [judge, without] = [createJudge(known), createJudge(evidence, options)];
      for (const day of daysOf(known)) {
        const judgement = without(day);
        if (judgement) expect(judgement.silence.clock.since).toBe(judge(day)!.silence.clock.since);
      }
    }),
    { numRuns },
  );
});

test('the timeline glued together is the judgement of every day, those to come included', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const [segments, judge] = [buildTimeline(known), createJudge(known)];
      const [first, last] = [segments[0]?.from, daysOf(known).at(-1)];
      if (first === undefined) return;
      expect(judge(addDays(first, -1))).toBeNull();
      for (const [at, { from, to, before }] of segments.entries()) {
        expect(to).toBe(at + 1 < segments.length ? addDays(segments[at + 1]!.from, -1) : null);
        expect(summaryOf(before)).toEqual(summaryOf(segments[at - 1]?.judgement ?? null));
        expect(from >= first).toBe(true);
      }
      let at = 0;
      for (let day = first; day <= addDays(last!, 400); day = addDays(day, 1)) {
        if (segments[at + 1]?.from === day) at++;
        expect(summaryOf(segments[at]!.judgement), day).toEqual(summaryOf(judge(day)));
      }
    }),
    { numRuns: tries(40) },
  );
});

/** The share of Beta(α, β) below a value, by Simpson's rule over the angle whose squared sine is x. */
function integrateBeta(alpha: number, beta: number, until: number): number {
  const integrate = (end: number) => {
    const steps = 4000;
    const density = (angle: number) => Math.sin(angle) ** (2 * alpha - 1) * Math.cos(angle) ** (2 * beta - 1);
    let sum = density(0) + density(end);
    for (let at = 1; at < steps; at++) sum += density((end * at) / steps) * (at % 2 === 1 ? 4 : 2);
    return (sum * end) / steps / 3;
  };
  return integrate(Math.asin(Math.sqrt(until))) / integrate(Math.PI / 2);
}

test('low and high are the 10th and 90th percentile of the beta distribution of the judgement', () => {
  fc.assert(
    fc.property(someEvidence, fc.nat(), fc.double({ min: 0.3, max: 0.7, noNaN: true }), (known, at, prior) => {
      const days = daysOf(known);
      const judgement = createJudge(known, { prior })(days[at % days.length] ?? '2030-01-01');
      if (!judgement) return;
      const { low, high } = computeInterval(judgement, prior);
      expect(0 <= low && low < high && high <= 1).toBe(true);
      const all = 2 / judgement.uncertainty;
      const [alpha, beta] = [judgement.probability * all, (1 - judgement.probability) * all];
      expect(integrateBeta(alpha, beta, low)).toBeCloseTo(0.1, 3);
      expect(integrateBeta(alpha, beta, high)).toBeCloseTo(0.9, 3);
    }),
    { numRuns },
  );
});
