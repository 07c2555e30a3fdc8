import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import type { Graph } from '../database/graph.ts';
import { importStories, type Imported, type ImportOptions, type StoryFile } from './import.ts';

const folder = new URL('../../seeds/', import.meta.url);

const seeded = cypherQuery<object>()(
  'seeds.marker',
  `MATCH (m:Marker {id: 'seeds'}) RETURN m.seededAt AS seededAt`,
  z.object({ seededAt: z.string() }),
);
/** Says that a graph has all the stories that it should start with. */
export const markSeeded = cypherQuery<{ now: string }>()(
  'seeds.mark',
  `MERGE (m:Marker {id: 'seeds'}) SET m.seededAt = $now`,
  z.object({}),
);

const seedFiles = (): StoryFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({ file: fileURLToPath(new URL(name, folder)), text: readFileSync(new URL(name, folder), 'utf8') }));

/** Writes the stories that come with Grapevine, and leaves a mark that they are there. */
export async function seed(graph: Graph, options: ImportOptions = {}): Promise<Imported[]> {
  const imported = await importStories(graph, seedFiles(), options);
  if (!options.isDryRun) await graph.write(markSeeded, { now: new Date().toISOString() });
  return imported;
}

const anything = cypherQuery<object>()(
  'seeds.anything',
  'MATCH (s:Source) RETURN s.id AS id LIMIT 1',
  z.object({ id: z.string() }),
);

/** Whether nobody has told the graph anything yet. */
export const isEmpty = async (graph: Graph) => (await graph.read(anything, {})).length === 0;

/** Seeds a graph that bears no mark of it. One whose seeding was cut short is seeded to the end. */
export async function seedOnce(graph: Graph): Promise<void> {
  if ((await graph.read(seeded, {})).length === 0) await seed(graph);
}
