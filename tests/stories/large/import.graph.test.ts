import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { storiesOf } from '../../../bench/generate/stories.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { importStories } from '../../../src/stories/import.ts';
import { InvalidStories } from '../../../src/stories/invalid.ts';
import { CutShort, importLarge } from '../../../src/stories/large/import.ts';
import { describe as told } from '../../../src/stories/read.ts';
import { globalIdOf } from '../../../src/stories/references.ts';
import { emptied, emptyGraph, tell } from '../../support/engine.ts';
import { wholeGraph } from '../../support/whole-graph.ts';

const graph: Graph = await emptyGraph();
beforeEach(() => emptied(graph));

const folder = mkdtempSync(join(tmpdir(), 'grapevine-'));
const text = (stories: readonly object[]) => stories.map((story) => `${JSON.stringify(story)}\n`).join('');
const written = (stories: readonly object[], name = 'many.jsonl') => {
  const file = join(folder, name);
  writeFileSync(file, text(stories));
  return file;
};

const claim = (slug: string, more: object = {}) => ({ slug, stage: 'TALKS', text: `They ${slug}.`, ...more });
const about = (subject: string, stance = 'SUPPORTS') => [{ subject, stance }];
const report = (slug: string, more: object = {}) => ({ slug, speechAct: 'REPORT', ...more });

/** Stories that build on each other in all the ways that they can, the later ones also before the earlier ones. */
const entwined = [
  // Words in a source whose issuer, and about a claim whose partnership, come later.
  { sources: [{ slug: 'post', assertions: [report('a', { about: about('Partnership:deal') })] }] },
  { partnerships: [{ slug: 'deal', claims: [claim('signed', { headline: true, stage: 'SIGNED' })] }] },
  {
    companies: [{ slug: 'acme', name: 'Acme', kinds: ['AUTOMAKER'] }],
    sources: [{ slug: 'post', kind: 'POST', issuer: 'Company:acme', publishedOn: '2026-01-01' }],
  },
  {
    companies: [
      { slug: 'acme', name: 'Acme', aliases: ['ACME'] },
      { slug: 'zeta', name: 'Zeta' },
    ],
    partnerships: [
      {
        slug: 'deal',
        name: 'Deal',
        kind: 'SUPPLY',
        parties: [{ company: 'acme', role: 'CUSTOMER' }, { description: 'a bank' }],
        claims: [claim('talks', { headline: false })],
      },
    ],
  },
  // A fact that two tell, each with its own source.
  ...['one', 'two'].map((slug) => ({
    stakes: [{ slug: 's', owner: 'acme', company: 'zeta', percent: 5, saidIn: [slug] }],
    sources: [{ slug, publisher: 'gazette' }],
  })),
  { publishers: [{ slug: 'gazette', name: 'Gazette', reliability: 'B' }] },
  {
    sources: [
      {
        slug: 'two',
        publishedOn: '2026-02',
        assertions: [
          report('relay', { speechAct: 'RELAY', derivedFrom: [{ assertion: 'Assertion:post/a', kind: 'RELAY' }] }),
          report('denial', {
            speechAct: 'DENIAL',
            saidBy: 'Company:acme',
            about: about('Claim:deal/signed', 'DENIES'),
          }),
        ],
      },
    ],
  },
];

function some(count: number): object[] {
  const stories: object[] = [];
  for (const { story } of storiesOf(7, 1500)) if (stories.push(story) === count) break;
  return stories;
}

const byOne = (stories: readonly object[]) => importStories(graph, [{ file: 'many.jsonl', text: text(stories) }]);
const sizes = [1, 40, 10_000];

describe('many stories', () => {
  test.each<[what: string, stories: readonly object[]]>([
    ['that build on each other', entwined],
    ['as they are generated', some(90)],
  ])('%s leave the same graph in batches as one by one', { timeout: 120_000 }, async (_what, stories) => {
    await byOne(stories);
    const expected = await wholeGraph(graph);
    for (const batchSize of sizes) {
      await emptied(graph);
      const counts = await importLarge(graph, [written(stories)], { batchSize });
      expect(await wholeGraph(graph)).toEqual(expected);
      expect(counts).toMatchObject({ stories: stories.length, before: 0, changed: expect.any(Number) });
      // And nothing changes when they are told again, one by one or together.
      expect(await importLarge(graph, [written(stories)], { batchSize })).toMatchObject({ created: 0, changed: 0 });
      for (const { outcome } of await byOne(stories)) expect(outcome).toMatchObject({ created: [], changed: [] });
      expect(await wholeGraph(graph)).toEqual(expected);
    }
  });

  test('correct what others have told before', async () => {
    const before = some(60);
    const corrected = JSON.parse(JSON.stringify(before).replaceAll('"SUPPORTS"', '"DENIES"')) as object[];
    await byOne(before);
    await byOne(corrected);
    const expected = await wholeGraph(graph);
    expect(expected.some((line) => line.includes('~1'))).toBe(true);
    for (const batchSize of sizes) {
      await emptied(graph);
      await importLarge(graph, [written(before)], { batchSize });
      await importLarge(graph, [written(corrected)], { batchSize });
      expect(await wholeGraph(graph)).toEqual(expected);
    }
  }, 120_000);
});
