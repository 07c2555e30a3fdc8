// npx node bench/network.ts [partnerships]: how long `graph` and `paths` take around a company with thousands of partnerships (5,000 by
// default). Runs on an embedded graph in memory, or with NEO4J_URI on an empty Neo4j. Prints the latency and this process's CPU time in
// milliseconds; the embedded engine does all of its work in this process.
import { pino } from 'pino';
import { createApp } from '../src/server/app.ts';
import { openEmbeddedGraph } from '../src/database/embedded/embedded-graph.ts';
import { createDriver, createNeo4jGraph } from '../src/database/neo4j/neo4j-graph.ts';
import { warmNetwork } from '../src/network/neighbours.ts';
import { writeHub } from '../tests/network/hub.ts';

const size = Number(process.argv[2] ?? 5_000);
const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const graph = NEO4J_URI
  ? createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }))
  : openEmbeddedGraph();
await graph.migrate();
await writeHub(graph, size);
// Plans the queries, as the server does at startup.
await warmNetwork(graph);

const app = createApp({ graph, log: pino({ level: 'silent' }) });
const graphFields =
  '{ truncated nodes { key title subTitle type status mainStat color } edges { key source target kind stance mainStat } }';
const pathFields = '{ text steps { kind text from { displayName } to { displayName } via { __typename id } } }';
const asOf = 'asOf: { published: "2025-06-30" }';
const questions = {
  'the hub, 1 step': `{ graph(seeds: ["Company:hub"]) ${graphFields} }`,
  'the hub, 1 step, as of a day': `{ graph(seeds: ["Company:hub"], ${asOf}) ${graphFields} }`,
  'the hub, 2 steps': `{ graph(seeds: ["Company:hub"], depth: 2) ${graphFields} }`,
  'the hub, 4 steps, 1000 nodes': `{ graph(seeds: ["Company:hub"], depth: 4, limit: 1000) ${graphFields} }`,
  'a leaf, 2 steps': `{ graph(seeds: ["Company:leaf-00000"], depth: 2) ${graphFields} }`,
  'leaf to leaf': `{ paths(from: "Company:leaf-00000", to: "Company:leaf-00001") ${pathFields} }`,
  'leaf to leaf, 6 steps, 10 paths': `{ paths(from: "Company:leaf-00000", to: "Company:leaf-00001", maxSteps: 6, first: 10) ${pathFields} }`,
  'hub to a leaf': `{ paths(from: "Company:hub", to: "Company:leaf-00000") ${pathFields} }`,
  'leaf to leaf, as of a day': `{ paths(from: "Company:leaf-00000", to: "Company:leaf-00001", ${asOf}) ${pathFields} }`,
};
for (const [name, query] of Object.entries(questions)) {
  const [times, computed]: [number[], number[]] = [[], []];
  let answer = '';
  for (let run = 0; run < 7; run++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    answer = await response.text();
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    computed.push((user + system) / 1000);
  }
  const { data, errors } = JSON.parse(answer) as {
    data: { graph?: { nodes: unknown[] }; paths?: unknown[] };
    errors?: unknown;
  };
  const found = errors ? JSON.stringify(errors) : (data.graph?.nodes ?? data.paths!).length;
  const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[3]!.toFixed(0);
  console.log(`${name.padEnd(34)} ${median(times)} ms, ${median(computed)} ms computing; ${found} found`);
}
await graph.close();
