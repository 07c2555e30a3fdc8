import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import type { Graph } from '../../src/database/graph.ts';
import { clearGraph, openEmptyGraph } from '../support/engine.ts';
import { emptyFolder } from './run.ts';

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = process.env;
const neo4jEnv = {
  ...(NEO4J_URI && { NEO4J_URI }),
  ...(NEO4J_USER && { NEO4J_USER }),
  ...(NEO4J_PASSWORD && { NEO4J_PASSWORD }),
};

/** Returns a function that gives a test an empty graph of its own: `env` for commands, `inspect` to read it while none of them runs. */
export async function createWorkspaces() {
  // On Neo4j the tests share one graph.
  const shared = NEO4J_URI ? await openEmptyGraph() : undefined;
  return async () => {
    if (shared) await clearGraph(shared);
    const folder = emptyFolder();
    const env = NEO4J_URI ? neo4jEnv : { GRAPEVINE_DATA: join(folder, 'data') };
    const inspect = async <Result>(at: (graph: Graph) => Promise<Result>): Promise<Result> => {
      if (shared) return at(shared);
      const graph = openEmbeddedGraph(join(folder, 'data'));
      return at(graph).finally(graph.close);
    };
    const write = (name: string, text: string | Buffer) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    return { env, inspect, write };
  };
}
