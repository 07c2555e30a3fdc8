import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const settings = new URL('../clients/settings/', import.meta.url);
const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');

test('the page for clients shows the settings that the clients are tested with', () => {
  const blocks = [...page.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name, text]) => [name, text]);
  const files = readdirSync(settings).map((name) => [name, readFileSync(new URL(name, settings), 'utf8')]);
  expect(Object.fromEntries(blocks)).toEqual(Object.fromEntries(files));
  expect(files.length).toBe(4);
});
