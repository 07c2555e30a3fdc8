import { initContextCache } from '@pothos/core';
import type { Graph } from './graph/graph.ts';
import { type Load, loaderOf } from './graph/loader.ts';

export interface Context {
  readonly graph: Graph;
  readonly load: Load;
}

export const createContext = (graph: Graph): Context => ({ ...initContextCache(), graph, load: loaderOf(graph) });
