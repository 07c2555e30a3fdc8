import { compareByDay } from '../../src/lib/compare.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge, type Judgement, excludeAssertions } from '../../src/method/assess.ts';
import type { Evidence, Testimony } from '../../src/method/evidence.ts';
import { explainJudgement } from '../../src/method/explanation.ts';
import { traceLineage } from '../../src/method/lineage.ts';
import { computeOpinion } from '../../src/method/opinion.ts';
import { isLapsed, buildTimeline } from '../../src/method/timeline.ts';
import { computeWeight } from '../../src/method/weight.ts';
import { findWithdrawn } from '../../src/method/withdrawal.ts';
import { evidence, type TestAssertion } from './assertions.ts';
import { daysOf, someEvidence, someReport } from './some-evidence.ts';
import { tries } from '../support/runs.ts';

const numRuns = tries(300);

/** The evidence with one more assertion, without a speaker. */
const withAssertion = (known: Evidence, one: TestAssertion): Evidence => ({
  ...known,
  assertions: [...known.assertions, ...evidence([one]).assertions],
});

const summaryOf = (judgement: Judgement | null) =>
  judgement && {
    status: judgement.status,
    belief: judgement.belief,
    disbelief: judgement.disbelief,
    uncertainty: judgement.uncertainty,
    probability: judgement.probability,
    admiraltyCode: judgement.admiraltyCode,
  };

const inAnotherOrder = someEvidence.chain((known) => {
  const { length } = known.assertions;
  return fc
    .shuffledSubarray([...known.assertions], { minLength: length, maxLength: length })
    .map((assertions) => [known, { ...known, assertions }] as const);
});

test('the order in which evidence arrives changes no assessment', () => {
  const withTexts = (known: Evidence) =>
    buildTimeline(known).map(({ judgement, causedBy, ...segment }) => {
      const { text, contributions, tippingPoints } = explainJudgement(known, judgement);
      return [segment, causedBy(), summaryOf(judgement), judgement.origins, text, contributions, tippingPoints];
    });
  fc.assert(
    fc.property(inAnotherOrder, ([known, shuffled]) => {
      expect(withTexts(shuffled)).toEqual(withTexts(known));
    }),
    { numRuns },
  );
});

/** Whether a relay adds nothing to any origin that it belongs to by a day, as long as all its sources stand. */
function isLight(relay: Testimony, known: Evidence, judgement: Judgement, day: string): boolean {
  const withdrawn = findWithdrawn(known.assertions, day);
  const lineage = traceLineage(known.assertions.filter(({ id }) => !withdrawn.has(id)));
  return relay.cites.every((id) =>
    (lineage.get(id) ?? [undefined]).every((key) => {
      const origin = judgement.origins.find((one) => one.key === key && one.side === relay.stance);
      const heaviest = origin?.members[0];
      if (!heaviest || !origin.members.some(({ assertion }) => assertion.id === id)) return false;
      const weight = computeWeight(relay, origin.key, known.stage);
      return weight < heaviest.weight || (weight === heaviest.weight && compareByDay(heaviest.assertion, relay) < 0);
    }),
  );
}

test('a relay that is no heavier than its origin changes nothing from its day on', () => {
  let checks = 0;
  fc.assert(
    fc.property(someEvidence, someReport, fc.nat(), fc.boolean(), (known, report, from, isOfTwo) => {
      const [first, second] = [known.assertions[from % 8], known.assertions[(from + 1) % 8]];
      if (!first) return;
      const cites = isOfTwo && second?.stance === first.stance ? [first.id, second.id] : [first.id];
      const whole = withAssertion(known, { ...report, id: 'z', speechAct: 'RELAY', stance: first.stance, cites });
      const relay = whole.assertions.at(-1)!;
      for (const day of daysOf(whole)) {
        const before = createJudge(known)(day);
        if (!before || day < relay.day || !isLight(relay, known, before, day)) continue;
        checks++;
        expect(summaryOf(createJudge(whole)(day))).toEqual(summaryOf(before));
      }
    }),
    { numRuns: tries(600) },
  );
  expect(checks).toBeGreaterThan(tries(600) / 3);
});

test.each(['SUPPORTS', 'DENIES'] as const)('a new origin that %s the claim never moves P the other way', (stance) => {
  fc.assert(
    fc.property(someEvidence, someReport, (known, report) => {
      const whole = withAssertion(known, { ...report, stance });
      for (const day of daysOf(whole)) {
        const [before, after] = [
          createJudge(known)(day)?.probability ?? 0.33,
          createJudge(whole)(day)?.probability ?? 0.33,
        ];
        const gain = stance === 'SUPPORTS' ? after - before : before - after;
        expect(gain).toBeGreaterThanOrEqual(-1e-12);
      }
    }),
    { numRuns },
  );
});

test('a later assertion changes no day before it', () => {
  fc.assert(
    fc.property(someEvidence, someEvidence, (known, { assertions: [one] }) => {
      if (!one) return;
      const whole = { ...known, assertions: [...known.assertions, { ...one, id: 'z' }] };
      for (const day of daysOf(known).filter((each) => each < one.day))
        expect(summaryOf(createJudge(whole)(day))).toEqual(summaryOf(createJudge(known)(day)));
    }),
    { numRuns },
  );
});

test('withdrawn assertions weigh as if they had never been made', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      for (const day of daysOf(known)) {
        const rest = excludeAssertions(known, findWithdrawn(known.assertions, day));
        // The remaining retractions concern nothing that is left.
        const silent = rest.assertions.map((one) =>
          one.speechAct === 'RETRACTION' ? { ...one, speechAct: 'NO_COMMENT' as const } : one,
        );
        const given = { ...rest, assertions: silent };
        const [found, plain] = [createJudge(known)(day), createJudge(given)(day)];
        expect(found?.probability ?? 0.33).toBe(plain?.probability ?? 0.33);
        expect((found?.origins ?? []).map(({ weight }) => weight)).toEqual(
          (plain?.origins ?? []).map(({ weight }) => weight),
        );
      }
    }),
    { numRuns },
  );
});

test('belief, disbelief and uncertainty add up to 1, and P lies within bounds', () => {
  fc.assert(
    fc.property(someEvidence, fc.double({ min: 0, max: 1, noNaN: true }), (known, prior) => {
      for (const day of daysOf(known)) {
        const judgement = createJudge(known, { prior })(day);
        if (!judgement) continue;
        const { belief, disbelief, uncertainty, probability } = judgement;
        expect(belief + disbelief + uncertainty).toBeCloseTo(1, 10);
        expect(Math.min(belief, disbelief, uncertainty)).toBeGreaterThanOrEqual(0);
        expect(probability).toBeGreaterThanOrEqual(belief - 1e-12);
        expect(probability).toBeLessThanOrEqual(1 - disbelief + 1e-12);
      }
    }),
    { numRuns },
  );
});

test('P does not fall when the prior rises, and nothing else changes', () => {
  const prior = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(someEvidence, prior, prior, (known, one, other) => {
      const [low, high] = [
        createJudge(known, { prior: Math.min(one, other) }),
        createJudge(known, { prior: Math.max(one, other) }),
      ];
      for (const day of daysOf(known)) {
        const [from, to] = [low(day), high(day)];
        if (!from || !to) continue;
        expect(to.probability).toBeGreaterThanOrEqual(from.probability - 1e-12);
        expect([to.status, to.belief, to.disbelief]).toEqual([from.status, from.belief, from.disbelief]);
      }
    }),
    { numRuns },
  );
});

test('the segments of the timeline agree with the judgement of each day', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const [segments, judge] = [buildTimeline(known), createJudge(known)];
      for (const day of daysOf(known)) {
        const holding = segments.filter(({ from, to }) => from <= day && (to === null || day <= to));
        expect(holding.length).toBeLessThan(2);
        const [segment] = holding;
        expect(summaryOf(segment?.judgement ?? null)).toEqual(summaryOf(judge(day)));
        const last = known.assertions.map((one) => one.day).filter((said) => said <= day);
        const silence = Math.min(...last.map((said) => (Date.parse(day) - Date.parse(said)) / 86_400_000));
        if (segment && last.length > 0) expect(isLapsed(segment, day)).toBe(silence >= 365);
      }
    }),
    { numRuns },
  );
});

test('no assessment follows an identical one', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const texts = buildTimeline(known).map(({ judgement }) => JSON.stringify(summaryOf(judgement)));
      expect(texts.filter((text, at) => text === texts[at - 1])).toEqual([]);
    }),
    { numRuns },
  );
});

test('the cause of an assessment is the assertion of its day with the largest effect, tried one by one', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      for (const { from, causedBy, judgement } of buildTimeline(known)) {
        const whole = createJudge(known)(from)!.probability;
        expect(createJudge(known)(from)!.status).toBe(judgement.status);
        const effects = known.assertions
          .filter(({ day }) => day === from)
          .map(({ id }) => {
            const without = createJudge(excludeAssertions(known, new Set([id])))(from)?.probability ?? 0.33;
            return { id, effect: Math.round(Math.abs(whole - without) * 1e9) / 1e9 };
          });
        const largest = Math.max(...effects.map(({ effect }) => effect));
        const causes = effects.filter(({ effect }) => effect === largest).map(({ id }) => id);
        // A settlement of that day is the cause if no assertion has any effect.
        const isBySettlement = known.settlement?.day === from && !(largest > 0);
        expect(causedBy()).toBe(isBySettlement ? null : (causes.toSorted()[0] ?? null));
      }
    }),
    { numRuns },
  );
});

test('an effect is the change of P when the origin is left out, down to the prior without any', () => {
  const prior = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(someEvidence, prior, (known, prior) => {
      const judgement = createJudge(known, { prior })('2030-01-01');
      if (!judgement) return;
      const { contributions } = explainJudgement(known, judgement, prior);
      const sum = (side: string, but?: object) =>
        contributions.reduce((all, one) => (one.side === side && one !== but ? all + one.weight : all), 0);
      for (const one of contributions) {
        const rest = computeOpinion(sum('SUPPORTS', one), sum('DENIES', one), prior).probability;
        expect(one.effect).toBeCloseTo(judgement.probability - rest, 10);
        expect(one.side === 'SUPPORTS' ? one.effect : -one.effect).toBeGreaterThanOrEqual(-1e-12);
      }
      if (contributions.length === 0) expect(judgement.probability).toBe(prior);
    }),
    { numRuns },
  );
});
