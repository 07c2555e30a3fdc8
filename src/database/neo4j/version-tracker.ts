import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { cypherQuery } from '../cypher.ts';
import { cypher } from '../fragment.ts';
import type { LastWrite, StoredVersion, VersionStore } from './version-store.ts';

/**
 * Increases the version of the graph, which is stored on the lock node of writers. It is in milliseconds since the epoch, so that
 * it is also new after an older backup was restored and written to.
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

/** The last write according to the database itself, and the id of the database. */
export interface DatabaseVersion {
  readonly graph: string;
  readonly last: LastWrite;
}

/**
 * How often each server checks the version in the database itself, to detect writers that do not use the version store; and how
 * long a check is valid. In milliseconds.
 */
const [checkInterval, checkValidity] = [1_000, 2_000];

export interface VersionTracker {
  /** The version of the graph at some moment after the call; null while it is unknown. */
  readonly current: () => Promise<number | null>;
  readonly markPending: (graph: string, version: number) => Promise<void>;
  /** Resolves when no server treats an earlier version as current any more. */
  readonly publish: (graph: string, write: LastWrite) => Promise<void>;
}

/**
 * `readDatabase` reads the version from the leader of the cluster. `onNewVersion` is called with each new last write, and the one
 * known before, before `current` returns its version.
 */
export function createVersionTracker(
  store: VersionStore,
  readDatabase: () => Promise<DatabaseVersion>,
  onNewVersion: (last: LastWrite, before: LastWrite | undefined) => Promise<void>,
): VersionTracker {
  let graph: string | undefined;
  let known: LastWrite | undefined;
  let checked = { at: -Infinity, connection: 0 };
  let checking: Promise<void> | undefined;

  /** Corrects the store if it differs from the database. */
  async function reconcile() {
    const at = performance.now();
    graph ??= (await readDatabase()).graph;
    const notice = await store.read(graph);
    if (!notice) return;
    const found = await readDatabase();
    graph = found.graph;
    const { last, isWritePending, connection } = notice;
    const isSame = found.last.version === last?.version && !isWritePending;
    // The store can be ahead only if the graph was restored from a backup.
    const wrong = last && found.last.version < last.version ? last : undefined;
    if (isSame || (await store.publish(graph, found.last, wrong))) checked = { at, connection };
  }

  // If the database is away, the request itself will report it.
  const check = () =>
    (checking ??= reconcile()
      .catch(() => {})
      .finally(() => (checking = undefined)));

  const getCheckAge = (notice: StoredVersion) =>
    notice.connection === checked.connection ? performance.now() - checked.at : Infinity;

  async function readNow(): Promise<number | null> {
    if (graph === undefined) await check();
    let notice = graph === undefined ? undefined : await store.read(graph);
    if (notice && getCheckAge(notice) > checkInterval) {
      const done = check();
      if (getCheckAge(notice) > checkValidity) {
        await done;
        notice = await store.read(graph!);
        if (notice && getCheckAge(notice) > checkValidity) return null;
      }
    }
    if (!notice?.last) return null;
    const { last, isWritePending } = notice;
    if (last.version !== known?.version) {
      await onNewVersion(last, known);
      known = last;
    }
    return isWritePending ? null : last.version;
  }

  /** All calls within one iteration of the event loop share one read, which starts after them. */
  let shared: Promise<number | null> | undefined;
  const current = () =>
    (shared ??= new Promise((turn) => setImmediate(turn)).then(() => {
      shared = undefined;
      return readNow();
    }));

  return {
    current,
    markPending: store.markPending,
    async publish(of, write) {
      if (!(await store.publish(of, write))) await sleep(checkValidity); // by then every server has checked the database
    },
  };
}
