import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import grafeo, { type GrafeoDB, type QueryResult } from '@grafeo-db/js';
import pLimit from 'p-limit';
import type { CypherQuery } from './cypher.ts';
import { type Graph, GraphUnavailable } from './graph.ts';
import { migrate, uniqueId } from './migrate.ts';

interface Engine {
  executeCypher(text: string, params: object): Promise<QueryResult>;
}

/** The embedded graph in `folder`, which this process owns until it closes it, or in memory without one. */
export function grafeoGraph(folder?: string): Graph {
  const db = folder === undefined ? grafeo.GrafeoDB.create() : opened(folder);
  const oneAtATime = pLimit(1); // a second writer is refused at once, where Neo4j lets it wait

  const transaction: Graph['transaction'] = (work) =>
    oneAtATime(async () => {
      const tx = db.beginTransaction();
      try {
        const result = await work((query, params) => run(tx, query, params));
        tx.commit();
        return result;
      } catch (error) {
        tx.rollback();
        throw error;
      }
    });

  const graph: Graph = {
    read: (query, params) => run(db, query, params),
    write: (query, params) => transaction((inside) => inside(query, params)),
    transaction,
    migrate: () =>
      migrate(graph, async (label) => {
        // Unlike Neo4j's, the constraint brings no index.
        await db.executeCypher(`CREATE INDEX ${label.toLowerCase()}_by_id IF NOT EXISTS FOR (n:${label}) ON (n.id)`);
        await db.executeCypher(uniqueId(label));
      }),
    check: async () => {},
    close: async () => {
      await oneAtATime(() => db.close());
    },
  };
  return graph;
}

function opened(folder: string): GrafeoDB {
  const owner = join(folder, 'owner');
  mkdirSync(folder, { recursive: true });
  try {
    const db = grafeo.GrafeoDB.create(join(folder, 'graph.db'));
    writeFileSync(owner, String(process.pid));
    return db;
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('cannot be locked'))) throw error;
    throw new GraphUnavailable(
      `The graph in the folder "${folder}" is in use by another process (${readFileSync(owner, 'utf8')}). ` +
        `Stop that one, or choose another folder with GRAPEVINE_DATA; several processes can share a Neo4j (NEO4J_URI).`,
      { cause: error },
    );
  }
}

async function run<Params extends object, Row>(on: Engine, query: CypherQuery<Params, Row>, params: Params) {
  const result = await on.executeCypher(query.text, params);
  return result.toArray().map(withoutBigints) as Row[];
}

/** Integers past 2^53 come as bigints here and as numbers from Neo4j. */
function withoutBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigints);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBigints(inner)]));
}
