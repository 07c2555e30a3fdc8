import { textOf } from '../support/text-of.ts';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RunQuery } from '../../src/database/graph.ts';
import { type Migration, migrations } from '../../src/database/migrations.ts';
import { labels } from '../../src/database/graph-schema.ts';

const earlier = (name: string) => new URL(`earlier/${name}`, import.meta.url);
const released = JSON.parse(readFileSync(earlier('steps.json'), 'utf8')) as readonly { version: number }[];

/** A migration as JSON, each rewrite by the text of its first query. */
async function asJson({ rewrites, ...step }: Migration) {
  const written = [];
  for (const { label, rewrite } of rewrites ?? []) {
    const texts: string[] = [];
    const run: RunQuery = async (query) => {
      texts.push(textOf(query));
      return [];
    };
    await rewrite(run, ['an-id']);
    written.push({ label, text: texts[0] });
  }
  return { ...step, ...(rewrites && { rewrites: written }) };
}

describe('migrations', () => {
  test('that were released are unchanged', async () => {
    expect(await Promise.all(migrations.slice(0, released.length).map(asJson))).toEqual(released);
  });

  test('that were released are tested on a graph of their version', () => {
    expect(released.length).toBeGreaterThanOrEqual(4);
    for (const { version } of released)
      expect(existsSync(earlier(`version-${version}.jsonl`)), `${version}`).toBe(true);
  });

  test('are numbered in order, without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1));
  });

  test('make ids of every label unique', () => {
    const unique = new Set(migrations.flatMap(({ uniqueIds }) => uniqueIds ?? []));
    expect(Object.keys(labels).filter((label) => !unique.has(label))).toEqual([]);
  });

  test('index a label for full text once', () => {
    const labelsOf = ({ fullText = [] }: Migration) => fullText.map(({ label }) => label);
    for (const step of migrations) expect(new Set(labelsOf(step)).size).toBe(labelsOf(step).length);
  });
});
