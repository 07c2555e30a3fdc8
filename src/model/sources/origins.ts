import { Ancestry } from '../../lib/ancestry.ts';
import { compareByDay } from '../../lib/compare.ts';

/** An assertion that another derives from. */
export interface Cited {
  readonly id: string;
  /** When it was made, as far as is known. */
  readonly day: string;
}

/**
 * The assertions that an assertion goes back to and that derive from nothing, earliest first; itself if it repeats no
 * other. Where some cite each other in a ring that leads nowhere else, the earliest of them stands for the ring, then the
 * one with the lowest id. Searches breadth-first; `citedBy` returns what an assertion derives from.
 */
export async function traceOrigins<Assertion extends Cited>(
  start: Assertion,
  citedBy: (id: string) => Promise<readonly Assertion[]>,
): Promise<Assertion[]> {
  const found = new Map([[start.id, start]]);
  const cites = new Map<string, readonly string[]>();
  for (let level = [start.id]; level.length > 0;) {
    const cited = await Promise.all(level.map(citedBy));
    for (const [at, id] of level.entries())
      cites.set(
        id,
        cited[at]!.map((one) => one.id),
      );
    const fresh = cited.flat().filter(({ id }) => !cites.has(id));
    for (const one of fresh) found.set(one.id, one);
    level = [...new Set(fresh.map(({ id }) => id))];
  }
  const ancestry = new Ancestry(cites, (a, b) => compareByDay(found.get(a)!, found.get(b)!));
  return [...ancestry.rootsOf(start.id)].map((id) => found.get(id)!).toSorted(compareByDay);
}
