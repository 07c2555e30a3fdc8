import type { Numbered } from './files.ts';

/** Stories that tell of so many nodes together, or a few more, a piece at a time. */
export async function* piecesOf(stories: AsyncIterable<Numbered>, size: number): AsyncGenerator<Numbered[]> {
  let [piece, nodes]: [Numbered[], number] = [[], 0];
  for await (const one of stories) {
    piece.push(one);
    nodes += one.story.names.definitions.length;
    if (nodes < size) continue;
    yield piece;
    [piece, nodes] = [[], 0];
  }
  if (piece.length > 0) yield piece;
}

/** The same, each being made while whoever asks for them is busy with the one before. */
export async function* ahead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      next.catch(() => {}); // it is told when its turn comes
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
