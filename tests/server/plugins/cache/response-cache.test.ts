import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createResponseCache, getEpoch } from '../../../../src/server/plugins/cache/response-cache.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T11:50:00Z') }));
afterEach(() => void vi.useRealTimers());

const at = (time: string) => vi.setSystemTime(new Date(`2026-03-01T${time}Z`));

test('a response is found until the version changes', () => {
  const answers = createResponseCache();
  expect(answers.find(getEpoch(1), 'q')).toBeUndefined();
  answers.store(getEpoch(1), 'q', 'a');
  expect(answers.find(getEpoch(1), 'q')).toEqual({ text: 'a' });
  expect(answers.find(getEpoch(2), 'q')).toBeUndefined();
  expect(answers.find(getEpoch(1), 'q')).toBeUndefined();
});

test('a response started before a write is not stored after it', () => {
  const answers = createResponseCache();
  const before = getEpoch(1);
  answers.find(before, 'q');
  answers.find(getEpoch(2), 'other');
  answers.store(before, 'q', 'old');
  expect(answers.find(getEpoch(2), 'q')).toBeUndefined();
  expect(answers.find(getEpoch(1), 'q')).toBeUndefined();
});

test.each([
  ['11:59:59.999', '12:00:00', 'midnight in Auckland, in summer 13 hours ahead'],
  ['10:14:59', '10:15:00', 'midnight on the Chatham Islands, 13:45 ahead'],
  ['18:14:59', '18:15:00', 'midnight in Kathmandu, 5:45 ahead'],
  ['18:29:59', '18:30:00', 'midnight in Delhi, 5:30 ahead'],
])('a response stored at %s is not served at %s, %s', (before, after) => {
  const answers = createResponseCache();
  at(before);
  answers.find(getEpoch(1), 'q');
  answers.store(getEpoch(1), 'q', 'a');
  expect(answers.find(getEpoch(1), 'q')).toEqual({ text: 'a' });
  at(after);
  expect(answers.find(getEpoch(1), 'q')).toBeUndefined();
});

test('a response started in one quarter of an hour and ready in the next is not stored', () => {
  const answers = createResponseCache();
  at('11:59:59.999');
  const moment = getEpoch(1);
  answers.find(moment, 'q');
  at('12:00:00');
  answers.store(moment, 'q', 'of which day?');
  at('11:59:59.999');
  expect(answers.find(getEpoch(1), 'q')).toBeUndefined();
});

test('a response is stored from the first moment of a quarter of an hour', () => {
  const answers = createResponseCache();
  at('12:00:00');
  answers.find(getEpoch(1), 'q');
  answers.store(getEpoch(1), 'q', 'a');
  expect(answers.find(getEpoch(1), 'q')).toEqual({ text: 'a' });
});

test('the cache is limited in size, and stores nothing that would evict most of it', () => {
  const answers = createResponseCache();
  const million = 'x'.repeat(1_000_000);
  const moment = getEpoch(1);
  answers.find(moment, 'q');
  answers.store(moment, 'too long', 'x'.repeat(2_000_001));
  for (let key = 0; key < 100; key++) answers.store(moment, String(key), million);
  expect(answers.find(moment, 'too long')).toBeUndefined();
  const found = Array.from({ length: 100 }, (_, key) => answers.find(moment, String(key))).filter(Boolean);
  expect(found).toHaveLength(21);
});
