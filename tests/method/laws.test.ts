import { compareByDay } from '../../src/lib/compare.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge, excludeAssertions, type Judgement } from '../../src/method/assess.ts';
import type { Evidence, Testimony } from '../../src/method/evidence.ts';
import { explainJudgement } from '../../src/method/explanation.ts';
import { traceLineage } from '../../src/method/lineage.ts';
import { isLapsed, buildTimeline } from '../../src/method/timeline.ts';
import { computeWeight } from '../../src/method/weight.ts';
import { findWithdrawn } from '../../src/method/withdrawal.ts';
import type { TestAssertion } from './assertions.ts';
import { findFirstDate, getProbability, summaryOf, withAssertion } from './judging.ts';
import { daysOf, someEvidence, someReport } from './some-evidence.ts';
import { tries } from '../support/runs.ts';

const numRuns = tries(300);

const inAnotherOrder = someEvidence.chain((known) => {
  const { length } = known.assertions;
  return fc
    .shuffledSubarray([...known.assertions], { minLength: length, maxLength: length })
    .map((assertions) => [known, { ...known, assertions }] as const);
});

test('the order in which evidence arrives changes no assessment', () => {
  const withTexts = (known: Evidence) =>
    buildTimeline(known).map(({ from, to, saidOn, judgement, findCause }) => {
      const { text, contributions, tippingPoints } = explainJudgement(known, judgement, { day: from });
      const cause = findCause();
      return [from, to, saidOn, cause, summaryOf(judgement), judgement.origins, text, contributions, tippingPoints];
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
  const listKeys = (id: string) => {
    const keys = lineage.listKeys(id, day);
    return keys.length > 0 ? keys : [undefined];
  };
  return relay.cites.every((id) =>
    listKeys(id).every((key) => {
      const origin = judgement.origins.find((one) => one.key === key && one.side === relay.stance);
      const heaviest = origin?.members[0];
      if (!heaviest || !origin.members.some(({ assertion }) => assertion.id === id)) return false;
      const weight = computeWeight(relay, origin.key, known);
      return weight < heaviest.weight || (weight === heaviest.weight && compareByDay(heaviest.assertion, relay) < 0);
    }),
  );
}

test('a relay that is no heavier than its origin adds nothing from its day on', () => {
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
        const after = createJudge(whole)(day)!;
        // Where nothing dated in support sets the clock, the first date of all does, and that may be the relay's.
        if (after.silence.clock.since === before.silence.clock.since) {
          checks++;
          expect(summaryOf(after)).toEqual(summaryOf(before));
          continue;
        }
        expect(after.silence.clock.since).toBe(relay.day);
        expect((findFirstDate(known) ?? '9999') > relay.day).toBe(true);
        expect(after.probability).toBeLessThanOrEqual(before.probability);
      }
    }),
    { numRuns: tries(600) },
  );
  expect(checks).toBeGreaterThan(tries(600) / 3);
});

/** How much P changes on each day when a report is added. */
const listGains = (known: Evidence, report: TestAssertion) => {
  const whole = withAssertion(known, report);
  return daysOf(whole).map((day) => getProbability(whole, day) - getProbability(known, day));
};

test('a new origin in support never lowers P, unless it is older than everything with a date', () => {
  let checks = 0;
  fc.assert(
    fc.property(someEvidence, someReport, (known, report) => {
      const first = findFirstDate(known);
      if (report.date !== null && (first === undefined || report.day < first)) return;
      checks++;
      expect(Math.min(...listGains(known, report))).toBeGreaterThanOrEqual(-1e-12);
    }),
    { numRuns },
  );
  expect(checks).toBeGreaterThan(numRuns / 3);
});

test('a new origin that denies never raises P', () => {
  fc.assert(
    fc.property(someEvidence, someReport, (known, report) => {
      const gains = listGains(known, { ...report, stance: 'DENIES' });
      expect(Math.max(...gains)).toBeLessThanOrEqual(1e-12);
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
        // The silence is counted from the same day, since something has been said.
        const [found, plain] = [createJudge(known)(day), createJudge(given, { silenceOf: known })(day)];
        if (plain) expect(found?.probability).toBe(plain.probability);
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

test('P does not fall when the prior rises, and the status stays', () => {
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
        expect([to.status, to.silence.periods]).toEqual([from.status, from.silence.periods]);
        // What silence weighs depends on the prior.
        if (to.silence.periods === 0) expect([to.belief, to.disbelief]).toEqual([from.belief, from.disbelief]);
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
        const dated = known.assertions.filter(({ date }) => date !== null);
        const last = dated.map((one) => one.day).filter((said) => said <= day);
        const silence = Math.min(...last.map((said) => (Date.parse(day) - Date.parse(said)) / 86_400_000));
        if (segment) expect(isLapsed(segment, day)).toBe(last.length > 0 && silence >= 365);
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
