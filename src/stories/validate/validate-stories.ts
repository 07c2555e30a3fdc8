import type { GraphReader } from '../../database/graph.ts';
import { readSourceMistakes } from '../write/describe-source.ts';
import { inBatches } from '../order/batches.ts';
import type { StoryOrder } from '../order/story-order.ts';
import { globalIdOf } from '../parse/node-id.ts';
import type { NumberedStory } from '../parse/story-input.ts';
import type { Mistake, Story } from '../parse/parsed-story.ts';
import { recordsOf } from '../records/story-records.ts';
import { Contradictions } from './contradictions.ts';
import { importContext } from './import-context.ts';
import { storyMistakes } from './story-mistakes.ts';

export interface ValidationLimits {
  /** How many nodes are validated together. Rules that depend on others are checked once the others hold for the batch. */
  readonly batchSize: number;
  /** Validation stops after this many mistakes. */
  readonly maxMistakes: number;
}

/** Finds the mistakes in the stories of an import, sorted by file and line. `onValidated` receives the number of stories done. */
export async function validateStories(
  graph: GraphReader,
  order: StoryOrder,
  { batchSize, maxMistakes }: ValidationLimits,
  onValidated: (stories: number) => void = () => {},
): Promise<Mistake[]> {
  let [found, validated]: [Mistake[], number] = [[], 0];
  const rings: Mistake[] = [];
  const contradictions = new Contradictions((id) => order.index.isShared(id));
  const stories = order.stories(0, (ring) => rings.push(ring));
  for await (const batch of inBatches(stories, batchSize)) {
    found = found.concat(await mistakesIn(graph, order, batch, contradictions, rings.length > 0));
    validated += batch.length;
    onValidated(validated);
    if (found.length >= maxMistakes) break;
  }
  const place = new Map(order.input.files.map((file, at) => [file, at]));
  return [...found, ...rings]
    .slice(0, maxMistakes)
    .toSorted((a, b) => place.get(a.file)! - place.get(b.file)! || (a.line ?? 0) - (b.line ?? 0));
}

async function mistakesIn(
  graph: GraphReader,
  order: StoryOrder,
  batch: readonly NumberedStory[],
  contradictions: Contradictions,
  hasRing: boolean,
): Promise<Mistake[]> {
  const inFileOrder = batch.toSorted((a, b) => a.at - b.at).map(({ story }) => story);
  const context = await importContext(graph, order, inFileOrder);
  const mistakes = storyMistakes(context);
  if (mistakes.length > 0 || hasRing) return mistakes;
  const isShared = ({ names }: Story) => names.definitions.some(({ node }) => order.index.isShared(globalIdOf(node)));
  const contradicting = batch
    .filter(({ story }) => isShared(story))
    .flatMap(({ story }) => [...contradictions.add(story, recordsOf(story.content!, context.resolved))]);
  return contradicting.length > 0 ? contradicting : readSourceMistakes(graph, inFileOrder);
}
