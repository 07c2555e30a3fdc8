import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import grafeo, { type GrafeoDB, type QueryResult, type Transaction } from '@grafeo-db/js';
import pLimit from 'p-limit';
import pTimeout from 'p-timeout';
import { type CypherQuery, parametersOf, renderer } from '../cypher.ts';
import { type Fragment, render } from '../fragment.ts';
import { grafeoSearch } from './full-text.ts';
import { type Graph, GraphRefused, GraphTooSlow, type Run } from '../graph.ts';
import { indexOf, migrate, unique } from '../migrate.ts';
import { inTurns, isForClient, type Steps, turn } from '../../lib/turn.ts';

interface Engine {
  executeCypher(text: string, params: object): Promise<QueryResult>;
}

/** How long a client waits for a read, in milliseconds. The engine checks its own limit of 30 s so seldom that it can take minutes. */
const longestRead = 15_000;

/**
 * The embedded graph in `folder`, which this process owns until it closes it, or in memory without one. What nobody waits for any longer
 * goes on in a thread of the engine's own, which cannot be told to stop.
 */
export function grafeoGraph(folder?: string, readTimeout = longestRead): Graph {
  const db = folder === undefined ? grafeo.GrafeoDB.create() : opened(folder);
  const oneAtATime = pLimit(1); // a second writer is refused at once, where Neo4j lets it wait

  const read: Run = async (query, params) => {
    await turn(); // parameters are copied for the engine
    const answer = executed(db, query, params);
    const fallback = () => {
      throw tooSlow(query.name);
    };
    const result = await (isForClient() ? pTimeout(answer, { milliseconds: readTimeout, fallback }) : answer);
    return inTurns(rowsOf<never>(result));
  };
  const { search, onWritten } = grafeoSearch(read);
  let version = 0; // nobody else can write

  const transaction: Graph['transaction'] = (work) =>
    oneAtATime(async () => {
      const tx = db.beginTransaction();
      try {
        const result = await work((query, params) => run(tx, query, params));
        tx.commit();
        version++;
        onWritten();
        return result;
      } catch (error) {
        rollBack(tx);
        throw error;
      }
    });

  const make = (statement: Fragment) => db.executeCypher(render(statement).text);

  const graph: Graph = {
    read,
    write: (query, params) => transaction((inside) => inside(query, params)),
    transaction,
    search,
    version: async () => version,
    maxCandidates: 100_000,
    keepsPlans: false,
    plansOnce: false,
    migrate: () =>
      migrate(graph, {
        async makeUnique(label, property) {
          // Unlike Neo4j's, the constraint brings no index.
          await make(indexOf({ label, properties: [property] }));
          await make(unique(label, property));
        },
        async makeIndex(index) {
          // It knows indexes of one property.
          for (const name of index.properties) await make(indexOf({ ...index, properties: [name] }));
        },
        makeFullText: async () => {}, // grafeo-search.ts
      }),
    check: async () => {},
    close: async () => {
      await oneAtATime(() => db.close());
    },
  };
  return graph;
}

/** What failed is what matters, and after a failed commit there is nothing to roll back. */
function rollBack(tx: Transaction) {
  try {
    tx.rollback();
  } catch {}
}

function opened(folder: string): GrafeoDB {
  const owner = join(folder, 'owner');
  try {
    makeFolder(resolve(folder));
    const db = grafeo.GrafeoDB.create(join(folder, 'graph.db'));
    writeFileSync(owner, String(process.pid));
    return db;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const why = reason.includes('cannot be locked') ? inUse(owner) : reason;
    throw new GraphRefused(`The graph in the folder "${folder}" (GRAPEVINE_DATA) cannot be opened: ${why}`, {
      cause: error,
    });
  }
}

/** Node's own way to make the folders above too has no end where nobody can make any, as below /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

const inUse = (owner: string) =>
  `it is in use by another process${existsSync(owner) ? ` (${readFileSync(owner, 'utf8')})` : ''}. Stop that one, or ` +
  'choose another folder; several processes can share a Neo4j (NEO4J_URI).';

async function run<Params extends object, Row>(on: Engine, query: CypherQuery<Params, Row>, params: Params) {
  const result = await executed(on, query, params);
  return result.toArray().map(withoutBigints) as Row[];
}

const renderedText = renderer();

function executed(
  on: Engine,
  query: Pick<CypherQuery<never, unknown>, 'name' | 'cypher'>,
  params: object,
): Promise<QueryResult> {
  const rendered = renderedText(query);
  return on.executeCypher(rendered.text, parametersOf(rendered, params)).catch((error: unknown) => {
    throw String(error).includes('GRAFEO-Q003') ? tooSlow(query.name, error) : error;
  });
}

const tooSlow = (name: string, cause?: unknown) =>
  new GraphTooSlow(`The embedded graph has not answered "${name}" in time.`, { cause });

function* rowsOf<Row>(result: QueryResult): Steps<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < result.length; at++) {
    rows.push(withoutBigints(result.get(at)) as Row);
    yield;
  }
  return rows;
}

/** Integers past 2^53 come as bigints here and as numbers from Neo4j. */
function withoutBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigints);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBigints(inner)]));
}
