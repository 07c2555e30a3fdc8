import { expect, test } from 'vitest';
import { toEvidence, type EvidenceRow } from '../../src/assessments/evidence.cypher.ts';

const statement: EvidenceRow['assertions'][number] = {
  id: 'a',
  speechAct: 'DENIAL',
  sourcing: 'NAMED',
  stance: 'DENIES',
  scope: 1,
  day: '2026-01-31',
  isDated: true,
  recordedAt: '2026-04-01T00:00:00.000Z',
  sourceKind: 'ARTICLE',
  publisher: null,
  speaker: { id: 'Executive:jim-farley', name: 'Jim Farley' },
  isRetracted: false,
  source: 'a',
  article: 'a',
  offices: [],
  issuersOffices: [],
  cites: [],
};
const row: EvidenceRow = {
  claim: 'ford-xiaomi-us-jv/talks',
  text: 'Ford and Xiaomi held talks',
  stage: 'TALKS',
  parties: [{ id: 'Company:ford', name: 'Ford', at: 0 }],
  settlements: [],
  assertions: [statement],
};
const office = { company: 'Company:ford', validFrom: '2020', validTo: null, recordedAt: '2026-04-02T00:00:00.000Z' };

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2026-01', '2026-01-01'],
  ['2026', '2026-01-01'],
])('an assertion of %s counts from %s', (day, first) => {
  expect(toEvidence({ ...row, assertions: [{ ...statement, day }] }).assertions[0]?.day).toBe(first);
});

test('so does a settlement', () => {
  const settlements = [
    { id: 'outcome', outcome: 'TRUE' as const, date: '2026-03', recordedAt: '2026-04-01T00:00:00.000Z' },
  ];
  expect(toEvidence({ ...row, settlements }).settlement).toEqual({
    id: 'outcome',
    outcome: 'TRUE',
    day: '2026-03-01',
    date: '2026-03',
  });
});

test('an assertion without a publisher is graded F', () => {
  expect(toEvidence(row).assertions[0]?.reliability).toBe('F');
});

test('an office begins on the first day of a partial date', () => {
  const from = (validFrom: string) =>
    toEvidence({ ...row, assertions: [{ ...statement, day: '2026-01', offices: [{ ...office, validFrom }] }] })
      .assertions[0];
  expect(from('2026-01')?.voices).toEqual(['Company:ford']);
  expect(from('2026-01-15')?.voices).toEqual([]);
});

test('an office and a settlement that were recorded later were not known before', () => {
  const settlements = [
    { id: 'outcome', outcome: 'TRUE' as const, date: '2026-03', recordedAt: '2026-04-02T00:00:00.000Z' },
  ];
  const known = { ...row, settlements, assertions: [{ ...statement, offices: [office] }] };
  const before = toEvidence(known, '2026-04-01T23:59:59.999Z');
  const after = toEvidence(known, '2026-04-02T00:00:00.000Z');
  expect([before.settlement, before.assertions[0]?.voices]).toEqual([null, []]);
  expect([after.settlement?.id, after.assertions[0]?.voices]).toEqual(['outcome', ['Company:ford']]);
});
