import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge, excludeAssertions, type JudgeOptions, type Judgement } from '../../src/method/assess.ts';
import type { Evidence } from '../../src/method/evidence.ts';
import { explainJudgement } from '../../src/method/explanation.ts';
import { computeOpinion } from '../../src/method/opinion.ts';
import { buildTimeline } from '../../src/method/timeline.ts';
import { countDays } from './judging.ts';
import { daysOf, someEvidence } from './some-evidence.ts';
import { tries } from '../support/runs.ts';

const numRuns = tries(300);

test('the cause of an assessment is what changed the status, or else what moved P most, tried one by one', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      for (const { from, before, findCause, judgement } of buildTimeline(known)) {
        const { kind, assertion } = findCause();
        const judgeWithout = (some: Partial<Evidence>, options: JudgeOptions = {}) =>
          createJudge({ ...known, ...some }, { silenceOf: known, ...options })(from);
        const whole = judgeWithout({})!;
        expect(whole.status).toBe(judgement.status);
        const sizeOf = (other: Pick<Judgement, 'probability'> | null) =>
          Math.round(Math.abs(whole.probability - (other?.probability ?? 0.33)) * 1e9) / 1e9;
        const removed = known.assertions
          .filter(({ day }) => day === from)
          .map(({ id, date }) => ({ id, date, judgement: judgeWithout(excludeAssertions(known, new Set([id]))) }));
        const unsettled = known.settlement?.day === from ? judgeWithout({ settlement: null }) : undefined;
        const isSilent =
          whole.silence.periods > (before?.silence.periods ?? 0) &&
          whole.silence.clock.since === before?.silence.clock.since;

        if (removed.length === 0) {
          expect([kind, assertion]).toEqual([unsettled === undefined ? 'SILENCE' : 'SETTLEMENT', null]);
          continue;
        }
        const shorter = { probability: whole.afterPeriods(whole.silence.periods - 1) };
        const isStatusChanged = before?.status !== whole.status;
        if (isStatusChanged && unsettled !== undefined && unsettled?.status !== whole.status) {
          expect(kind).toBe('SETTLEMENT');
          continue;
        }
        const pivotal = isStatusChanged ? removed.filter((one) => one.judgement?.status !== whole.status) : removed;
        if (pivotal.length === 0) {
          // Several changed it together: a party's denial that is printed twice.
          expect(removed.map(({ id }) => id)).toContain(assertion?.id);
          continue;
        }
        const all = pivotal.map((one) => ({ id: one.id, date: one.date, size: sizeOf(one.judgement) }));
        const others = isStatusChanged
          ? []
          : [
              ...(unsettled === undefined ? [] : [{ id: 'SETTLEMENT', size: sizeOf(unsettled) }]),
              ...(isSilent && unsettled === undefined ? [{ id: 'SILENCE', size: sizeOf(shorter) }] : []),
            ];
        // The day of its recording is no event of undated evidence: anything else that had a part in the change goes before it.
        const news = all.filter(({ date, size }) => date !== null && (isStatusChanged || size > 0));
        const hasNews = news.length > 0 || others.some(({ size }) => size > 0);
        const sizes = hasNews ? news : all;
        const largest = Math.max(...[...sizes, ...others].map(({ size }) => size));
        const first = sizes
          .filter(({ size }) => size === largest)
          .map(({ id }) => id)
          .toSorted()[0];
        expect(assertion?.id ?? kind).toBe(first ?? others.find(({ size }) => size === largest)!.id);
      }
    }),
    { numRuns },
  );
});

test('an effect is the change of P when the origin is left out, down to the prior without any', () => {
  const prior = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(someEvidence, prior, fc.nat(), (known, prior, at) => {
      const days = daysOf(known);
      const day = days[at % days.length] ?? '2030-01-01';
      const judgement = createJudge(known, { prior })(day);
      if (!judgement) return;
      const {
        clock: { since },
        periods,
      } = judgement.silence;
      const isSilentStage = ['TALKS', 'MOU', 'SIGNED'].includes(known.stage);
      const { contributions } = explainJudgement(known, judgement, { day, prior });
      const parts = contributions.filter(({ kind }) => kind !== 'SILENCE');
      const sum = (side: string, but?: object) =>
        parts.reduce((all, one) => (one.side === side && one !== but ? all + one.weight : all), 0);
      const elapsed = since === null ? 0 : Math.min(2, Math.floor(countDays(since, day) / 182));
      for (const one of parts) {
        const [r, s] = [sum('SUPPORTS', one), sum('DENIES', one)];
        const isSettled = judgement.settlement !== null && one.settlement === null;
        const silentPeriods = isSilentStage && !isSettled && r < 18 ? elapsed : 0;
        const rest = computeOpinion(r, s, { prior, silentPeriods }).probability;
        expect(one.effect).toBeCloseTo(judgement.probability - rest, 10);
        // A settlement also ends the silence, so that one as FALSE may raise P where silence weighed more.
        if (one.settlement && elapsed > 0) continue;
        expect(one.side === 'SUPPORTS' ? one.effect : -one.effect).toBeGreaterThanOrEqual(-1e-12);
      }
      const ofSilence = contributions.find(({ kind }) => kind === 'SILENCE');
      expect(ofSilence !== undefined).toBe(periods > 0);
      if (ofSilence) {
        const loud = computeOpinion(sum('SUPPORTS'), sum('DENIES'), { prior }).probability;
        expect(ofSilence.effect).toBeCloseTo(judgement.probability - loud, 10);
        expect(ofSilence.side).toBe('DENIES');
        expect(ofSilence.effect).toBeLessThanOrEqual(1e-12);
      }
      if (contributions.length === 0) expect(judgement.probability).toBe(prior);
    }),
    { numRuns },
  );
});

test.each<[what: string, nameOf: (name: string) => string]>([
  ['of three', (name) => `${name} Motor Company`],
  ['of sixty', (name) => Array(60).fill(name).join(' ')],
])('an explanation has at most 90 words, for names %s', (_what, nameOf) => {
  const someText = fc.integer({ min: 3, max: 60 }).map((count) => 'word '.repeat(count).trim());
  fc.assert(
    fc.property(someEvidence, someText, (known, text) => {
      const rename = <Named extends { readonly name: string } | null>(one: Named) =>
        one && { ...one, name: nameOf(one.name) };
      const renamed: Evidence = {
        ...known,
        text,
        parties: known.parties.map(rename),
        assertions: known.assertions.map((one) => ({
          ...one,
          speaker: rename(one.speaker),
          publisher: rename(one.publisher),
        })),
      };
      const judge = createJudge(renamed);
      for (const day of daysOf(renamed)) {
        const judgement = judge(day);
        if (!judgement) continue;
        const words = explainJudgement(renamed, judgement, { day }).text.split(/\s+/);
        expect(words.length, words.join(' ')).toBeLessThanOrEqual(90);
      }
    }),
    { numRuns: tries(100) },
  );
});
