/** Pseudo-random numbers that are the same in every run. They depend on a seed and on a name, so that uses with different names are independent. */
export class Random {
  #state: number;

  constructor(seed: number, ...use: readonly (string | number)[]) {
    let hash = 0x811c9dc5 ^ seed; // FNV-1a
    for (const letter of use.join('/')) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
    this.#state = hash;
  }

  /** From 0 to just below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to just below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number, both ends included. */
  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** A key, with a probability proportional to its weight. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries(weights) as [Key, number][];
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    return (entries.find(([, weight]) => (rest -= weight) < 0) ?? entries.at(-1)!)[0];
  }

  /** Mostly 1, rarely much more: at least k with probability k^-slope. */
  skewed(max: number, slope = 1.25): number {
    return Math.min(max, Math.floor((1 - this.next()) ** (-1 / slope)));
  }
}

/** Draws earlier items much more often than later ones: item i with a frequency of 1 / (i + flatness), which is Zipf's law. */
export class Zipf<Item> {
  readonly #items: readonly Item[];
  readonly #upTo: Float64Array;

  constructor(items: readonly Item[], flatness: number) {
    this.#items = items;
    this.#upTo = new Float64Array(items.length);
    let sum = 0;
    for (let at = 0; at < items.length; at++) this.#upTo[at] = sum += 1 / (at + flatness);
  }

  pick(random: Random): Item {
    const wanted = random.next() * this.#upTo.at(-1)!;
    let [low, high] = [0, this.#items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return this.#items[low]!;
  }
}
