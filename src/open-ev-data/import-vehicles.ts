import type { Graph } from '../database/graph.ts';
import { importParsed, type StoryFile } from '../stories/import-stories.ts';
import { InvalidStories } from '../stories/invalid.ts';
import type { Path } from '../stories/parse/named-nodes.ts';
import { createStory } from '../stories/parse/parsed-story.ts';
import type { ImportedStory, ImportOptions } from '../stories/write/write-each-story.ts';
import { readExistingData } from './existing-data.cypher.ts';
import { readDataSet } from './ev-data-reader.ts';
import { type EvDataStory, buildEvDataStory } from './story.ts';

/**
 * Imports Open EV Data as one story, in one transaction; what the graph already has changes nothing. Throws `InvalidStories` with
 * every mistake in the data.
 */
export async function importVehicles(
  graph: Graph,
  files: readonly StoryFile[],
  options?: ImportOptions,
): Promise<ImportedStory> {
  const { edition, records, mistakes } = readDataSet(files);
  if (mistakes.length > 0) throw new InvalidStories(mistakes);
  const dataStory = buildEvDataStory(edition!, records, await readExistingData(graph));
  if (dataStory.mistakes.length > 0) throw new InvalidStories(dataStory.mistakes);
  const { file } = files[0]!;
  const name = `Open EV Data of ${edition}`;
  const story = createStory(
    file,
    name,
    dataStory.story,
    (path, message) => mistakeIn(dataStory, path, message) ?? { file, path: '', message },
  );
  const [imported] = await importParsed(graph, [story], options);
  return { story: `${name} (${sizeOf(dataStory.story)})`, outcome: imported!.outcome };
}

/** A mistake in the first record of a place in the story, such as `vehicles[3].variants[1]`. */
const mistakeIn = ({ places }: EvDataStory, [section, vehicle, , variant]: Path, message: string) =>
  section === 'vehicles' ? places[Number(vehicle)]![Number(variant ?? 0)]![0]!.mistake('model', message) : undefined;

function sizeOf({ vehicles }: EvDataStory['story']): string {
  const variants = vehicles.flatMap((vehicle) => vehicle.variants);
  const figures = variants.flatMap(({ measurements }) => measurements);
  return `vehicles: ${vehicles.length}, variants: ${variants.length}, figures: ${figures.length}`;
}
