import { expect, test } from 'vitest';
import { parseStories } from '../../src/stories/parse/parse-stories.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';

const mistakesIn = (file: string, text: string) =>
  parseStories(file, text).flatMap(({ mistakes }) => mistakes.map(messageOf));

test('a date in YAML is a date: a day, a month, or a year that looks like a number', () => {
  const [story] = parseStories(
    'a.yaml',
    `sources: [{ slug: a, publishedOn: 2026-01-31 }, { slug: b, publishedOn: 2026-01 }, { slug: c, publishedOn: 2026 }]`,
  );
  expect(story!.content!.sources!.map(({ publishedOn }) => publishedOn)).toEqual(['2026-01-31', '2026-01', '2026']);
});

test('a settlement that YAML reads as true or false is TRUE or FALSE', () => {
  const text = (outcome: string) => `
partnerships:
  - { slug: a, claims: [{ slug: talks, stage: TALKS, text: They talked., settlement: { outcome: ${outcome}, on: 2026 } }] }`;
  const outcomeOf = (outcome: string) =>
    parseStories('a.yaml', text(outcome))[0]!.content!.partnerships![0]!.claims![0]!.settlement!.outcome;
  expect(['TRUE', "'FALSE'", 'false'].map(outcomeOf)).toEqual(['TRUE', 'FALSE', 'FALSE']);
});

test('JSON is read like YAML, and JSON Lines has one story per line', () => {
  expect(parseStories('a.json', '{ "persons": [{ "slug": "a", "name": "A" }] }')).toHaveLength(1);
  const lines = '{"persons":[{"slug":"a","name":"A"}]}\r\n\n{"persons":[{"slug":"b"}]}\n';
  expect(parseStories('a.jsonl', lines).map(({ name }) => name)).toEqual(['a.jsonl', 'a.jsonl:3']);
  expect(mistakesIn('a.jsonl', lines)).toEqual(['a.jsonl:3: persons[0].name must be a text; got nothing.']);
  expect(mistakesIn('a.jsonl', `${lines}# a comment\n`)[1]).toBe('a.jsonl:4: holds no story.');
});

test.each([
  ['a file that is not YAML', 'a: [', /^a\.yaml:1: .+/],
  ['an empty file', '# nothing\n', 'a.yaml:1: holds no story.'],
  ['an alias without an anchor', 'persons: *nope', /^a\.yaml:1: cannot be read: .+nope/],
  ['an alias of its own parent', 'persons: &a [*a]', /^a\.yaml:1: cannot be read: an alias in it stands for/],
  ...[101, 2_000, 6_000, 20_000].flatMap((depth): [string, string, string][] => [
    [
      `${depth} maps in maps`,
      '{a: '.repeat(depth) + '1' + '}'.repeat(depth),
      'a.yaml:1: must nest at most 100 deep; it nests deeper.',
    ],
    [
      `${depth} lists in lists`,
      '['.repeat(depth) + '1' + ']'.repeat(depth),
      'a.yaml:1: must nest at most 100 deep; it nests deeper.',
    ],
  ]),
  [
    'a term that ends before it starts',
    'stakes: [{ slug: s, owner: a, company: b, validFrom: 2020-05, validTo: 2020-04 }]',
    /^a\.yaml:1: stakes\[0\] must be something that ends after it starts/,
  ],
  [
    'an id with the mark of superseded assertions',
    'sources: [{ slug: s, issuer: Company:a~1 }]',
    'a.yaml:1: sources[0].issuer must be a global id such as Company:ford; got "Company:a~1".',
  ],
  ['a duplicate key', 'companies: []\ncompanies: []', /^a\.yaml:2: .*unique/],
  [
    'a merge key',
    'persons:\n  - &a { slug: a, name: A }\n  - { <<: *a, slug: b, name: B }',
    'a.yaml:3: persons[1].<< is a merge key, which YAML 1.2 does not have: repeat the fields.',
  ],
  ...['.inf', '-.inf', '.nan'].map((number): [string, string, string] => [
    `${number} for a number`,
    `stakes:\n  - slug: s\n    owner: a\n    company: b\n    percent: ${number}`,
    `a.yaml:5: stakes[0].percent must be a number; got ${number}, which is no finite number.`,
  ]),
  [
    '.inf for a text',
    'persons: [{ slug: a, name: .inf }]',
    'a.yaml:1: persons[0].name must be a text; got .inf, which is no finite number.',
  ],
  ['an unknown section', 'sauces: []', 'a.yaml:1: sauces is no field of the format.'],
  ['a story that is a list', '- a', 'a.yaml:1: must be a map of fields; got ["a"].'],
  ['a section that is not a list', 'companies: 3', 'a.yaml:1: companies must be a list; got 3.'],
  [
    'a missing field, at its object',
    'persons:\n  - slug: a\n',
    'a.yaml:2: persons[0].name must be a text; got nothing.',
  ],
  [
    'a refusal to comment that takes a side',
    'sources: [{ slug: s, assertions: [{ slug: a, speechAct: NO_COMMENT, about: [{ subject: Company:a, stance: DENIES }] }] }]',
    'a.yaml:1: sources[0].assertions[0].about[0].stance must be OBSERVES, as a refusal to comment takes no side; got "DENIES".',
  ],
  [
    'a denial of nothing',
    'sources: [{ slug: s, assertions: [{ slug: a, speechAct: DENIAL, about: [{ subject: Company:a, stance: SUPPORTS }] }] }]',
    'a.yaml:1: sources[0].assertions[0].about[0].stance must be DENIES in a denial, of one thing at least; got "SUPPORTS".',
  ],
  [
    'an invalid address',
    'sources: [{ slug: a, url: javascript:alert(1) }]',
    'a.yaml:1: sources[0].url must be the address of a web page; got "javascript:alert(1)".',
  ],
  [
    'a source with a publisher and an issuer, among other mistakes',
    'sources:\n  - { slug: a, publisher: b, issuer: Company:c, language: english words }',
    'a.yaml:2: sources[0].language must be a language tag such as en or pt-BR; got "english words".',
    'a.yaml:2: sources[0] must be a source with either a publisher or an issuer; got {"slug":"a","publisher":"b","issuer":"Company:c","language":….',
  ],
])('%s is a mistake, reported with its line', (_what, text, ...expected) => {
  const mistakes = mistakesIn('a.yaml', text);
  expect(mistakes).toHaveLength(expected.length);
  for (const [at, one] of expected.entries())
    expect(mistakes[at]).toEqual(one instanceof RegExp ? expect.stringMatching(one) : one);
});

/** The mistakes of a story with each of these values in one place. */
const wrongIn = (story: (value: unknown) => object, values: readonly unknown[]) =>
  values.flatMap((value) => mistakesIn('a.json', JSON.stringify(story(value))));

const inYears = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const thisYear = new Date().getUTCFullYear();
const span = `must be a date in the years 1800 to ${thisYear + 1}`;
const source = (field: string) => (value: unknown) => ({ sources: [{ slug: 's', [field]: value }] });
const assertion = (value: unknown) => ({
  sources: [{ slug: 's', assertions: [{ slug: 'a', speechAct: 'OPINION', assertedOn: value }] }],
});
const settlement = (on: unknown) => ({
  partnerships: [
    { slug: 'p', claims: [{ slug: 'c', stage: 'TALKS', text: 'T', settlement: { outcome: 'TRUE', on } }] },
  ],
});
const event = (planned: boolean) => (on: unknown) => ({
  vehicles: [{ slug: 'v', events: [{ slug: 'e', kind: 'ANNOUNCED', on, planned }] }],
});
const policy = (field: string) => (value: unknown) => ({
  policies: [{ slug: 'p', name: 'P', kind: 'TARIFF', appliesTo: 'cars', jurisdiction: 'us', [field]: value }],
});
const office = (field: string) => (value: unknown) => ({
  executives: [{ slug: 'e', name: 'E', positions: [{ slug: 'ceo', company: 'a', title: 'CEO', [field]: value }] }],
});

test.each([
  ['the day a source came out', source('publishedOn'), 'sources[0].publishedOn'],
  ['the day of an assertion', assertion, 'sources[0].assertions[0].assertedOn'],
  ['the start of an office', office('validFrom'), 'executives[0].positions[0].validFrom'],
])('%s must be in the years of carmakers, and at most next year', (_what, story, path) => {
  expect(
    wrongIn(story, [1800, '1886-01-29', thisYear, `${thisYear}-12`, thisYear + 1, `${thisYear + 1}-12-31`]),
  ).toEqual([]);
  const [early, late] = ['0001', `${thisYear + 2}-01-01`];
  expect(wrongIn(story, [early, 1799, late, '9999', '0000'])).toEqual([
    `a.json:1: ${path} ${span}; got "${early}".`,
    `a.json:1: ${path} ${span}; got 1799.`,
    `a.json:1: ${path} ${span}; got "${late}".`,
    `a.json:1: ${path} ${span}; got "9999".`,
    `a.json:1: ${path} must be a date such as 2026-01-31, 2026-01 or 2026; got "0000".`,
  ]);
});

test.each([
  ['the day a source was read', source('retrievedOn'), 'sources[0].retrievedOn must be a day that has come'],
  ['the day of a settlement', settlement, 'partnerships[0].claims[0].settlement.on must be a date that has come'],
])('%s must not be in the future anywhere on earth', (_what, story, rule) => {
  expect(wrongIn(story, ['2026-01-31', inYears(0), inYears(1)])).toEqual([]);
  expect(wrongIn(story, [inYears(3)])).toEqual([`a.json:1: ${rule}; got "${inYears(3)}".`]);
});

test.each([
  ['a planned event', event(true)],
  ['the start of a policy', policy('validFrom')],
  ['the end of a policy', policy('validTo')],
  ['the end of an office', office('validTo')],
])('%s may be far in the future, but not without limit', (_what, story) => {
  expect(wrongIn(story, [thisYear + 10, '2100-01-01', 2200])).toEqual([]);
  expect(wrongIn(story, ['9999'])).toEqual([
    expect.stringMatching(/ must be a date in the years 1800 to 2200; got "9999"\.$/),
  ]);
});

test('an event may be far in the future only if it is planned', () => {
  expect(wrongIn(event(false), [thisYear + 1, thisYear + 2])).toEqual([
    `a.json:1: vehicles[0].events[0].on ${span}, unless "planned" is true; got ${thisYear + 2}.`,
  ]);
});

test('a language must exist, and becomes canonical', () => {
  const [story] = parseStories('a.json', JSON.stringify(source('language')('zh-hans')));
  expect(story!.content!.sources![0]!.language).toBe('zh-Hans');
  expect(wrongIn(source('language'), ['english'])).toEqual([
    'a.json:1: sources[0].language must be a language tag such as en or pt-BR; got "english".',
  ]);
});
