import { LRUCache } from 'lru-cache';

/** The size of the cache, and of one response. A character counts as three bytes: up to two itself, and its compressed form. */
const [maxBytes, maxEntryBytes] = [64_000_000, 4_000_000];

/** A response cannot become outdated within it without a write: in every time zone days begin at a quarter of an hour. */
const quarter = 15 * 60_000;

/** The time for which cached responses are valid: one version of the graph, in one quarter of an hour. */
export interface CacheEpoch {
  readonly version: number;
  readonly quarter: number;
}

export const getEpoch = (version: number): CacheEpoch => ({ version, quarter: Math.floor(Date.now() / quarter) });

/** An object, so that the compressed form of the text can be cached with it. */
export interface CachedResponse {
  readonly text: string;
}

/** A cache of serialized responses of one epoch; it is cleared when the epoch changes. */
export function createResponseCache() {
  let current: CacheEpoch = { version: NaN, quarter: NaN };
  const responses = new LRUCache<string, CachedResponse>({
    maxSize: maxBytes,
    maxEntrySize: maxEntryBytes,
    sizeCalculation: ({ text }, key) => 3 * (text.length + key.length),
  });
  const isCurrent = ({ version, quarter }: CacheEpoch) => version === current.version && quarter === current.quarter;

  return {
    find(epoch: CacheEpoch, key: string): CachedResponse | undefined {
      if (isCurrent(epoch)) return responses.get(key);
      responses.clear();
      current = epoch;
      return undefined;
    },
    /** Stores a response computed in that epoch, if it is still current. */
    store(epoch: CacheEpoch, key: string, text: string): void {
      if (isCurrent(epoch) && getEpoch(epoch.version).quarter === epoch.quarter) responses.set(key, { text });
    },
  };
}
