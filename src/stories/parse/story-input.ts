import { stat } from 'node:fs/promises';
import { storiesIn } from './parse-stories.ts';
import type { Story } from './parsed-story.ts';
import { isLines, linesOf, type TextPart, readPart, readText } from './text-files.ts';

/** A story with its number among all stories of an import, from 0. */
export interface NumberedStory {
  readonly at: number;
  readonly story: Story;
}

/** The stories of an import; they can be read several times. */
export interface StoryInput {
  /** The files of the stories, in order. */
  readonly files: readonly string[];
  /** All stories in file order, or those from number `from` on. */
  all(from?: number): AsyncIterable<NumberedStory> | Iterable<NumberedStory>;
  /** Returns a story that has been read before. */
  story(at: number): Story | Promise<Story>;
}

/** Stories held in memory. */
export class StoriesInMemory implements StoryInput {
  readonly files: readonly string[];
  readonly #stories: readonly NumberedStory[];

  constructor(stories: readonly Story[]) {
    this.files = stories.map(({ file }) => file);
    this.#stories = stories.map((story, at) => ({ at, story }));
  }

  all(from = 0): readonly NumberedStory[] {
    return this.#stories.slice(from);
  }

  story(at: number): Story {
    return this.#stories[at]!.story;
  }
}

/** Stories in files that may be too large for memory; they are parsed again each time they are read. */
export class StoryFiles implements StoryInput {
  readonly files: readonly string[];
  /** The number of stories, once all have been read. */
  count = 0;
  // The place of each story, as lists of numbers, since there may be millions of stories.
  readonly #fileNumbers: number[] = [];
  readonly #lines: number[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];

  constructor(files: readonly string[]) {
    this.files = files;
  }

  /** The total size of the files in bytes. */
  async size(): Promise<number> {
    const sizes = await Promise.all(this.files.map(async (name) => (await stat(name)).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** `onBytes` receives everything that is read. */
  async *all(from = 0, onBytes: (bytes: Buffer) => void = () => {}): AsyncGenerator<NumberedStory> {
    let at = from;
    for (const [file, name] of [...this.files.entries()].slice(from > 0 ? this.#fileNumbers[from] : 0)) {
      const place = file === this.#fileNumbers[from] && from > 0 ? this.#place(from) : undefined;
      for await (const { text, line, start, length } of partsOf(name, onBytes, place)) {
        const stories = storiesIn(name, text, line);
        for (const story of place?.start === start ? stories.slice(this.#countBefore(from)) : stories) {
          [this.#fileNumbers[at], this.#lines[at], this.#starts[at], this.#lengths[at]] = [file, line, start, length];
          yield { at, story };
          at += 1;
        }
      }
    }
    this.count = at;
  }

  async story(at: number): Promise<Story> {
    const place = this.#place(at);
    const name = this.files[this.#fileNumbers[at]!]!;
    return storiesIn(name, await readPart(name, place), place.line)[this.#countBefore(at)]!;
  }

  #place(at: number): Omit<TextPart, 'text'> {
    return { line: this.#lines[at]!, start: this.#starts[at]!, length: this.#lengths[at]! };
  }

  /** How many stories of the same part precede a story: a YAML file may hold several. */
  #countBefore(at: number): number {
    let before = 0;
    const isSame = (other: number) =>
      this.#fileNumbers[other] === this.#fileNumbers[at] && this.#starts[other] === this.#starts[at];
    while (isSame(at - before - 1)) before += 1;
    return before;
  }
}

async function* partsOf(
  file: string,
  onBytes: (bytes: Buffer) => void,
  from: Pick<TextPart, 'line' | 'start'> | undefined,
): AsyncGenerator<TextPart> {
  if (isLines(file)) yield* linesOf(file, onBytes, from);
  else {
    const text = readText(file);
    const bytes = Buffer.from(text);
    onBytes(bytes);
    yield { text, line: 0, start: 0, length: bytes.length };
  }
}
