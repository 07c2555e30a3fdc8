import { LRUCache } from 'lru-cache';

const maxCharacters = 1_000_000;
const maxKeyCharacters = 20_000;
const entryOverhead = 100;

/** Queries that matched too many nodes within the last minute, by text and constants. They are not tried again meanwhile. */
export const createUnselectiveCache = () =>
  new LRUCache<string, true>({
    maxSize: maxCharacters,
    maxEntrySize: maxKeyCharacters,
    sizeCalculation: (_, key) => key.length + entryOverhead,
    ttl: 60_000,
  });
