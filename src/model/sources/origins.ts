/** An assertion that another derives from. */
export interface Cited {
  readonly id: string;
  /** When it was made, as far as is known. */
  readonly day: string;
}

/**
 * Where an assertion goes back to, by breadth: the assertions behind it that derive from nothing, earliest first; itself
 * if it repeats no other. Where some cite each other in a ring that leads nowhere else, the earliest of them stands for
 * the ring, then that of the lowest id. `citedBy` gives what an assertion derives from.
 */
export async function originsOf<Assertion extends Cited>(
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
  const behind = new Map([...found.keys()].map((id) => [id, reachable(id, cites)]));
  const isLast = ({ id }: Assertion) => [...behind.get(id)!].every((other) => behind.get(other)!.has(id));
  const isFirstOfRing = (one: Assertion) =>
    [...behind.get(one.id)!].every((other) => byDay(one, found.get(other)!) <= 0);
  return [...found.values()].filter((one) => isLast(one) && isFirstOfRing(one)).toSorted(byDay);
}

/** All that can be reached from an id by one step or more. */
function reachable(from: string, steps: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const left = [...steps.get(from)!];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    left.push(...steps.get(next)!);
  }
  return reached;
}

const byDay = (a: Cited, b: Cited) => (a.day === b.day ? compare(a.id, b.id) : compare(a.day, b.day));
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
