/** The last write to a graph that several servers share. */
export interface LastWrite {
  /** Grows with every write. */
  readonly version: number;
  /** Make a read on any member of the cluster wait for that write. */
  readonly bookmarks: readonly string[];
}

/** Shares the version of each graph among the processes that use it. `graph` is the id of the database. */
export interface VersionStore {
  /** Call it right before a commit: until the commit is published, no process treats an earlier version as current. */
  readonly markPending: (graph: string, version: number) => Promise<void>;
  /** Call it after the commit; resolves to whether the store was reached. Ignores an earlier write unless the store has `replaced`. */
  readonly publish: (graph: string, write: LastWrite, replaced?: LastWrite) => Promise<boolean>;
  /** The state at some moment after the call; undefined while the store is unreachable. */
  readonly read: (graph: string) => Promise<StoredVersion | undefined>;
  readonly close: () => Promise<void>;
}

export interface StoredVersion {
  readonly last: LastWrite | undefined;
  /** Whether a commit is pending that has not been published. */
  readonly isWritePending: boolean;
  /** Changes with each reconnect, after which writes published in between may be missing. */
  readonly connection: number;
}
