import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOperations, sha256 } from '../../../../src/server/plugins/operations/manifest.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'grapevine-'));
const written = (name: string, text: string, place = folder()) => {
  writeFileSync(join(place, name), text);
  return join(place, name);
};

const ford = '{ company(slug: "ford") { displayName } }';

test('operations are the examples and those of a folder or a file, by name and by hash', () => {
  const place = folder();
  written('ford.graphql', ford, place);
  written('README.md', 'No operation.', place);
  const file = written('operations.json', JSON.stringify({ ford }));
  for (const path of [place, file]) {
    const operations = readOperations(path);
    expect(operations.get('ford')).toBe(ford);
    expect(operations.get(sha256(ford))).toBe(ford);
    expect(operations.get('01-who-says-so')).toContain('query WhoSaysSo');
  }
  expect(readOperations().get('ford')).toBeUndefined();
});

test('a configured name takes precedence over an example, which keeps its hash', () => {
  const example = readOperations().get('01-who-says-so')!;
  const operations = readOperations(written('mine.json', JSON.stringify({ '01-who-says-so': ford })));
  expect(operations.get('01-who-says-so')).toBe(ford);
  expect(operations.get(sha256(example))).toBe(example);
});

test('every mistake is reported with its operation and file', () => {
  const file = written(
    'operations.json',
    JSON.stringify({
      ford,
      torn: '{ company(slug: "ford") {',
      wrong: 'query {\n  company(slug: "ford") { horsepower }\n}',
      deep: `{ company(slug: "x") ${'{ partnerships { nodes { parties { company '.repeat(4)}{ slug }${' } } } }'.repeat(4)} }`,
    }),
  );
  const at = (id: string) => `GRAPEVINE_OPERATIONS: operation "${id}" in "${file}": `;
  const messages = (() => {
    try {
      return readOperations(file);
    } catch (error) {
      return (error as Error).message.split('\n');
    }
  })();
  expect(messages).toEqual([
    `${at('torn')}Syntax Error: Expected Name, found <EOF>. (line 1)`,
    `${at('wrong')}Cannot query field "horsepower" on type "Company". (line 2)`,
    expect.stringContaining(`${at('deep')}A query may nest its fields 12 deep`),
  ]);
});

test.each([
  ['a missing file', () => join(folder(), 'none.json'), /must be a folder of .graphql files, or a JSON file .*ENOENT/],
  ['invalid JSON', () => written('list.json', '{ company'), /"[^"]*list.json" is none: .*JSON/],
  ['JSON of another form', () => written('list.json', '{"ford": 1}'), /expected string[^]*ford/],
  ['an empty folder', folder, /there is none in/],
])('%s is rejected', (_name, path, message) => {
  expect(() => readOperations(path())).toThrow(message);
});
