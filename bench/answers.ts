// npx node bench/answers.ts [--runs 30000] [--seed 1] [--until 10]: generates operations from the schema, sends each twenty times, and
// compares every response byte for byte with that of GraphQL.js without any shortcuts. Prints the smallest document for each difference,
// and stops after `--until` of them. Each document has its own seed, starting at `--seed`, so `--seed N --runs 1` repeats one. Uses an
// embedded graph of the seeds, or the Neo4j of NEO4J_URI, which must hold the seeds and have no writers.
import { parseArgs } from 'node:util';
import { openEmbeddedGraph } from '../src/database/embedded/embedded-graph.ts';
import { createDriver, createNeo4jGraph } from '../src/database/neo4j/neo4j-graph.ts';
import { seed } from '../src/stories/seeds.ts';
import { Difference, createServers } from './operations/answers.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30000' },
    seed: { type: 'string', default: '1' },
    until: { type: 'string', default: '10' },
  },
});
const runs = Number(values.runs);
const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const engine = NEO4J_URI
  ? createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }))
  : openEmbeddedGraph();
if (!NEO4J_URI) {
  await engine.migrate();
  await seed(engine);
}

const servers = createServers(engine);
const { counts } = servers;
const began = performance.now();
let differences = 0;
let at = Number(values.seed);
for (let reported = 0; counts.operations < runs && differences < Number(values.until); at++) {
  try {
    await servers.compareDocument(at);
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    differences++;
    console.log(`${error.message}\n`);
  }
  if (counts.operations < reported + 1000) continue;
  reported = counts.operations;
  const { rss } = process.memoryUsage();
  console.log(
    `${reported} operations, up to seed ${at}; ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(rss / 1e6)} MB`,
  );
}
console.log(
  `${counts.operations} operations, sent ${counts.sent} times: ${counts.kept} answers were kept ones, ` +
    `${counts.exact} queries exact, ${differences} differences; seeds up to ${at - 1}.`,
);
await engine.close();
process.exitCode = differences > 0 ? 1 : 0;
