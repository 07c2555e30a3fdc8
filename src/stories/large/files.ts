import { stat } from 'node:fs/promises';
import { isLines, linesOf, type Part, readPart, readText } from '../file.ts';
import { type Story, storiesIn } from '../read.ts';

/** A story with its number among all stories of the files, from 0 on. */
export interface Numbered {
  readonly at: number;
  readonly story: Story;
}

/** The stories in files that are too large to be held: read one after another, and any of them again by its number. */
export class StoryFiles {
  readonly names: readonly string[];
  /** How many there are, once all have been read. */
  count = 0;
  // Of each story: its file, and where in that it is. Lists of numbers, since there may be millions.
  readonly #files: number[] = [];
  readonly #lines: number[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];

  constructor(names: readonly string[]) {
    this.names = names;
  }

  async size(): Promise<number> {
    const sizes = await Promise.all(this.names.map(async (name) => (await stat(name)).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** All stories in the order of the files, or those from one on; `onBytes` is given all that is read. */
  async *all(onBytes: (bytes: Buffer) => void = () => {}, from = 0): AsyncGenerator<Numbered> {
    let at = from;
    for (const [file, name] of [...this.names.entries()].slice(from > 0 ? this.#files[from] : 0)) {
      const place = file === this.#files[from] && from > 0 ? this.#place(from) : undefined;
      for await (const { text, line, start, length } of partsOf(name, onBytes, place)) {
        const stories = storiesIn(name, text, line);
        for (const story of place?.start === start ? stories.slice(this.#before(from)) : stories) {
          [this.#files[at], this.#lines[at], this.#starts[at], this.#lengths[at]] = [file, line, start, length];
          yield { at, story };
          at += 1;
        }
      }
    }
    this.count = at;
  }

  /** One that has been read before. */
  async story(at: number): Promise<Story> {
    const place = this.#place(at);
    const name = this.names[this.#files[at]!]!;
    return storiesIn(name, await readPart(name, place), place.line)[this.#before(at)]!;
  }

  #place(at: number): Omit<Part, 'text'> {
    return { line: this.#lines[at]!, start: this.#starts[at]!, length: this.#lengths[at]! };
  }

  /** How many stories come before one in the same part: in YAML, one file may hold several. */
  #before(at: number): number {
    let before = 0;
    const isSame = (other: number) =>
      this.#files[other] === this.#files[at] && this.#starts[other] === this.#starts[at];
    while (isSame(at - before - 1)) before += 1;
    return before;
  }
}

async function* partsOf(
  file: string,
  onBytes: (bytes: Buffer) => void,
  from: Pick<Part, 'line' | 'start'> | undefined,
): AsyncGenerator<Part> {
  if (isLines(file)) yield* linesOf(file, onBytes, from);
  else {
    const text = readText(file);
    const bytes = Buffer.from(text);
    onBytes(bytes);
    yield { text, line: 0, start: 0, length: bytes.length };
  }
}
