import type { connect } from '../src/database/neo4j/graph.ts';

interface Profile {
  readonly dbHits: number;
  readonly children: readonly Profile[];
}

/** The database hits of queries, as Neo4j counts them while it runs each again. */
export async function hitsOf(
  driver: ReturnType<typeof connect>,
  asked: readonly (readonly [query: { readonly text: string }, params: object])[],
): Promise<number> {
  let hits = 0;
  for (const [{ text }, params] of asked) {
    const boxed = text.replaceAll(/\$(\w+)/g, '$in.$1').replaceAll('LIMIT $in.limit', 'LIMIT toInteger($in.limit)');
    const { summary } = await driver.executeQuery(`PROFILE ${boxed}`, { in: params });
    hits += sum(summary.profile as Profile);
  }
  return hits;
}

const sum = ({ dbHits, children }: Profile): number => children.reduce((all, child) => all + sum(child), dbHits);
