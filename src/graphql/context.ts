import { initContextCache } from '@pothos/core';
import type { Graph } from '../database/graph.ts';
import { Loader } from '../database/query/loader.ts';

export interface Context {
  readonly graph: Graph;
  /** Loads nodes by id, and caches them for the request until `forget`. */
  readonly loader: Loader;
  /** Whether the request may write. */
  readonly mayWrite: boolean;
  /** Clears the cache; to be called after a write. */
  readonly forget: () => void;
}

export function createContext(graph: Graph, mayWrite = false): Context {
  const loader = new Loader(graph);
  return {
    ...initContextCache(),
    graph,
    mayWrite,
    loader,
    forget: () => loader.forget(),
  };
}
