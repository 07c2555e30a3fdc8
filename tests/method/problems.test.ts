import { expect, test } from 'vitest';
import { findAssertionProblems, findClaimProblems, findPublisherProblems } from '../../src/method/problems.ts';
import { confirmation, evidence, ft, relay, say, type TestAssertion } from './assertions.ts';

const musk = 'Person:elon-musk';
const confirms = (id: string, cites: string[], more: Parameters<typeof say>[1] = {}) =>
  confirmation(id, musk, { cites, day: '2026-02-05', ...more });
const ring = (id: string, day: string, ...cites: string[]) => say(id, { day, cites });

test.each<[what: string, assertions: TestAssertion[], problems: string[][]]>([
  ['a report has no problem', [ft], []],
  ['a claim without assertions is unsourced', [], [['UNSOURCED']]],
  ['a confirmation of an earlier report is false', [ft, confirms('c', ['ft'])], [['FALSE_CONFIRMATION', 'c', 'ft']]],
  ['also on the same day', [ft, confirms('c', ['ft'], { day: ft.day })], [['FALSE_CONFIRMATION', 'c', 'ft']]],
  ['a confirmation of a later report is not', [ft, confirms('c', ['ft'], { day: '2026-01-30' })], []],
  ['a confirmation that derives from nothing is not', [ft, confirms('c', [])], []],
  ['a confirmation of an assertion on another claim is not', [ft, confirms('c', ['elsewhere'])], []],
  ['a confirmation in a filing is not', [ft, confirms('c', ['ft'], { sourceKind: 'FILING' })], []],
  ['a confirmation by a party is not', [ft, confirms('c', ['ft'], { by: 'Company:ford' })], []],
  [
    'a ring is reported with its root first',
    [ring('a', '2026-02-02', 'b'), ring('b', '2026-02-01', 'a')],
    [['CITATION_CYCLE', 'b', 'a']],
  ],
  ['so is an assertion that cites itself', [ring('a', '2026-02-02', 'a')], [['CITATION_CYCLE', 'a']]],
  [
    'and a ring that leads to a report',
    [ft, ring('a', '2026-02-02', 'b', 'ft'), ring('b', '2026-02-03', 'a')],
    [['CITATION_CYCLE', 'a', 'b']],
  ],
  [
    'each of two rings is',
    [ring('a', '2026', 'b'), ring('b', '2026', 'a', 'c'), ring('c', '2026', 'd'), ring('d', '2026', 'c')],
    [
      ['CITATION_CYCLE', 'a', 'b'],
      ['CITATION_CYCLE', 'c', 'd'],
    ],
  ],
  ['a relay of a ring is not part of it', [ring('a', '2026', 'a'), ring('b', '2026', 'a')], [['CITATION_CYCLE', 'a']]],
  ['a diamond is no ring', [ft, relay('a', ['ft']), relay('b', ['ft']), relay('c', ['a', 'b'])], []],
])('%s', (_what, assertions, problems) => {
  const found = findClaimProblems(evidence(assertions));
  expect(found.map(({ kind, assertions }) => [kind, ...assertions])).toEqual(problems);
  for (const { owner } of found) expect(owner).toBe('Claim:ford-xiaomi-us-jv/talks');
});

test('a false confirmation names the speaker and the original speaker', () => {
  const [problem] = findClaimProblems(evidence([ft, confirms('c', ['ft'], { from: 'substack' })]));
  expect(problem?.message).toMatch(/^substack .* neither a party nor a filing.* ft/);
});

const recorded = { id: 'a', isDerived: true, isDated: true, recordedAt: '2026-04-01T10:00:00.000Z', name: 'Electrek' };

test.each([
  ['a relay that derives from something', { speechAct: 'RELAY' }, []],
  ['a relay that derives from nothing', { speechAct: 'RELAY', isDerived: false }, ['DEAD_END']],
  ['a report that derives from nothing', { speechAct: 'REPORT', isDerived: false }, []],
  ['an assertion without a date', { speechAct: 'REPORT', isDated: false }, ['NO_DATE']],
  ['a relay with neither', { speechAct: 'RELAY', isDerived: false, isDated: false }, ['DEAD_END', 'NO_DATE']],
] as const)('%s', (_what, more, kinds) => {
  expect(findAssertionProblems({ ...recorded, ...more }).map(({ kind }) => kind)).toEqual(kinds);
});

test('an undated assertion is reported with the day it counts from', () => {
  const [problem] = findAssertionProblems({ ...recorded, speechAct: 'REPORT', isDated: false });
  expect(problem?.message).toContain('Electrek counts from 2026-04-01');
});

test.each(['A', 'B', 'C', 'D', 'E', 'F'] as const)('a publisher graded %s', (grade) => {
  const kinds = findPublisherProblems('electrek', 'Electrek', grade).map(({ kind }) => kind);
  expect(kinds).toEqual(grade === 'F' ? ['UNGRADED_PUBLISHER'] : []);
});
