import { dealStory } from './deals.ts';
import { policyStory, stakeStory } from './facts.ts';
import { entityStories, executiveStories } from './people.ts';
import type { DatedStory } from './story.ts';
import { vehicleStory } from './vehicles.ts';
import { worldOf } from './world.ts';

/** The number of stories of each kind per node of the graph. */
const shares = { stakes: 0.005, policies: 0.0008, vehicles: 0.006 };

/**
 * Generates stories that refer only to what earlier ones defined: first entities and facts, then an endless sequence of rumours, which
 * the caller stops once it has `nodes` nodes. Always the same stories for the same seed and size.
 */
export function* generateStories(seed: number, nodes: number): Generator<DatedStory> {
  const world = worldOf(seed, nodes);
  yield* entityStories(world);
  yield* executiveStories(world);
  for (let at = 0; at < nodes * shares.stakes; at++) yield stakeStory(world, at);
  for (let at = 0; at < nodes * shares.policies; at++) yield policyStory(world, at);
  for (let at = 0; at < nodes * shares.vehicles; at++) yield vehicleStory(world, at);
  for (let at = 0; ; at++) yield dealStory(world, at);
}
