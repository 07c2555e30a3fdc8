import type { Mistake } from './parse/parsed-story.ts';

/** Some of the stories contain mistakes; none of the stories were written. */
export class InvalidStories extends Error {
  override readonly name = 'InvalidStories';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(`There are ${mistakes.length} mistakes in the stories.`);
    this.mistakes = mistakes;
  }
}
