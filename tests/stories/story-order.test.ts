import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GraphReader } from '../../src/database/graph.ts';
import { StoryIndex } from '../../src/stories/order/story-index.ts';
import { StoryOrder } from '../../src/stories/order/story-order.ts';
import { parseStories } from '../../src/stories/parse/parse-stories.ts';
import { StoriesInMemory } from '../../src/stories/parse/story-input.ts';

const company = (slug: string, country?: string) => ({ slug, name: slug, ...(country && { country }) });
const jurisdiction = (slug: string) => ({ slug, name: slug });

/** The order of stories, by number, for a graph that already has some nodes; and the message if they form a ring. */
async function orderOf(stories: readonly object[], inGraph: readonly string[] = []) {
  const graph = {
    read: async (_query: unknown, { ids }: { ids: readonly string[] }) =>
      ids.filter((id) => inGraph.includes(id)).map((id) => ({ id })),
  } as unknown as GraphReader;
  const input = new StoriesInMemory(stories.flatMap((story, at) => parseStories(`${at}.json`, JSON.stringify(story))));
  const order = new StoryOrder(graph, input, await StoryIndex.of(input.all()));
  let ring = '';
  const numbers: number[] = [];
  for await (const { at } of order.stories(0, ({ message }) => (ring = message))) numbers.push(at);
  return { numbers, ring };
}

test('a story waits for what it refers to, and then comes before all later ones', async () => {
  const stories = [
    { companies: [company('a', 'x')] },
    { companies: [company('b')] },
    { jurisdictions: [jurisdiction('x')] },
    { companies: [company('c')] },
  ];
  expect(await orderOf(stories)).toEqual({ numbers: [1, 2, 0, 3], ring: '' });
  expect((await orderOf(stories, ['x'])).numbers).toEqual([0, 1, 2, 3]);
});

test('the earliest story that can be written comes next, also when another makes it ready', async () => {
  const stories = [
    { companies: [company('a', 'x')], jurisdictions: [jurisdiction('y')] },
    { companies: [company('b', 'y')] },
    { companies: [company('c', 'x')] },
    { jurisdictions: [jurisdiction('x')] },
  ];
  expect((await orderOf(stories)).numbers).toEqual([3, 0, 1, 2]);
});

test('any story that defines a node will do, even if the first one waits', async () => {
  const stories = [
    { companies: [company('a', 'x')], jurisdictions: [jurisdiction('y')] },
    { companies: [company('b', 'y')] },
    { jurisdictions: [jurisdiction('y')] },
    { jurisdictions: [jurisdiction('x')] },
  ];
  expect((await orderOf(stories)).numbers).toEqual([2, 1, 3, 0]);
});

test('stories that wait for each other come last, with those that depend on them', async () => {
  const stories = [
    { companies: [company('a', 'x')], jurisdictions: [jurisdiction('y')] },
    { companies: [company('b', 'y')], jurisdictions: [jurisdiction('x')] },
    { companies: [company('c', 'x')] },
    { companies: [company('d')] },
  ];
  expect(await orderOf(stories)).toEqual({
    numbers: [3, 0, 1, 2],
    ring: 'must not refer in a ring: 0.json, 1.json, 2.json. Tell them as one story.',
  });
});

test('a thousand stories in a reversed chain are each read again once', async () => {
  const count = 1000;
  const stories = Array.from({ length: count }, (_, at) => ({
    companies: [company(`c${at}`, at < count - 1 ? `j${at + 1}` : undefined)],
    jurisdictions: [jurisdiction(`j${at}`)],
  }));
  expect((await orderOf(stories)).numbers).toEqual(stories.map((_, at) => count - 1 - at));
});

const dependencies = fc.record({ defines: fc.nat(4), needs: fc.array(fc.nat(4), { maxLength: 2 }) });

test('the order equals that of trying all stories at each step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dependencies, { minLength: 1, maxLength: 8 }), async (all) => {
      const stories = all.map(({ defines, needs }) => ({
        jurisdictions: [jurisdiction(`j${defines}`)],
        companies: needs.map((need, at) => company(`c${at}`, `j${need}`)),
      }));
      const left = new Set(all.keys());
      const isReady = (at: number) =>
        all[at]!.needs.every((need) => {
          const definers = [...all.keys()].filter((other) => all[other]!.defines === need);
          return definers.length === 0 || definers.some((other) => other === at || !left.has(other));
        });
      const expected: number[] = [];
      for (let ready; (ready = [...left].find(isReady)) !== undefined; left.delete(ready)) expected.push(ready);
      expect((await orderOf(stories)).numbers).toEqual([...expected, ...left]);
    }),
  );
});
