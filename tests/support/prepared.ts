import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { markEmptyGraphCurrent } from '../../src/assessments/rejudge.ts';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import type { Graph } from '../../src/database/graph.ts';
import { withRowChecks } from '../../src/database/row-checks.ts';
import { seed } from '../../src/stories/seeds.ts';
import { clearGraph, openEmptyGraph, engineName, importFirstStory } from './engine.ts';

/** Fills an empty graph. */
type Recipe = (graph: Graph) => Promise<unknown>;

const recipes = {
  firstStory: importFirstStory,
  seeds: (graph) => seed(graph),
  /** As a server seeds an empty graph: it checks first whether the graph is up to date, so tallies are trusted. */
  seedsOfServer: async (graph) => {
    await markEmptyGraphCurrent(graph);
    await seed(graph);
  },
} satisfies Record<string, Recipe>;

type Prepared = keyof typeof recipes;

/** The folders of the graphs that this process has prepared, to copy from. */
const folders = new Map<Prepared, Promise<string>>();

const newFolder = () => mkdtempSync(join(tmpdir(), 'grapevine-'));

async function prepare(name: Prepared): Promise<string> {
  const folder = newFolder();
  const graph = openEmbeddedGraph(folder);
  await clearGraph(graph);
  await graph.migrate();
  await recipes[name](graph);
  await graph.close();
  return folder;
}

/** A new folder with a copy of a prepared embedded graph, for GRAPEVINE_DATA. */
export async function preparedFolder(name: Prepared): Promise<string> {
  const original = folders.get(name) ?? prepare(name);
  folders.set(name, original);
  const folder = newFolder();
  cpSync(await original, folder, { recursive: true });
  return folder;
}

/**
 * A graph for one test file that holds the first story or all seeds, closed after the tests of the file. On the embedded engine it is
 * written once per process, then copied.
 */
export async function preparedGraph(name: Prepared): Promise<Graph> {
  if (engineName === 'Neo4j') {
    const graph = await openEmptyGraph();
    await recipes[name](graph);
    return graph;
  }
  const graph = withRowChecks(openEmbeddedGraph(await preparedFolder(name)));
  afterAll(graph.close);
  return graph;
}
