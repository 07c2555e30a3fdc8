import type { Graph } from '../../database/graph.ts';
import { contradictions, mistakesOf, type Sayings, sharedAddresses } from '../check.ts';
import { sourceMistakes } from '../describe-source.ts';
import { InvalidStories } from '../invalid.ts';
import type { Mistake } from '../read.ts';
import { recordsOf } from '../records.ts';
import { globalIdOf } from '../references.ts';
import { located, surroundingsIn } from '../telling.ts';
import type { Numbered, StoryFiles } from './files.ts';
import { inOrder } from './order.ts';
import { piecesOf } from './pieces.ts';
import type { Survey } from './survey.ts';
import { tellingOfSome } from './telling.ts';

/** So many nodes are looked at together. */
const pieceSize = 2000;
/** Whoever has so many to mend does not read on. */
const mostMistakes = 1000;

/** Throws `InvalidStories` with the mistakes in all stories, as they are found where few stories are told together. */
export async function checkStories(
  graph: Graph,
  files: StoryFiles,
  survey: Survey,
  onChecked: (stories: number) => void,
): Promise<void> {
  const found: Mistake[] = [];
  const told: Sayings = new Map();
  try {
    for (const { at, first } of survey.doubles) {
      const stories = [await files.story(first), ...(at === first ? [] : [await files.story(at)])];
      found.push(...sharedAddresses(located(stories)));
    }
    for await (const piece of piecesOf(inOrder(graph, files, survey), pieceSize)) {
      found.push(...(await mistakesIn(graph, survey, piece, told)));
      onChecked(piece.length);
      if (found.length >= mostMistakes) break;
    }
  } catch (error) {
    if (!(error instanceof InvalidStories)) throw error;
    found.push(...error.mistakes);
  }
  if (found.length === 0) return;
  const place = new Map(files.names.map((name, at) => [name, at]));
  throw new InvalidStories(
    found
      .slice(0, mostMistakes)
      .toSorted((a, b) => place.get(a.file)! - place.get(b.file)! || (a.line ?? 0) - (b.line ?? 0)),
  );
}

async function mistakesIn(graph: Graph, survey: Survey, piece: readonly Numbered[], told: Sayings): Promise<Mistake[]> {
  const stories = piece.map(({ story }) => story);
  const telling = await tellingOfSome(graph, survey, stories);
  const mistakes = [...stories.flatMap((story) => story.mistakes), ...mistakesOf(telling)];
  if (mistakes.length > 0) return mistakes;
  const inSources = await sourceMistakes(graph, stories);
  if (inSources.length > 0) return inSources;
  const surroundings = surroundingsIn(telling);
  const isShared = (id: string) => survey.isShared(id);
  return stories
    .filter(({ names }) => names.definitions.some(({ node }) => isShared(globalIdOf(node))))
    .flatMap((story) => [
      ...contradictions({ story, records: recordsOf(story.content!, surroundings) }, told, isShared),
    ]);
}
