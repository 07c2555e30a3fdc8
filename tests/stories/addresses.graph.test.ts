import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importFiles, importStories } from '../../src/stories/import-stories.ts';
import { InvalidStories } from '../../src/stories/invalid.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { ask } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';

const graph = await openEmptyGraph();
beforeEach(() => clearGraph(graph));

const folder = mkdtempSync(join(tmpdir(), 'grapevine-'));
const one = 'https://www.reuters.com/one-and-the-same';
const other = 'http://m.reuters.com/one-and-the-same/?utm_source=x#top';
const source = (slug: string, url: string | null = one, more: object = {}) => ({ slug, url, ...more });
const lines = (stories: readonly object[]) => stories.map((story) => `${JSON.stringify(story)}\n`).join('');

/** Both importers, by the files they are given. */
const importers: [string, (files: Record<string, string>) => Promise<unknown>][] = [
  [
    'an import',
    (files) =>
      importStories(
        graph,
        Object.entries(files).map(([file, text]) => ({ file, text })),
      ),
  ],
  [
    'a large import',
    (files) => {
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
      return importFiles(
        graph,
        Object.keys(files).map((file) => join(folder, file)),
      );
    },
  ],
];

describe.each(importers)('%s', (_what, importFiles) => {
  const mistakesOf = async (files: Record<string, string>) => {
    const size = await graphSize(graph);
    const error: unknown = await importFiles(files).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidStories);
    expect(await graphSize(graph)).toEqual(size);
    return (error as InvalidStories).mistakes.map((mistake) => messageOf(mistake).replaceAll(`${folder}/`, ''));
  };

  test('rejects two sources of one address in a file, with both places', async () => {
    const yaml = `sources:
  - slug: dup-1
    url: ${one}
  - slug: dup-2
    url: ${one}
`;
    expect(await mistakesOf({ 'twice.yaml': yaml })).toEqual([
      `twice.yaml:5: sources[1].url must be the address of one source; got "${one}", which is that of "Source:dup-1" (twice.yaml:3).`,
    ]);
  });

  test('rejects two spellings of one address in stories of one file and in two files', async () => {
    expect(
      await mistakesOf({
        'a.jsonl': lines([{ sources: [source('a')] }, { sources: [source('b', other)] }]),
        'b.jsonl': lines([{ sources: [source('b', other), source('c', 'https://REUTERS.com/one-and-the-same')] }]),
      }),
    ).toEqual([
      `a.jsonl:2: sources[0].url must be the address of one source; got "${other}", which is that of "Source:a" (a.jsonl:1).`,
      `b.jsonl:1: sources[0].url must be the address of one source; got "${other}", which is that of "Source:a" (a.jsonl:1).`,
      'b.jsonl:1: sources[1].url must be the address of one source; got "https://REUTERS.com/one-and-the-same", which is that of "Source:a" (a.jsonl:1).',
    ]);
  });

  test('rejects the address of another source of the graph', async () => {
    await importStory(graph, { sources: [source('known')] }, 'before.json');
    expect(await mistakesOf({ 'a.jsonl': lines([{ sources: [source('a', other)] }]) })).toEqual([
      `a.jsonl:1: sources[0].url must be the address of one source; got "${other}", which is that of "Source:known" (the graph, by before.json).`,
    ]);
  });

  test('accepts a source that is imported again in any spelling, and two whose addresses differ', async () => {
    await importStory(graph, { sources: [source('known')] });
    await importFiles({ 'a.jsonl': lines([{ sources: [source('known', one, { title: 'Known' })] }]) });
    await importFiles({
      'b.jsonl': lines([
        { sources: [source('known', other)] },
        { sources: [source('a', `${one}?id=1`), source('b', `${one}?id=2`)] },
      ]),
    });
    const { data } = await ask(graph, '{ sources(first: 10) { nodes { slug url title } } }');
    expect(data.sources.nodes).toEqual([
      { slug: 'a', url: `${one}?id=1`, title: expect.any(String) },
      { slug: 'b', url: `${one}?id=2`, title: expect.any(String) },
      { slug: 'known', url: other, title: 'Known' },
    ]);
  });

  test('may give a source another address, and the old one to another source later', async () => {
    await importStory(graph, { sources: [source('known')] });
    await importFiles({ 'a.jsonl': lines([{ sources: [source('known', `${one}/2`)] }]) });
    await importFiles({ 'b.jsonl': lines([{ sources: [source('new', other)] }]) });
    const { data } = await ask(graph, '{ known: source(slug: "known") { url } new: source(slug: "new") { url } }');
    expect(data).toEqual({ known: { url: `${one}/2` }, new: { url: other } });
  });

  test.each([
    ['https://u:p@example.com/a', 'an address without a user and a password; got "https://u:p@example.com/a".'],
    [
      'https://example.com\\a',
      'an address without backslashes and characters that cannot be seen; got "https://example.com\\\\a".',
    ],
    [
      'https://example.com/a\u0007',
      'an address without backslashes and characters that cannot be seen; got "https://example.com/a\\u0007".',
    ],
    ['ftp://example.com/a', 'the address of a web page; got "ftp://example.com/a".'],
  ])('rejects %j', async (url, rule) => {
    expect(await mistakesOf({ 'a.jsonl': lines([{ sources: [source('a', url)] }]) })).toEqual([
      `a.jsonl:1: sources[0].url must be ${rule}`,
    ]);
  });

  test('removes control characters from titles, quotes and names', async () => {
    const statement = { slug: 'it', speechAct: 'REPORT', quote: 'So\u0000 it\r\nis.\u009B' };
    const story = {
      persons: [{ slug: 'p', name: 'A\u001B[31mB' }],
      sources: [source('a', null, { title: '\u0007They\u202E\ttalk\u0085to a 👩‍🔧', assertions: [statement] })],
    };
    await importFiles({ 'a.jsonl': lines([story]) });
    const { data } = await ask(
      graph,
      '{ source(slug: "a") { title } node(id: "Assertion:a/it") { ... on Assertion { quote } } person: node(id: "Person:p") { ... on Agent { displayName } } }',
    );
    expect(data).toEqual({
      source: { title: 'They talk to a 👩‍🔧' },
      node: { quote: 'So it is.' },
      person: { displayName: 'A[31mB' },
    });
  });
});
