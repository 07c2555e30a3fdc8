import { expect, test } from 'vitest';
import { type DescriptionInput, compareDescription } from '../../src/stories/write/known-source.ts';

const none = { title: null, url: null, kind: 'ARTICLE', publishedOn: null, language: null, publisher: null };
type Change = Partial<Record<keyof DescriptionInput, string>>;

test.each<[what: string, now: Change, given: Change, before: Change[], becomes: Change | 'a contradiction']>([
  ['no field', { title: 'A' }, {}, [], {}],
  ['its current fields', { title: 'A', publisher: 'Publisher:p' }, { title: 'A', publisher: 'Publisher:p' }, [], {}],
  [
    'unknown fields',
    {},
    { title: 'A', publishedOn: '2026', publisher: 'Company:c' },
    [],
    { title: 'A', publishedOn: '2026', publisher: 'Company:c' },
  ],
  ['another title', { title: 'A' }, { title: 'B' }, [], { title: 'B' }],
  ['a title with a trailing blank', { title: 'A b' }, { title: 'A b ' }, [], {}],
  ['a title with other blanks', { title: 'A b' }, { title: ' A \u00a0 b\u2009' }, [], {}],
  ['a title in another Unicode form', { title: 'Citroën' }, { title: 'Citroe\u0308n' }, [], {}],
  ['an empty title', { title: 'A' }, { title: '' }, [], {}],
  ['a former title', { title: 'B' }, { title: 'A ' }, [{ title: 'A' }], {}],
  ['a third title', { title: 'B' }, { title: 'C' }, [{ title: 'A' }], { title: 'C' }],
  ['a more precise date', { publishedOn: '2026-02' }, { publishedOn: '2026-02-11' }, [], { publishedOn: '2026-02-11' }],
  ['a month of a year', { publishedOn: '2026' }, { publishedOn: '2026-02' }, [], { publishedOn: '2026-02' }],
  ['a coarser date', { publishedOn: '2026-02-11' }, { publishedOn: '2026-02' }, [], {}],
  ['another day', { publishedOn: '2026-02-11' }, { publishedOn: '2026-02-12' }, [], 'a contradiction'],
  ['a day of another month', { publishedOn: '2026-02' }, { publishedOn: '2026-03-01' }, [], 'a contradiction'],
  ['another year', { publishedOn: '2026-02-11' }, { publishedOn: '2025' }, [], 'a contradiction'],
  [
    'a former day',
    { publishedOn: '2026-02-12' },
    { publishedOn: '2026-02-11' },
    [{ publishedOn: '2026-02-11' }],
    'a contradiction',
  ],
  ['another language', { language: 'en' }, { language: 'de' }, [], { language: 'de' }],
  ['a more precise language', { language: 'zh' }, { language: 'zh-Hans' }, [], { language: 'zh-Hans' }],
  ['a less precise language', { language: 'zh-Hans' }, { language: 'zh' }, [], {}],
  ['a language whose tag starts the same', { language: 'za' }, { language: 'zza' }, [], { language: 'zza' }],
  ['a kind instead of the default', { kind: 'ARTICLE' }, { kind: 'FILING' }, [], { kind: 'FILING' }],
  ['the default instead of a kind', { kind: 'FILING' }, { kind: 'ARTICLE' }, [], {}],
  ['another kind', { kind: 'FILING' }, { kind: 'POST' }, [], 'a contradiction'],
  ['another publisher', { publisher: 'Publisher:p' }, { publisher: 'Publisher:q' }, [], 'a contradiction'],
  ['an issuer instead of a publisher', { publisher: 'Publisher:p' }, { publisher: 'Company:p' }, [], 'a contradiction'],
])('a source that is given %s', (_what, now, given, before, becomes) => {
  const known = { now: { ...none, ...now }, before: before.map((one) => ({ ...none, ...one })) };
  const contradicted = becomes === 'a contradiction' ? Object.keys(given) : [];
  expect(compareDescription(known, given)).toEqual({
    better: becomes === 'a contradiction' ? {} : becomes,
    contradicted,
  });
});
