/**
 * A memory-efficient map from strings to unsigned 32-bit integers, for millions of entries: an open-addressed hash table that
 * stores a 53-bit hash instead of each string. Two strings collide with a probability of about 2^-53, and no write relies on this
 * map alone.
 */
export class IdMap {
  #keys = new Float64Array(1024);
  #values = new Uint32Array(1024);
  #count = 0;

  get(id: string): number | undefined {
    const slot = this.#slot(keyOf(id));
    return this.#keys[slot] === 0 ? undefined : this.#values[slot];
  }

  set(id: string, value: number): void {
    if (this.#count * 10 > this.#keys.length * 7) this.#grow();
    const key = keyOf(id);
    const slot = this.#slot(key);
    if (this.#keys[slot] === 0) this.#count += 1;
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  /** The slot of a key, or the free slot where it would be inserted. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = key & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Uint32Array(keys.length * 2);
    keys.forEach((key, at) => {
      if (key === 0) return;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#values[slot] = values[at]!;
    });
  }
}

/** A 53-bit hash of at least 1: cyrb53, which is in the public domain. */
function keyOf(id: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1;
}
