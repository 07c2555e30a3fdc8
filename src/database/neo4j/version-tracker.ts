import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { cypherQuery } from '../cypher.ts';
import { cypher } from '../fragment.ts';
import type { LastWrite, Notice, Noticeboard } from './version-store.ts';

/**
 * The version of the graph, in the node that writers take turns at, is another after each write. As milliseconds, it is
 * another too after somebody has put an older graph in place of a newer one, and has written.
 */
export const nextVersion = cypherQuery<{ now: number }>()(
  'graph.nextVersion',
  ({ now }) => cypher`CALL db.info() YIELD id AS graph
MERGE (l:Lock {id: 'stories'})
SET l.version = CASE WHEN ${now} > coalesce(l.version, 0) THEN ${now} ELSE l.version + 1 END
RETURN graph, l.version AS version`,
  z.object({ graph: z.string(), version: z.number() }),
);

export const currentVersion = cypherQuery<object>()(
  'graph.currentVersion',
  cypher`CALL db.info() YIELD id AS graph
OPTIONAL MATCH (l:Lock {id: 'stories'})
RETURN graph, coalesce(l.version, 0) AS version`,
  z.object({ graph: z.string(), version: z.number() }),
);

/** What the database itself says of its last write, and which graph it has. */
export interface Found {
  readonly graph: string;
  readonly last: LastWrite;
}

/**
 * How often each server asks the database itself, for the sake of writers that told the noticeboard nothing; and for how long it
 * goes by that, in milliseconds.
 */
const [checkedEvery, checkedFor] = [1_000, 2_000];

export interface Versions {
  /** The version of the graph, as of a moment after the call; null while nobody can tell. */
  readonly current: () => Promise<number | null>;
  readonly announce: (graph: string, version: number) => Promise<void>;
  /** Comes back when no server takes what was there before for current. */
  readonly tell: (graph: string, write: LastWrite) => Promise<void>;
}

/**
 * `look` asks the database, past every replica; `learn` is told of each last write before `current` gives its version, and
 * of the one that was known before.
 */
export function versionsOf(
  board: Noticeboard,
  look: () => Promise<Found>,
  learn: (last: LastWrite, before: LastWrite | undefined) => Promise<void>,
): Versions {
  let graph: string | undefined;
  let known: LastWrite | undefined;
  let checked = { at: -Infinity, connection: 0 };
  let checking: Promise<void> | undefined;

  /** Mends what the board says, if it is not what the database has. */
  async function compare() {
    const at = performance.now();
    graph ??= (await look()).graph;
    const notice = await board.read(graph);
    if (!notice) return;
    const found = await look();
    graph = found.graph;
    const { last, isChanging, connection } = notice;
    const isSame = found.last.version === last?.version && !isChanging;
    // The board can be ahead only of another graph than it was told of: one from a backup.
    const wrong = last && found.last.version < last.version ? last : undefined;
    if (isSame || (await board.tell(graph, found.last, wrong))) checked = { at, connection };
  }

  // The request itself will tell of a database that is away.
  const check = () =>
    (checking ??= compare()
      .catch(() => {})
      .finally(() => (checking = undefined)));

  const ageAt = (notice: Notice) =>
    notice.connection === checked.connection ? performance.now() - checked.at : Infinity;

  async function readNow(): Promise<number | null> {
    if (graph === undefined) await check();
    let notice = graph === undefined ? undefined : await board.read(graph);
    if (notice && ageAt(notice) > checkedEvery) {
      const done = check();
      if (ageAt(notice) > checkedFor) {
        await done;
        notice = await board.read(graph!);
        if (notice && ageAt(notice) > checkedFor) return null;
      }
    }
    if (!notice?.last) return null;
    const { last, isChanging } = notice;
    if (last.version !== known?.version) {
      await learn(last, known);
      known = last;
    }
    return isChanging ? null : last.version;
  }

  /** One question to the board serves all that ask in one turn: it goes out after they have. */
  let together: Promise<number | null> | undefined;
  const current = () =>
    (together ??= new Promise((turn) => setImmediate(turn)).then(() => {
      together = undefined;
      return readNow();
    }));

  return {
    current,
    announce: board.announce,
    async tell(of, write) {
      if (!(await board.tell(of, write))) await sleep(checkedFor); // by then every server has asked the database
    },
  };
}
