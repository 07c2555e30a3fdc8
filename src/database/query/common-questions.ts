import { LRUCache } from 'lru-cache';

const mostCharacters = 1_000_000;
const mostOfOne = 20_000;
const ofOne = 100;

/** Questions that found many within the last minute, by what was asked: they are not tried again meanwhile. */
export const commonQuestions = () =>
  new LRUCache<string, true>({
    maxSize: mostCharacters,
    maxEntrySize: mostOfOne,
    sizeCalculation: (_, key) => key.length + ofOne,
    ttl: 60_000,
  });
