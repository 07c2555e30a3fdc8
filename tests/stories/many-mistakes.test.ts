import { expect, test, vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parseStories } from '../../src/stories/parse/parse-stories.ts';

vi.mock(import('yaml'), async (original) => {
  const yaml = await original();
  return { ...yaml, parseAllDocuments: vi.fn(yaml.parseAllDocuments) as typeof yaml.parseAllDocuments };
});

const persons = Array.from({ length: 500 }, (_, at) => ({ slug: `p${at}` }));
const wrong = { persons };
const lineOf = (at: number) => at * 3 + 3; // of `{` in the text that JSON.stringify spreads over lines

const parses = () => vi.mocked(parseAllDocuments).mock.calls.length;

test.each([
  ['JSON', 'a.json', JSON.stringify(wrong, null, 1)],
  ['YAML', 'a.yaml', `# as YAML, since JSON has no comment\n${JSON.stringify(wrong, null, 1)}`],
])('a story in %s with 500 mistakes is parsed once to locate them', (_kind, file, text) => {
  const before = parses();
  const [story] = parseStories(file, text);
  expect(story!.mistakes).toHaveLength(500);
  expect(story!.mistake(['persons', 7, 'slug'], 'must be another.').line).toBeGreaterThan(1);
  expect(story!.mistakes[7]!.line).toBe(story!.mistake(['persons', 7], '').line);
  expect(parses() - before).toBe(1);
  expect(story!.mistakes).toBe(story!.mistakes);
});

test('each of many mistakes has its own line', () => {
  const lines = parseStories('a.json', JSON.stringify(wrong, null, 1))[0]!.mistakes.map(({ line }) => line);
  expect(lines).toEqual(persons.map((_, at) => lineOf(at)));
});

test('each line of JSON Lines is parsed at most once, and one without a mistake not at all', () => {
  const before = parses();
  const text = [{ persons: [{ slug: 'a', name: 'A' }] }, { persons: persons.slice(0, 9) }].map((one) =>
    JSON.stringify(one),
  );
  const stories = parseStories('a.jsonl', text.join('\n'));
  expect(stories.map(({ mistakes }) => mistakes.length)).toEqual([0, 9]);
  expect(parses() - before).toBe(1);
});

test('each of many unknown fields is reported at its own line', () => {
  const text = `# YAML\n${JSON.stringify(Object.fromEntries(persons.map(({ slug }, at) => [slug, at])), null, 1)}`;
  const { mistakes } = parseStories('a.yaml', text)[0]!;
  expect(mistakes.map(({ line, path }) => [line, path])).toEqual(persons.map(({ slug }, at) => [at + 3, slug]));
});
