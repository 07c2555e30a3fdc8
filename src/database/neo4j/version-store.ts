/** The last write to a graph that several servers share. */
export interface LastWrite {
  /** Grows with every write. */
  readonly version: number;
  /** What a reader hands to Neo4j to be shown that write, whichever member of a cluster it asks. */
  readonly bookmarks: readonly string[];
}

/** Where all that write to a graph tell its servers so. Each is known by an id that its database has. */
export interface Noticeboard {
  /** To be called right before a commit: until it is told of, nobody takes what was there before for the last write. */
  readonly announce: (graph: string, version: number) => Promise<void>;
  /** To be called after it; whether that has arrived. An earlier write changes nothing, unless it comes in place of `wrong`. */
  readonly tell: (graph: string, write: LastWrite, wrong?: LastWrite) => Promise<boolean>;
  /** As of a moment after the call; undefined while the board is away. */
  readonly read: (graph: string) => Promise<Notice | undefined>;
  readonly close: () => Promise<void>;
}

export interface Notice {
  readonly last: LastWrite | undefined;
  /** Whether a commit is announced that has not been told of. */
  readonly isChanging: boolean;
  /** Another one after the board was away: what was told meanwhile may be missing. */
  readonly connection: number;
}
