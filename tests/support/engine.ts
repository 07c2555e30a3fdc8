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

/** The engine of this run: the one by which every `*.graph.test.ts` is asked, Neo4j if NEO4J_URI names one. */
export const engineName = NEO4J_URI ? 'Neo4j' : 'embedded';

const nothing = z.object({});
const strangers = cypherQuery<object>()(
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

/** A connection to the engine of this run, closed after the tests of the file. Refuses rows of another shape than declared. */
export function openGraph(): Graph {
  const graph = withRowChecks(
    NEO4J_URI
      ? createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }))
      : openEmbeddedGraph(),
  );
  afterAll(graph.close);
  return graph;
}

/** Empties a graph that tests have used before, or that holds nothing: never one that somebody else has told anything. */
export async function emptied(graph: Graph): Promise<void> {
  const [{ count } = { count: 0 }] = await graph.read(strangers, {});
  if (count > 0)
    throw new Error(`The graph at ${NEO4J_URI} holds what no test has written, and tests would empty it: use another.`);
  await marked(graph);
  await graph.write(clear, {});
}

/** Marks a graph as one that tests may empty; `emptied` does so too. */
export const marked = (graph: Graph) => graph.write(mark, {});

/** An empty graph with its constraints and indexes. */
export async function emptyGraph(): Promise<Graph> {
  const graph = openGraph();
  await emptied(graph);
  await graph.migrate();
  return graph;
}

/** Writes a story that a test tells as a value. */
export const tell = (graph: Graph, story: object, file = 'test.json') =>
  importStories(graph, [{ file, text: JSON.stringify(story) }]);

/** Writes the first of the seeds, the Ford–Xiaomi story, with all that it builds on: others may come without changing a test. */
export const tellFirstStory = (graph: Graph) =>
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

/** How many nodes and relationships there are. */
export const sizeOf = async (graph: Graph) => (await graph.read(sizes, {}))[0]!;
