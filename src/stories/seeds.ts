import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { cypherQuery } from '../database/cypher.ts';
import { cypher } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';
import { importStories, type StoryFile } from './import-stories.ts';
import type { ImportedStory, ImportOptions } from './write/write-each-story.ts';

const folder = new URL('../../seeds/', import.meta.url);

const seedMarker = cypherQuery<object>()(
  'seeds.marker',
  cypher`MATCH (m:Marker {id: 'seeds'}) RETURN m.seededAt AS seededAt`,
  z.object({ seededAt: z.string() }),
);
/** Marks a graph as seeded. */
export const markSeeded = cypherQuery<{ now: string }>()(
  'seeds.mark',
  ({ now }) => cypher`MERGE (m:Marker {id: 'seeds'}) SET m.seededAt = ${now}`,
  z.object({}),
);

const seedFiles = (): StoryFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({ file: fileURLToPath(new URL(name, folder)), text: readFileSync(new URL(name, folder), 'utf8') }));

/** Imports the stories that ship with Grapevine, and marks the graph as seeded. */
export async function seed(graph: Graph, options: ImportOptions = {}): Promise<ImportedStory[]> {
  const imported = await importStories(graph, seedFiles(), options);
  if (!options.isDryRun) await graph.write(markSeeded, { now: new Date().toISOString() });
  return imported;
}

const anySource = cypherQuery<object>()(
  'seeds.anything',
  cypher`MATCH (s:Source) RETURN s.id AS id LIMIT 1`,
  z.object({ id: z.string() }),
);

/** Whether the graph has no sources yet. */
export const isEmpty = async (graph: Graph) => (await graph.read(anySource, {})).length === 0;

/** Seeds the graph unless it is marked as seeded; completes a seeding that was interrupted. */
export async function seedOnce(graph: Graph): Promise<void> {
  if ((await graph.read(seedMarker, {})).length === 0) await seed(graph);
}
