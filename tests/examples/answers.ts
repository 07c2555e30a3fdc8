import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { getToday } from '../../src/lib/dates.ts';
import { listBuckets } from '../../src/stats/bucket.ts';

/** The expected response to an example on a graph of the first story, derived from the facts in that story. */
export interface Expected {
  readonly name: string;
  /** The text of the example. */
  readonly text: string;
  /** The names of the Cypher queries it may take. */
  readonly asked: readonly string[];
  readonly answer: unknown;
}

const folderOfExamples = new URL('../../schema/examples/', import.meta.url);
const folderOfAnswers = new URL('./', import.meta.url);
const namesIn = (folder: URL, extension: string) =>
  readdirSync(folder).flatMap((file) => (file.endsWith(extension) ? [file.slice(0, -extension.length)] : []));

export const exampleNames = namesIn(folderOfExamples, '.graphql');
export const answerNames = namesIn(folderOfAnswers, '.json');

/** Placeholders in the JSON of a response: each is an object with one such key. */
const matchers: Readonly<Record<string, (value: never) => unknown>> = {
  /** A number to three decimal places. */
  $near: (value: number) => expect.closeTo(value, 3),
  /** A list that contains all of these, in any order. */
  $among: (values: unknown[]) => expect.arrayContaining(values.map(matching)),
  /** A text that matches this regular expression. */
  $matches: (pattern: string) => expect.stringMatching(new RegExp(pattern)),
  $contains: (part: string) => expect.stringContaining(part),
  $any: (type: 'string' | 'number') => expect.any(type === 'string' ? String : Number),
  /** The same rows for each month from `since` to the current one, except for the months in `but`. */
  $months: ({ since, rows, but }: { since: string; rows: object[]; but: Record<string, object[]> }) =>
    listBuckets('MONTH', since, getToday(), 1000).flatMap((bucketStart) =>
      (but[bucketStart] ?? rows).map((row) => matching({ bucketStart, ...row })),
    ),
};

function matching(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(matching);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, inner] = ['', null]] = entries;
  if (!name.startsWith('$')) return Object.fromEntries(entries.map(([key, one]) => [key, matching(one)]));
  const matcher = matchers[name];
  if (!matcher || entries.length > 1) throw new Error(`An answer must not hold ${JSON.stringify(value)}.`);
  return matcher(inner as never);
}

const isMutation = ({ text }: Expected) => /^mutation/m.test(text);

const expected = exampleNames
  .filter((name) => answerNames.includes(name))
  .map((name): Expected => {
    const { asked, answer } = JSON.parse(readFileSync(new URL(`${name}.json`, folderOfAnswers), 'utf8')) as Expected;
    return {
      name,
      text: readFileSync(new URL(`${name}.graphql`, folderOfExamples), 'utf8'),
      asked,
      answer: matching(answer),
    };
  });

export const readingExamples = expected.filter((one) => !isMutation(one));
export const recordingExamples = expected.filter(isMutation);
