import type { NumberedStory } from '../parse/story-input.ts';

/** Groups stories into batches of at least `size` nodes; only the last may have fewer. */
export async function* inBatches(
  stories: AsyncIterable<NumberedStory>,
  size: number,
): AsyncGenerator<readonly NumberedStory[]> {
  let [batch, nodes]: [NumberedStory[], number] = [[], 0];
  for await (const one of stories) {
    batch.push(one);
    nodes += one.story.names.definitions.length;
    if (nodes < size) continue;
    yield batch;
    [batch, nodes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Yields the same items, but computes the next one while the consumer works on the current one. */
export async function* readAhead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      next.catch(() => {}); // rethrown when it is awaited
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
