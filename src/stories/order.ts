import type { Mistake, Story } from './read.ts';
import { globalIdOf } from './references.ts';
import { isGiven, neededFields, parentOf, referredNode, type WholeTelling } from './telling.ts';

/** The stories so that each comes after those that it builds on; a mistake where they do so in a ring. */
export function inOrder(telling: WholeTelling): { ordered: Story[]; mistakes: Mistake[] } {
  const needed = new Map(telling.stories.map((story) => [story, needs(story, telling)]));
  const left = new Set(telling.stories);
  const ordered: Story[] = [];
  while (left.size > 0) {
    const next = [...left].find((story) =>
      needed.get(story)!.every((tellers) => tellers.some((teller) => teller === story || !left.has(teller))),
    );
    if (!next) {
      const names = [...left].map(({ name }) => name).join(', ');
      const [first] = left;
      return {
        ordered,
        mistakes: [first!.mistake([], `must not refer in a ring: ${names}. Tell them as one story.`)],
      };
    }
    left.delete(next);
    ordered.push(next);
  }
  return { ordered, mistakes: [] };
}

/** For each thing that a story needs and the graph does not have, the stories that tell it. */
function needs({ names }: Story, { definers, inGraph, headlineClaims, demoters }: WholeTelling): Story[][] {
  const tellersOf = (id: string) => (inGraph.has(id) ? [] : (definers.get(id) ?? []));
  const referred = names.references.flatMap((reference) => {
    const node = referredNode(reference);
    if (!node) return [];
    // A partnership stands for its headline claim, which another story may tell.
    const claim = node.label === 'Partnership' ? headlineClaims.get(node.id)?.[0] : undefined;
    return [globalIdOf(node), ...(claim === undefined ? [] : [`Claim:${claim}`])].map(tellersOf);
  });
  const completed = names.definitions.flatMap((definition) =>
    (neededFields[definition.node.label] ?? []).map((field) =>
      tellersOf(globalIdOf(definition.node)).filter(({ item }) => isGiven(item, field)),
    ),
  );
  const needed = [...referred, ...completed]
    .filter((tellers) => tellers.length > 0)
    .map((tellers) => tellers.map(({ story }) => story));
  // A partnership has one headline at any time: the old one goes before the new one comes.
  const demoted = names.definitions
    .filter(({ node, value }) => node.label === 'Claim' && value['headline'] === true)
    .flatMap(({ node }) => (demoters.get(parentOf(node.id)) ?? []).map((story) => [story]));
  return [...needed, ...demoted];
}
