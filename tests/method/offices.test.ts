import { expect, test } from 'vitest';
import type { OfficeHeld } from '../../src/method/evidence.ts';
import { resolveVoices } from '../../src/method/evidence.ts';
import { assess, denial, ft, named, originsIn } from './assertions.ts';

type From = string | null;
const at = (company: string, validFrom: From, validTo: From): OfficeHeld => ({
  company: `Company:${company}`,
  validFrom,
  validTo,
});
const parties = ['Company:ford', 'Company:xiaomi', 'Company:byd'].map(named);
const speak = (offices: OfficeHeld[], day: string, id = 'Executive:mo') =>
  resolveVoices({ speechAct: 'DENIAL', speaker: named(id), day }, parties, offices).map((voice) =>
    voice.replace('Company:', ''),
  );

test.each<[what: string, offices: OfficeHeld[], day: string, voices: string[]]>([
  ['one office without limits', [at('ford', null, null)], '2026-03-01', ['ford']],
  ['from the first day', [at('ford', '2026-03-01', null)], '2026-03-01', ['ford']],
  ['but not the day before', [at('ford', '2026-03-02', null)], '2026-03-01', []],
  ['to the last day', [at('ford', null, '2026-03-01')], '2026-03-01', ['ford']],
  ['but not the day after', [at('ford', null, '2026-02-28')], '2026-03-01', []],
  ['perhaps begun this month', [at('ford', '2026-03', null)], '2026-03-01', ['ford']],
  ['perhaps begun this year', [at('ford', '2026', null)], '2026-01-01', ['ford']],
  ['perhaps ended this year', [at('ford', '2018', '2026')], '2026-12-31', ['ford']],
  ['ended last year', [at('ford', '2018', '2025')], '2026-01-01', []],
  ['begun and ended within one year', [at('ford', '2026', '2026')], '2026-06-01', ['ford']],

  ['two for certain', [at('ford', null, null), at('xiaomi', '2020', null)], '2026-03-01', ['ford', 'xiaomi']],
  [
    'three for certain',
    [at('byd', '2020', null), at('ford', null, null), at('xiaomi', '2020', null)],
    '2026-03-01',
    ['ford', 'xiaomi', 'byd'],
  ],
  [
    'a handover known by day, on its eve',
    [at('ford', '2018', '2026-03-01'), at('xiaomi', '2026-03-02', null)],
    '2026-03-01',
    ['ford'],
  ],
  ['on its day', [at('ford', '2018', '2026-03-01'), at('xiaomi', '2026-03-02', null)], '2026-03-02', ['xiaomi']],
  [
    'on a day that both include',
    [at('ford', '2018', '2026-03-01'), at('xiaomi', '2026-03-01', null)],
    '2026-03-01',
    ['ford', 'xiaomi'],
  ],
  ['a handover known by year', [at('ford', '2018', '2026'), at('xiaomi', '2026', null)], '2026-03-01', []],
  [
    'on the first day of that year, the old office is certain',
    [at('ford', '2018', '2026'), at('xiaomi', '2026', null)],
    '2026-01-01',
    ['ford'],
  ],
  [
    'on its last day, the new one is',
    [at('ford', '2018', '2026'), at('xiaomi', '2026', null)],
    '2026-12-31',
    ['xiaomi'],
  ],
  ['the year before', [at('ford', '2018', '2026'), at('xiaomi', '2026', null)], '2025-12-31', ['ford']],
  ['the year after', [at('ford', '2018', '2026'), at('xiaomi', '2026', null)], '2027-01-01', ['xiaomi']],
  ['a handover known by month', [at('ford', '2018', '2026-03'), at('xiaomi', '2026-03', null)], '2026-03-15', []],
  ['in the month before', [at('ford', '2018', '2026-03'), at('xiaomi', '2026-03', null)], '2026-02-28', ['ford']],
  ['one for certain, one perhaps', [at('ford', '2018', null), at('xiaomi', '2026', null)], '2026-03-01', ['ford']],
  [
    'one perhaps, the other of no party',
    [at('nio', '2018', '2026'), at('xiaomi', '2026', null)],
    '2026-03-01',
    ['xiaomi'],
  ],
  [
    'for certain of no party, perhaps of one',
    [at('nio', '2018', null), at('xiaomi', '2026', null)],
    '2026-03-01',
    ['xiaomi'],
  ],
  ['two offices perhaps at one party', [at('ford', '2018', '2026'), at('ford', '2026', null)], '2026-03-01', ['ford']],
  ['three perhaps', [at('ford', '2026', null), at('xiaomi', '2026', null), at('byd', '2026', null)], '2026-03-01', []],
  ['none', [], '2026-03-01', []],
])('who speaks: %s', (_what, offices, day, voices) => {
  expect(speak(offices, day)).toEqual(voices);
});

test('a party speaks for itself, whatever offices there are', () => {
  expect(speak([at('xiaomi', '2026', null)], '2026-03-01', 'Company:ford')).toEqual(['ford']);
});

test.each(['OPINION', 'NO_COMMENT', 'RELAY', 'RETRACTION'] as const)('of an %s nobody is the voice', (speechAct) => {
  const speaker = named('Company:ford');
  expect(resolveVoices({ speechAct, speaker, day: '2026-03-01' }, parties, [])).toEqual([]);
});

const moved = [at('ford', '2018', '2026'), at('xiaomi', '2026', null)];
const no = denial('no', 'Executive:mo', { day: '2026-03-01', sourcing: 'NAMED' });

test('who may speak for either of two parties speaks in person: one assertion is one origin', () => {
  expect(originsIn([ft, no], { offices: moved })).toEqual(['+ft: ft', '-Executive:mo: no']);
  const judgement = assess([ft, no], { offices: moved })!;
  expect(judgement.status).toBe('REPORTED');
  // It is no party's word, and a denial, not a report: neither halved nor times four.
  expect(judgement.origins.map(({ weight }) => weight)).toEqual([0.6, 0.75]);
});

test('a day on which one of the two offices is certain makes it that party', () => {
  const lastDay = { ...no, day: '2026-12-31', date: '2026-12-31' };
  expect(originsIn([ft, lastDay], { offices: moved })).toEqual(['+ft: ft', '-Company:xiaomi: no']);
  expect(assess([ft, lastDay], { offices: moved })!.status).toBe('DISPUTED');
});

test('an executive of both for certain denies for both', () => {
  const both = [at('ford', '2018', null), at('xiaomi', '2020-05', '2026-03-01')];
  expect(assess([ft, no], { offices: both })!.status).toBe('DENIED');
  expect(assess([ft, { ...no, day: '2026-03-02', date: '2026-03-02' }], { offices: both })!.status).toBe('DISPUTED');
});
