import { readFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { withRowChecks } from '../../src/database/row-checks.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import type { Graph } from '../../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../../src/database/neo4j/neo4j-graph.ts';
import { importStories } from '../../src/stories/import-stories.ts';

const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;

/** The engine that every `*.graph.test.ts` runs on: Neo4j if NEO4J_URI is set, else the embedded one. */
export const engineName = NEO4J_URI ? 'Neo4j' : 'embedded';

const nothing = z.object({});
const foreignNodes = cypherQuery<object>()(
  'test.strangers',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock AND NOT EXISTS { MATCH (:Marker {id: 'tests'}) }
RETURN count(n) AS count`,
  z.object({ count: z.number() }),
);
const mark = cypherQuery<object>()('test.mark', cypher`MERGE (:Marker {id: 'tests'})`, nothing);
const clear = cypherQuery<object>()(
  'test.clear',
  cypher`MATCH (n) WHERE NOT (n:Marker AND n.id = 'tests') DETACH DELETE n`,
  nothing,
);

/** A connection to the engine of this run, closed after the tests of the file. It rejects rows that do not match their declared shape. */
export function openGraph(): Graph {
  const graph = withRowChecks(
    NEO4J_URI
      ? createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }))
      : openEmbeddedGraph(),
  );
  afterAll(graph.close);
  return graph;
}

/** Empties a graph that is empty already or that tests have used before. Throws for any other, so that no real data is lost. */
export async function clearGraph(graph: Graph): Promise<void> {
  const [{ count } = { count: 0 }] = await graph.read(foreignNodes, {});
  if (count > 0)
    throw new Error(
      `The graph at ${NEO4J_URI} holds data that no test has written. Tests would delete it: use another.`,
    );
  await markAsTestGraph(graph);
  await graph.write(clear, {});
}

/** Marks a graph as one that tests may empty; `clearGraph` does so too. */
export const markAsTestGraph = (graph: Graph) => graph.write(mark, {});

/** A new connection to an empty graph with its constraints and indexes. */
export async function openEmptyGraph(): Promise<Graph> {
  const graph = openGraph();
  await clearGraph(graph);
  await graph.migrate();
  return graph;
}

/** Imports a story given as an object. */
export const importStory = (graph: Graph, story: object, file = 'test.json') =>
  importStories(graph, [{ file, text: JSON.stringify(story) }]);

/** Imports the Ford–Xiaomi story of the seeds with all it builds on. It stays the same when other seeds are added. */
export const importFirstStory = (graph: Graph) =>
  importStories(
    graph,
    ['companies', 'publishers', 'executives', 'stakes', 'ford-xiaomi'].map((name) => {
      const file = new URL(`../../seeds/${name}.yaml`, import.meta.url);
      return { file: `${name}.yaml`, text: readFileSync(file, 'utf8') };
    }),
  );

const sizes = cypherQuery<object>()(
  'test.size',
  cypher`MATCH (n) WHERE NOT n:Lock AND NOT n:Marker AND NOT n:Tally
OPTIONAL MATCH (n)-[e]->() WITH n, count(e) AS links RETURN count(n) AS nodes, sum(links) AS links`,
  z.object({ nodes: z.number(), links: z.number().nullable() }),
);

/** The number of nodes and relationships. */
export const graphSize = async (graph: Graph) => (await graph.read(sizes, {}))[0]!;
