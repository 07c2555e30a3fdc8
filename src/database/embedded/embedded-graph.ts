import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import grafeo, { type GrafeoDB, type QueryResult, type Transaction } from '@grafeo-db/js';
import pLimit from 'p-limit';
import pTimeout from 'p-timeout';
import { type CypherQuery, parametersOf, renderer } from '../cypher.ts';
import { type Fragment, render } from '../fragment.ts';
import { createFullTextSearch } from './embedded-full-text.ts';
import { type Graph, GraphRefused, GraphTooSlow, type RunQuery } from '../graph.ts';
import { buildCreateIndex, buildDropIndex, migrate, buildUniqueConstraint } from '../migrate.ts';
import { runInSlices, isInRequest, type SlicedWork, takeTurn } from '../../lib/scheduling.ts';

interface Engine {
  executeCypher(text: string, params: object): Promise<QueryResult>;
}

/** In milliseconds. The engine has a timeout of 30 s, but checks it so seldom that it can take minutes. */
const readTimeout = 15_000;

/**
 * Opens the embedded graph in `folder`, which this process owns until it closes it, or one in memory if there is no folder. A read
 * that timed out continues on a thread of the engine, which cannot be stopped.
 */
export function openEmbeddedGraph(folder?: string, timeout = readTimeout): Graph {
  const db = folder === undefined ? grafeo.GrafeoDB.create() : openDatabase(folder);
  const oneAtATime = pLimit(1); // the engine rejects a second writer, where Neo4j makes it wait

  const read: RunQuery = async (query, params) => {
    await takeTurn(); // the engine copies the parameters synchronously
    const answer = execute(db, query, params);
    const fallback = () => {
      throw createTooSlowError(query.name);
    };
    const result = await (isInRequest() ? pTimeout(answer, { milliseconds: timeout, fallback }) : answer);
    return runInSlices(readRows<never>(result));
  };
  const { search, onWritten } = createFullTextSearch(read);
  let version = 0; // no other process can write

  const transaction: Graph['transaction'] = (work) =>
    oneAtATime(async () => {
      const tx = db.beginTransaction();
      try {
        const result = await work((query, params) => runQuery(tx, query, params));
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
          // Unlike in Neo4j, the constraint does not create an index.
          await make(buildCreateIndex({ label, properties: [property] }));
          await make(buildUniqueConstraint(label, property));
        },
        async makeIndex(index) {
          // The engine supports only indexes of one property.
          for (const name of index.properties) await make(buildCreateIndex({ ...index, properties: [name] }));
        },
        async dropIndex(index) {
          for (const name of index.properties) await make(buildDropIndex({ ...index, properties: [name] }));
        },
        makeFullText: async () => {}, // the index is in memory
      }),
    check: async () => {},
    close: async () => {
      await oneAtATime(() => db.close());
    },
  };
  return graph;
}

/** Ignores errors: the first failure matters, and after a failed commit there is nothing to roll back. */
function rollBack(tx: Transaction) {
  try {
    tx.rollback();
  } catch {}
}

function openDatabase(folder: string): GrafeoDB {
  const owner = join(folder, 'owner');
  try {
    makeFolder(resolve(folder));
    const db = grafeo.GrafeoDB.create(join(folder, 'graph.db'));
    writeFileSync(owner, String(process.pid));
    return db;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const why = reason.includes('cannot be locked') ? describeOwner(owner) : reason;
    throw new GraphRefused(`The graph in the folder "${folder}" (GRAPEVINE_DATA) cannot be opened: ${why}`, {
      cause: error,
    });
  }
}

/** `mkdir` with `recursive` never returns where folders cannot be created, such as below /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

const describeOwner = (owner: string) =>
  `it is in use by another process${existsSync(owner) ? ` (${readFileSync(owner, 'utf8')})` : ''}. Stop that one, or ` +
  'choose another folder; several processes can share a Neo4j (NEO4J_URI).';

async function runQuery<Params extends object, Row>(on: Engine, query: CypherQuery<Params, Row>, params: Params) {
  const result = await execute(on, query, params);
  return result.toArray().map(convertBigints) as Row[];
}

const renderedText = renderer();

function execute(
  on: Engine,
  query: Pick<CypherQuery<never, unknown>, 'name' | 'cypher'>,
  params: object,
): Promise<QueryResult> {
  const rendered = renderedText(query);
  return on.executeCypher(rendered.text, parametersOf(rendered, params)).catch((error: unknown) => {
    throw String(error).includes('GRAFEO-Q003') ? createTooSlowError(query.name, error) : error;
  });
}

const createTooSlowError = (name: string, cause?: unknown) =>
  new GraphTooSlow(`The embedded graph has not answered "${name}" in time.`, { cause });

function* readRows<Row>(result: QueryResult): SlicedWork<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < result.length; at++) {
    rows.push(convertBigints(result.get(at)) as Row);
    yield;
  }
  return rows;
}

/** The engine returns integers beyond 2^53 as bigints, Neo4j as numbers. */
function convertBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(convertBigints);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convertBigints(inner)]));
}
