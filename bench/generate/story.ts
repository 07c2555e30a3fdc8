import type { StoryContent } from '../../src/stories/format/story-format.ts';

/** A story in import format, and the instant of its import. */
export interface DatedStory {
  readonly story: StoryContent;
  readonly recordedAt: string;
}

export type Item<Section extends keyof StoryContent> = NonNullable<StoryContent[Section]>[number];
export type Source = Item<'sources'>;
export type Assertion = NonNullable<Source['assertions']>[number];
export type Claim = NonNullable<Item<'partnerships'>['claims']>[number];
