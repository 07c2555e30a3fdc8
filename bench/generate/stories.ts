import { dealStory } from './deals.ts';
import { policyStory, stakeStory } from './facts.ts';
import { entityStories, executiveStories } from './people.ts';
import type { Told } from './story.ts';
import { vehicleStory } from './vehicles.ts';
import { worldOf } from './world.ts';

/** How many stories of each kind there are among so many nodes. */
const shares = { stakes: 0.005, policies: 0.0008, vehicles: 0.006 };

/**
 * One story after another, each only of what those before it told of: first who and what there is, then rumours without
 * end, for the caller to stop when there are `nodes`. The same stories for the same seed and size.
 */
export function* storiesOf(seed: number, nodes: number): Generator<Told> {
  const world = worldOf(seed, nodes);
  yield* entityStories(world);
  yield* executiveStories(world);
  for (let at = 0; at < nodes * shares.stakes; at++) yield stakeStory(world, at);
  for (let at = 0; at < nodes * shares.policies; at++) yield policyStory(world, at);
  for (let at = 0; at < nodes * shares.vehicles; at++) yield vehicleStory(world, at);
  for (let at = 0; ; at++) yield dealStory(world, at);
}
