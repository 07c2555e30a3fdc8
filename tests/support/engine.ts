import { afterAll } from 'vitest';
import { z } from 'zod';
import { checked } from '../../src/graph/checked.ts';
import { cypherQuery } from '../../src/graph/cypher.ts';
import { grafeoGraph } from '../../src/graph/grafeo.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { connect, neo4jGraph } from '../../src/graph/neo4j.ts';
import { importStories } from '../../src/stories/import.ts';

const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;

/** The engine of this run: the one by which every `*.graph.test.ts` is asked, Neo4j if NEO4J_URI names one. */
export const engineName = NEO4J_URI ? 'Neo4j' : 'embedded';

const clear = cypherQuery<object>()('test.clear', 'MATCH (n) DETACH DELETE n', z.object({}));

/** An empty graph, closed after the tests of the file. Refuses rows of another shape than their query declares. */
export async function emptyGraph(): Promise<Graph> {
  const graph = checked(
    NEO4J_URI ? neo4jGraph(connect({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD })) : grafeoGraph(),
  );
  afterAll(graph.close);
  await graph.migrate();
  await emptied(graph);
  return graph;
}

export const emptied = (graph: Graph) => graph.write(clear, {});

/** Writes a story that a test tells as a value. */
export const tell = (graph: Graph, story: object, file = 'test.json') =>
  importStories(graph, [{ file, text: JSON.stringify(story) }]);

const sizes = cypherQuery<object>()(
  'test.size',
  `MATCH (n) WHERE NOT n:Lock AND NOT n:Marker
OPTIONAL MATCH (n)-[e]->() WITH n, count(e) AS links RETURN count(n) AS nodes, sum(links) AS links`,
  z.object({ nodes: z.number(), links: z.number().nullable() }),
);

/** How many nodes and relationships there are. */
export const sizeOf = async (graph: Graph) => (await graph.read(sizes, {}))[0]!;
