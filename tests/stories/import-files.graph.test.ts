import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { generateStories } from '../../bench/generate/stories.ts';
import { markEmptyGraphCurrent } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { importFiles, importStories } from '../../src/stories/import-stories.ts';
import { InvalidStories } from '../../src/stories/invalid.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { ImportInterrupted } from '../../src/stories/write/write-in-batches.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory, engineName } from '../support/engine.ts';
import { summariesBeforeAndAfter } from '../support/summaries.ts';
import { compareTallies } from '../support/tallies.ts';
import { wholeGraph } from '../support/whole-graph.ts';
import { isThorough } from '../support/runs.ts';

const graph: Graph = await openEmptyGraph();
const resetGraph = async () => {
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph); // as a server does before any write, so that tallies are trusted
};
beforeEach(resetGraph);

const folder = mkdtempSync(join(tmpdir(), 'grapevine-'));
const text = (stories: readonly object[]) => stories.map((story) => `${JSON.stringify(story)}\n`).join('');
const writeStories = (stories: readonly object[], name = 'many.jsonl') => {
  const file = join(folder, name);
  writeFileSync(file, text(stories));
  return file;
};

const claim = (slug: string, more: object = {}) => ({ slug, stage: 'TALKS', text: `They ${slug}.`, ...more });
const about = (subject: string, stance = 'SUPPORTS') => [{ subject, stance }];
const report = (slug: string, more: object = {}) => ({ slug, speechAct: 'REPORT', ...more });

/** Stories that refer to each other in every possible way, some to later ones. */
const crossReferencing = [
  // Statements in a source whose issuer comes later, about a claim whose partnership comes later.
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
  // A fact in two stories, each with its own source.
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

function generateSome(count: number): object[] {
  const stories: object[] = [];
  for (const { story } of generateStories(7, 1500)) if (stories.push(story) === count) break;
  return stories;
}

const mistakesOf = async (stories: readonly (object | string)[]): Promise<string[]> => {
  const file = join(folder, 'wrong.jsonl');
  writeFileSync(file, stories.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
  const error: unknown = await importFiles(graph, [file], { batchSize: 1 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InvalidStories);
  expect(await graphSize(graph)).toMatchObject({ nodes: 0 });
  return (error as InvalidStories).mistakes.map((one) => messageOf(one).replace(`${folder}/`, ''));
};
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ persons: [{ slug: `p${at}`, name: 'P' }] }));

const importOneByOne = (stories: readonly object[]) =>
  importStories(graph, [{ file: 'many.jsonl', text: text(stories) }]);
/** Batches of one are slow, and the same as importing the stories one by one. */
const sizes = engineName === 'Neo4j' || !isThorough ? [40, 10_000] : [1, 40, 10_000];

/** Stored summaries are the same as if computed from scratch. */
async function expectSummarised(): Promise<void> {
  const { before, after } = await summariesBeforeAndAfter(graph);
  expect(before).toEqual(after);
  const { tallied, counted } = await compareTallies(graph);
  expect(tallied).toEqual(counted);
}

describe('many stories', () => {
  test.each<[what: string, stories: readonly object[]]>([
    ['that build on each other', crossReferencing],
    ['as they are generated', generateSome(50)],
  ])('%s leave the same graph in batches as one by one', { timeout: 240_000 }, async (_what, stories) => {
    await importOneByOne(stories);
    const expected = await wholeGraph(graph);
    for (const batchSize of sizes) {
      await resetGraph();
      const counts = await importFiles(graph, [writeStories(stories)], { batchSize });
      expect(await wholeGraph(graph)).toEqual(expected);
      await expectSummarised();
      expect(counts).toMatchObject({ stories: stories.length, before: 0, changed: expect.any(Number) });
      // Importing them again, together or one by one, changes nothing.
      expect(await importFiles(graph, [writeStories(stories)], { batchSize })).toMatchObject({
        created: 0,
        changed: 0,
      });
    }
    for (const { outcome } of await importOneByOne(stories))
      expect(outcome).toMatchObject({ created: [], changed: [] });
    expect(await wholeGraph(graph)).toEqual(expected);
  });

  test('correct data from earlier stories', async () => {
    const before = generateSome(45);
    const corrected = JSON.parse(JSON.stringify(before).replaceAll('"SUPPORTS"', '"DENIES"')) as object[];
    await importOneByOne(before);
    await importOneByOne(corrected);
    const expected = await wholeGraph(graph);
    expect(expected.some((line) => line.includes('~1'))).toBe(true);
    for (const batchSize of sizes) {
      await resetGraph();
      await importFiles(graph, [writeStories(before)], { batchSize });
      await importFiles(graph, [writeStories(corrected)], { batchSize });
      await expectSummarised();
      expect(await wholeGraph(graph)).toEqual(expected);
    }
  }, 240_000);
});

describe('many stories with a mistake', () => {
  test('report it with its line, and nothing is written', async () => {
    expect(await mistakesOf([...people(500), '', { persons: [{ slug: 'A', name: 'A' }] }, '{"persons": [}'])).toEqual([
      'wrong.jsonl:502: persons[0].slug must be a slug: lower-case letters and digits, in parts joined by hyphens; got "A".',
      expect.stringMatching(/^wrong\.jsonl:503: Flow sequence/),
      expect.stringMatching(/^wrong\.jsonl:503: Flow map/),
    ]);
  });

  test.each<[what: string, stories: readonly (object | string)[], mistake: string]>([
    [
      'a reference to something unknown',
      [...people(3), { sources: [{ slug: 's', issuer: 'Person:nobody' }] }],
      'wrong.jsonl:4: sources[0].issuer must name something that a story or the graph has; got "Person:nobody".',
    ],
    [
      'something new with only a slug',
      [{ vehicles: [{ slug: 'car' }] }, ...people(3)],
      'wrong.jsonl:1: vehicles[0] must have a "name", as "Vehicle:car" is new.',
    ],
    [
      'a contradiction of another story',
      [{ persons: [{ slug: 'a', name: 'A' }] }, ...people(3), { persons: [{ slug: 'a', name: 'B' }] }],
      'wrong.jsonl:5: persons[0] must not tell of "Person:a" what wrong.jsonl tells differently.',
    ],
    [
      'an end before the start in another story',
      [
        { companies: [{ slug: 'a', name: 'A' }], stakes: [{ slug: 's', owner: 'a', company: 'a', validFrom: '2020' }] },
        ...people(3),
        { stakes: [{ slug: 's', owner: 'a', company: 'a', validTo: '2019' }] },
      ],
      'wrong.jsonl:5: stakes[0] must end after it starts; with wrong.jsonl it is from 2020 until 2019.',
    ],
    [
      'two headlines',
      ['a', 'b'].map((slug) => ({
        partnerships: [{ slug: 'deal', name: 'Deal', kind: 'OTHER', claims: [claim(slug, { headline: true })] }],
      })),
      'wrong.jsonl:1: partnerships[0].claims must have one claim with "headline: true"; got deal/a, deal/b. | wrong.jsonl:2: partnerships[0].claims must have one claim with "headline: true"; got deal/a, deal/b.',
    ],
    [
      'a ring',
      [
        { companies: [{ slug: 'a', name: 'A', country: 'bb' }], jurisdictions: [{ slug: 'aa', name: 'AA' }] },
        ...people(3),
        { companies: [{ slug: 'b', name: 'B', country: 'aa' }], jurisdictions: [{ slug: 'bb', name: 'BB' }] },
      ],
      'wrong.jsonl:1: must not refer in a ring: wrong.jsonl, wrong.jsonl:5. Tell them as one story.',
    ],
    [
      'a duplicate field',
      [...people(1), '{"persons": [{"slug": "a", "name": "A", "name": "B"}]}'],
      'wrong.jsonl:2: Map keys must be unique',
    ],
  ])('are rejected for %s', async (_what, stories, mistake) => {
    expect((await mistakesOf(stories)).join(' | ')).toBe(mistake);
  });
});

describe('many stories in a dry run', () => {
  test('change nothing, and are counted as a real run would', async () => {
    const stories = [...generateSome(40), ...crossReferencing];
    await importStory(graph, { companies: [{ slug: 'acme', name: 'Acme Motors' }] });
    const before = await wholeGraph(graph);
    const file = writeStories(stories);
    const seen: string[] = [];
    const counts = await importFiles(graph, [file], {
      isDryRun: true,
      batchSize: 5,
      onNode: (sign, { label, id }) => seen.push(`${sign} ${label}:${id}`),
    });
    expect(await wholeGraph(graph)).toEqual(before);
    expect(counts).toMatchObject(await importFiles(graph, [file]).then(({ created }) => ({ created })));
    expect(seen).toContain('~ Company:acme');
    expect(seen.filter((line) => line.startsWith('+'))).toHaveLength(counts.created);
  });
});

describe('many stories whose import is interrupted', () => {
  /** The graph, whose transaction fails after `count` queries. */
  const failingAfter = (count: number): Graph => {
    let left = count;
    return {
      ...graph,
      transaction: (work) =>
        graph.transaction(async (run) => {
          const result = await work(run);
          if (left-- === 0) throw new Error('cut short');
          return result;
        }),
    };
  };
  const transactionQueries = (): { graph: Graph; names: string[] } => {
    const names: string[] = [];
    const transaction: Graph['transaction'] = (work) =>
      graph.transaction((run) =>
        work((query, params) => {
          names.push(query.name);
          return run(query, params);
        }),
      );
    return { graph: { ...graph, transaction }, names };
  };
  const stories = generateSome(80);

  test('resume where they stopped, without reading what is already written', { timeout: 60_000 }, async () => {
    const file = writeStories(stories);
    await importFiles(graph, [file], { batchSize: 100 });
    const expected = await wholeGraph(graph);
    for (const batches of [0, 1, 3]) {
      await resetGraph();
      const error: unknown = await importFiles(failingAfter(batches), [file], { batchSize: 100 }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(ImportInterrupted);
      const done = Number(/^(\d+) of 80 stories are in the graph/.exec((error as ImportInterrupted).message)?.[1]);
      expect(done > 0).toBe(batches > 0);
      const { before } = await importFiles(graph, [file], { batchSize: 100 });
      expect(before).toBe(done);
      expect(await wholeGraph(graph)).toEqual(expected);
      // A finished import starts from the beginning again.
      expect(await importFiles(graph, [file])).toMatchObject({ before: 0, created: 0, changed: 0 });
    }
  });

  test('are compared from the start if anybody has written since, or the file differs', async () => {
    const file = writeStories(stories);
    await importFiles(failingAfter(3), [file], { batchSize: 100 }).catch(() => {});
    const jurisdiction = { jurisdictions: [{ slug: 'cn', name: 'Elsewhere' }] };
    await importStory(graph, jurisdiction);
    expect(await importFiles(graph, [file], { batchSize: 100 })).toMatchObject({ before: 0, changed: 1 });

    await resetGraph();
    await importFiles(failingAfter(3), [file], { batchSize: 100 }).catch(() => {});
    const [first, ...rest] = stories as [{ jurisdictions: { slug: string; name: string }[] }, ...object[]];
    const renamed = first.jurisdictions.map((one) => (one.slug === 'cn' ? { ...one, name: 'Cathay' } : one));
    const changed = writeStories([{ ...first, jurisdictions: renamed }, ...rest]);
    expect(await importFiles(graph, [changed], { batchSize: 100 })).toMatchObject({ before: 0, changed: 1 });
  });

  test('take the same number of queries per batch, however many stories it has', async () => {
    const queriesFor = async (count: number) => {
      await resetGraph();
      const watched = transactionQueries();
      await importFiles(watched.graph, [writeStories(generateSome(count))]);
      return watched.names.length;
    };
    const [few, many] = [await queriesFor(60), await queriesFor(90)];
    expect(many).toBeLessThanOrEqual(few * 1.15);
  });
});
