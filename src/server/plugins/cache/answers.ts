import { LRUCache } from 'lru-cache';

/** How many bytes are kept, and of one answer at most; a sign counts as three: it can take two, and what is compressed of it is kept too. */
const [mostBytes, mostOfOne] = [64_000_000, 4_000_000];

/** Within it nothing that is true of now becomes untrue by itself: in every time zone a day begins at a quarter of an hour. */
const quarter = 15 * 60_000;
/** So long after a day has begun here, it may not have begun by the clock of the database. */
const mostSkew = 10_000;

/** What was true of one version of the graph in one quarter of an hour. */
export interface Moment {
  readonly version: number;
  readonly quarter: number;
  readonly mayKeep: boolean;
}

export function momentOf(version: number): Moment {
  const now = Date.now();
  return { version, quarter: Math.floor(now / quarter), mayKeep: now % quarter >= mostSkew };
}

/** An object of its own, so that what is made of the text can be kept with it. */
export interface KeptAnswer {
  readonly text: string;
}

/** Answers as they are sent, of one moment: those of another are thrown away, whatever they say. */
export function keptAnswers() {
  let current: Moment = { version: NaN, quarter: NaN, mayKeep: false };
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: mostBytes,
    maxEntrySize: mostOfOne,
    sizeCalculation: ({ text }, key) => 3 * (text.length + key.length),
  });
  const isCurrent = ({ version, quarter }: Moment) => version === current.version && quarter === current.quarter;

  return {
    find(moment: Moment, key: string): KeptAnswer | undefined {
      if (isCurrent(moment)) return answers.get(key);
      answers.clear();
      current = moment;
      return undefined;
    },
    /** Keeps what was worked out since that moment, if it has not passed. */
    keep(moment: Moment, key: string, text: string): void {
      if (isCurrent(moment) && moment.mayKeep && momentOf(moment.version).quarter === moment.quarter)
        answers.set(key, { text });
    },
  };
}
