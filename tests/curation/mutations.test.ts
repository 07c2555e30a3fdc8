import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';

/** Where every mutation must be named: operators look it up, each sends a counted number of statements, and hostile input is tried on it. */
const places = ['docs/running.md', 'tests/curation/statements.graph.test.ts', 'bench/fuzz/writes.ts'];
const mutations = Object.keys(schema.getMutationType()!.getFields());

test.each(places)('%s names every mutation', (place) => {
  const text = readFileSync(new URL(`../../${place}`, import.meta.url), 'utf8');
  expect(mutations.length).toBeGreaterThan(0);
  expect(mutations.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});
