import { InvalidStories } from '../invalid.ts';
import { globalIdOf, type NodeId } from '../references.ts';
import { isGiven, known, neededFields, parentOf, type Reading, referredNode } from '../telling.ts';
import type { Numbered, StoryFiles } from './files.ts';
import type { Survey } from './survey.ts';

/** That a story builds on another: on what node, if the graph may have that already. */
interface Need {
  readonly teller: number;
  readonly node?: NodeId;
}

/**
 * The stories in the order of their files from one on, but for those that others before them build on: they come early. Throws
 * `InvalidStories` where they do so in a ring.
 */
export async function* inOrder(graph: Reading, files: StoryFiles, survey: Survey, from = 0): AsyncGenerator<Numbered> {
  const early = new Set<number>();

  async function* withNeeded(one: Numbered, cursor: number, waiting: readonly Numbered[]): AsyncGenerator<Numbered> {
    const isLeft = ({ teller }: Need) => teller > cursor && !early.has(teller) && teller !== one.at;
    let needs = needsOf(one, survey).filter((need) => isLeft(need) || waiting.some(({ at }) => at === need.teller));
    if (needs.length > 0) {
      const inGraph = await known(
        graph,
        needs.flatMap(({ node }) => node ?? []),
      );
      needs = needs.filter(({ node }) => !node || !inGraph.has(globalIdOf(node)));
    }
    const around = [...waiting, one];
    for (const need of needs) {
      const ring = around.slice(0, -1).find(({ at }) => at === need.teller);
      if (ring) throw ringOf(around.slice(around.indexOf(ring)));
      if (isLeft(need)) yield* withNeeded({ at: need.teller, story: await files.story(need.teller) }, cursor, around);
    }
    if (waiting.length > 0) early.add(one.at);
    yield one;
  }

  for await (const one of files.all(undefined, from)) {
    if (early.delete(one.at)) continue;
    yield* withNeeded(one, one.at, []);
  }
}

function ringOf(ring: readonly Numbered[]): InvalidStories {
  const names = ring.map(({ story }) => story.name).join(', ');
  return new InvalidStories([
    ring[0]!.story.mistake([], `must not refer in a ring: ${names}. Tell them as one story.`),
  ]);
}

function needsOf({ story, at }: Numbered, survey: Survey): Need[] {
  const needs: Need[] = [];
  const add = (teller: number | undefined, node?: NodeId) => {
    if (teller !== undefined && teller !== at) needs.push({ teller, ...(node && { node }) });
  };
  for (const reference of story.names.references) {
    const node = referredNode(reference);
    if (!node) continue;
    add(survey.tellerOf(globalIdOf(node)), node);
    // A partnership stands for its headline claim, which another story may tell.
    const claim = node.label === 'Partnership' && survey.headlines.get(node.id)?.find(({ is }) => is)?.claim;
    if (claim) add(survey.tellerOf(`Claim:${claim}`), { label: 'Claim', id: claim });
  }
  for (const definition of story.names.definitions) {
    const { node, value } = definition;
    for (const field of neededFields[node.label] ?? [])
      if (!isGiven(definition, field)) add(survey.fieldTellerOf(node, field), node);
    // A partnership has one headline at any time: the old one goes before the new one comes.
    if (node.label === 'Claim' && value['headline'] === true)
      for (const { is, teller } of survey.headlines.get(parentOf(node.id)) ?? []) if (!is) add(teller);
  }
  return needs;
}
