import { pino } from 'pino';
import { createApp } from '../../src/server/app.ts';
import type { Graph } from '../../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../../src/database/neo4j/neo4j-graph.ts';
import { untilAvailable } from '../../src/server/open-graph.ts';
import { plannerOf } from '../../src/database/query/planner.ts';
import { warmUp } from '../../src/graphql/warm-up.ts';
import { schema } from '../../src/schema/schema.ts';
import { type ProfiledQuery as AskedQuery, countDatabaseHits } from '../hits.ts';
import { pidAt } from '../compare/database.ts';
import { databaseTime } from './cpu.ts';
import { operations } from './operations.ts';
import { typicalOf } from './typical.ts';

/* The process for one of the two graphs. They are separate, so that what a server caches for one is unknown to the other. */

/** A request; an empty one asks for the names of the operations. */
export interface Asked {
  readonly name?: string;
  readonly runs?: number;
  readonly isCounted?: boolean;
}

export interface Answered {
  readonly names?: string[];
  readonly hits?: number;
  /** Milliseconds of each request, and the CPU time of all together. */
  readonly times?: number[];
  readonly cpu?: number;
}

const uri = process.argv[2]!;
const driver = createDriver({
  uri,
  user: process.env['NEO4J_USER'] ?? 'neo4j',
  password: process.env['NEO4J_PASSWORD'] ?? '',
});
const neo4j = createNeo4jGraph(driver);
const asked: AskedQuery[] = [];
const graph: Graph = {
  ...neo4j,
  read: (query, params) => {
    asked.push([query, params]);
    return neo4j.read(query, params);
  },
};
const log = pino({ level: 'error' });
const app = createApp({ graph, log, maxCost: 1e9 });
const pid = pidAt(uri);

async function ask(query: string): Promise<void> {
  const response = await app.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
}

// A database that has just started may need more time for planning than a query may take.
await untilAvailable(log, {}, async () => void (await warmUp(schema, neo4j)));
const typical = await typicalOf(neo4j);
const warmed = new Set<string>();
let turn = 0; // continues across calls, so that all nodes are used

async function answer({ name, runs = 1, isCounted }: Asked): Promise<Answered> {
  if (name === undefined) return { names: Object.keys(operations) };
  const queries = typical.map((nodes) => operations[name]!(nodes));
  if (isCounted) {
    asked.length = 0;
    for (const query of queries) await ask(query); // loads what only the first request computes
    await plannerOf(graph).settled();
    asked.length = 0;
    for (const query of queries) await ask(query);
    return { hits: (await countDatabaseHits(driver, [...asked])) / queries.length };
  }
  if (!warmed.has(name)) {
    const began = performance.now();
    for (let run = 0; run < 30 && performance.now() - began < 1000; run++)
      for (const query of queries) await ask(query);
    await plannerOf(graph).settled();
    warmed.add(name);
  }
  const times: number[] = [];
  const [before, own] = [databaseTime(pid), process.cpuUsage()];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await ask(queries[turn++ % queries.length]!);
    times.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(own);
  return { times, cpu: (user + system) / 1000 + databaseTime(pid, before) };
}

process.on('message', (message: Asked) => {
  answer(message).then(
    (answered) => process.send!(answered),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => void driver.close());
