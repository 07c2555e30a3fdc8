import { type CypherQuery, parametersOf, renderer } from '../src/database/cypher.ts';
import type { createDriver } from '../src/database/neo4j/neo4j-graph.ts';
import { toNeo4jIntegers } from '../src/database/neo4j/wire-format.ts';

interface Profile {
  readonly dbHits: number;
  readonly children: readonly Profile[];
}

/** A query that was run, with its parameters. */
export type ProfiledQuery = readonly [query: Pick<CypherQuery<never, unknown>, 'cypher'>, params: object];

const renderedText = renderer('$in.');

/** Counts the database hits of queries by running each again with PROFILE. */
export async function countDatabaseHits(
  driver: ReturnType<typeof createDriver>,
  asked: readonly ProfiledQuery[],
): Promise<number> {
  let hits = 0;
  for (const [query, params] of asked) {
    const rendered = renderedText(query);
    const given = { in: toNeo4jIntegers(parametersOf(rendered, params)) };
    const { summary } = await driver.executeQuery(`PROFILE ${rendered.text}`, given);
    hits += sum(summary.profile as Profile);
  }
  return hits;
}

const sum = ({ dbHits, children }: Profile): number => children.reduce((all, child) => all + sum(child), dbHits);
