import { expect, test } from 'vitest';
import { describe as told, readStories } from '../../src/stories/read.ts';

const mistakesIn = (file: string, text: string) =>
  readStories(file, text).flatMap(({ mistakes }) => mistakes.map(told));

test('a date as YAML reads it is a date: a day, a month, or a year that looks like a number', () => {
  const [story] = readStories(
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
    readStories('a.yaml', text(outcome))[0]!.content!.partnerships![0]!.claims![0]!.settlement!.outcome;
  expect(['TRUE', "'FALSE'", 'false'].map(outcomeOf)).toEqual(['TRUE', 'FALSE', 'FALSE']);
});

test('JSON is read as YAML is, and JSON Lines has a story a line', () => {
  expect(readStories('a.json', '{ "persons": [{ "slug": "a", "name": "A" }] }')).toHaveLength(1);
  const lines = '{"persons":[{"slug":"a","name":"A"}]}\r\n\n{"persons":[{"slug":"b"}]}\n';
  expect(readStories('a.jsonl', lines).map(({ name }) => name)).toEqual(['a.jsonl', 'a.jsonl:3']);
  expect(mistakesIn('a.jsonl', lines)).toEqual(['a.jsonl:3: persons[0].name must be a text; got nothing.']);
  expect(mistakesIn('a.jsonl', `${lines}# a comment\n`)[1]).toBe('a.jsonl:4: holds no story.');
});

test.each([
  ['a file that is no YAML', 'a: [', /^a\.yaml:1: .+/],
  ['a file without anything', '# nothing\n', 'a.yaml:1: holds no story.'],
  ['an alias of nothing', 'persons: *nope', /^a\.yaml:1: cannot be read: .+nope/],
  ['an alias of what is around it', 'persons: &a [*a]', /^a\.yaml:1: cannot be read: .+circular/],
  [
    'a term that ends before it starts',
    'stakes: [{ slug: s, owner: a, company: b, validFrom: 2020-05, validTo: 2020-04 }]',
    /^a\.yaml:1: stakes\[0\] must be something that ends after it starts/,
  ],
  [
    'an id with the mark of what was superseded',
    'sources: [{ slug: s, issuer: Company:a~1 }]',
    'a.yaml:1: sources[0].issuer must be a global id such as Company:ford; got "Company:a~1".',
  ],
  ['a key that is given twice', 'companies: []\ncompanies: []', /^a\.yaml:2: .*unique/],
  ['a section that there is not', 'sauces: []', 'a.yaml:1: sauces is no field of the format.'],
  ['a story that is a list', '- a', 'a.yaml:1: must be a map of fields; got ["a"].'],
  ['a section that is no list', 'companies: 3', 'a.yaml:1: companies must be a list; got 3.'],
  [
    'a field that is missing, at what it is missing from',
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
    'an address that is none',
    'sources: [{ slug: a, url: javascript:alert(1) }]',
    'a.yaml:1: sources[0].url must be the address of a web page; got "javascript:alert(1)".',
  ],
  [
    'a source with a publisher and an issuer, beside its other mistakes',
    'sources:\n  - { slug: a, publisher: b, issuer: Company:c, language: english words }',
    'a.yaml:2: sources[0].language must be a language tag such as en or pt-BR; got "english words".',
    'a.yaml:2: sources[0] must be a source with either a publisher or an issuer; got {"slug":"a","publisher":"b","issuer":"Company:c","language":….',
  ],
])('%s is a mistake, told with its line', (_what, text, ...expected) => {
  const mistakes = mistakesIn('a.yaml', text);
  expect(mistakes).toHaveLength(expected.length);
  for (const [at, one] of expected.entries())
    expect(mistakes[at]).toEqual(one instanceof RegExp ? expect.stringMatching(one) : one);
});
