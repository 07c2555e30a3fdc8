import { describe, expect, test } from 'vitest';
import { Batches } from '../../bench/generate/batches.ts';
import { Random, Zipf } from '../../bench/generate/random.ts';
import { generateStories } from '../../bench/generate/stories.ts';
import { storyFormat } from '../../src/stories/format/story-format.ts';

function digestOf(seed: number, nodes: number) {
  const batches = new Batches({ seed, nodes });
  for (const batch of batches.of()) void batch;
  return { count: batches.count, digest: batches.digest() };
}

test('the same seed and size give the same graph', () => {
  expect(digestOf(1, 1500)).toEqual(digestOf(1, 1500));
});

test('another seed gives another graph, and so does another size', () => {
  const digests = [digestOf(1, 1500), digestOf(2, 1500), digestOf(1, 1600)].map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(3);
});

test('a graph has the requested number of nodes, or slightly more', () => {
  const { count } = digestOf(3, 2000);
  expect(count).toBeGreaterThanOrEqual(2000);
  expect(count).toBeLessThan(2100);
});

test('the graph does not depend on the size of batches', () => {
  const cut = (batchSize: number) => {
    const batches = new Batches({ seed: 1, nodes: 1500 });
    const count = [...batches.of(batchSize)].length;
    return { count, digest: batches.digest() };
  };
  const [small, whole] = [cut(50), cut(100_000)];
  expect(small.count).toBeGreaterThan(10);
  expect(whole).toEqual({ count: 1, digest: small.digest });
});

function some<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) if (taken.push(item) === count) break;
  return taken;
}

describe('stories', () => {
  const stories = some(generateStories(1, 3000), 400);

  test('can be imported', () => {
    const mistakes = stories.flatMap(({ story }) => storyFormat.safeParse(story).error?.issues ?? []);
    expect(mistakes).toEqual([]);
  });

  test('have no day after their last one', () => {
    const days = stories.flatMap(({ story }) => story.sources ?? []).map(({ publishedOn }) => publishedOn ?? '');
    expect(days.filter((day) => day > '2026-06-30')).toEqual([]);
    expect(stories.filter(({ recordedAt }) => recordedAt > '2026-07')).toEqual([]);
  });

  test('define nothing twice', () => {
    const slugs = stories.flatMap(({ story }) =>
      Object.entries(story).flatMap(([section, items]) =>
        (items as { slug: string }[]).map(({ slug }) => `${section} ${slug}`),
      ),
    );
    expect(slugs.length).toBe(new Set(slugs).size);
  });
});

test("draws from Zipf's law prefer the first values", () => {
  const random = new Random(1, 'test');
  const some = new Zipf(['a', 'b', 'c', 'd'], 1);
  const counts = Object.groupBy(
    Array.from({ length: 2500 }, () => some.pick(random)),
    (letter) => letter,
  );
  // 1, 1/2, 1/3 and 1/4 of 2500 × 12/25 = 1200.
  for (const [letter, expected] of Object.entries({ a: 1200, b: 600, c: 400, d: 300 }))
    expect(Math.abs(counts[letter]!.length - expected)).toBeLessThan(80);
});
