import type { StoryContent } from '../../src/stories/format/story-format.ts';

/** A story as it would be imported, and the instant of that. */
export interface Told {
  readonly story: StoryContent;
  readonly recordedAt: string;
}

export type Item<Section extends keyof StoryContent> = NonNullable<StoryContent[Section]>[number];
export type Source = Item<'sources'>;
export type Assertion = NonNullable<Source['assertions']>[number];
export type Claim = NonNullable<Item<'partnerships'>['claims']>[number];
