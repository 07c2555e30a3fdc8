import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/database/graph.ts';
import { openGraph, prepareGraph } from '../../src/server/open-graph.ts';
import { createLog } from '../../src/lib/log.ts';
import { fill } from '../generate/fill.ts';
import type { Size } from './options.ts';
import { listenerOn } from './proc.ts';
import { end, startNode } from './processes.ts';
import { say, sayPart } from './progress.ts';
import { type Drawn, drawFrom } from './samples.ts';
import type { Place } from './servers.ts';

export interface Database extends Drawn {
  readonly uri: string;
  /** The process of Neo4j itself. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
  /** Restarts it, which discards all query plans; undefined if this bench did not start it. */
  readonly restart?: () => Promise<Pick<Database, 'uri' | 'pid'>>;
}

/** Runs `work` with a temporary folder, which is removed afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-bench-'));
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    await remove(folder);
  }
}
const folders = new Set<string>();
const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });
export const removeFolders = () => Promise.all([...folders].map(remove));

const script = fileURLToPath(new URL('../../scripts/neo4j.ts', import.meta.url));

/** The Neo4j at the given address, or a new one that is started in `home` and filled. */
export async function databaseOf({ nodes, uri: given, memory }: Size, home: string): Promise<Database> {
  let started = given === undefined ? await start(home, memory, '--fresh') : undefined;
  const uri = given ?? started!.uri;
  const pid = pidAt(uri);
  const sampled = await withGraphAt({ uri }, async (graph) => {
    if (started) await fillGraph(graph, nodes);
    return drawFrom(graph);
  });
  if (Math.abs(sampled.nodes - nodes) > nodes / 100)
    throw new Error(`${uri} holds ${sampled.nodes} nodes, where bench/generate.ts makes ${nodes} and a few more.`);
  const stop = () => (started ? end(started.process) : Promise.resolve());
  if (!started) return { ...sampled, uri, pid, stop };
  const restart = async () => {
    await stop();
    started = await start(home, memory);
    return { uri: started.uri, pid: pidAt(started.uri) };
  };
  return { ...sampled, uri, pid, stop, restart };
}

/** The process of a Neo4j on this machine. */
export function pidAt(uri: string): number {
  const pid = listenerOn(Number(new URL(uri).port || 7687));
  if (pid === undefined)
    throw new Error(`The process of ${uri} is not to be seen on this machine: its CPU cannot be measured.`);
  return pid;
}

async function start(home: string, memory: string, ...more: string[]) {
  say('starting Neo4j');
  const args = [script, '--port', '0', '--home', home, '--memory', memory, ...more];
  const process = await startNode({ args, ready: 'answers at' });
  return { process, uri: /bolt:\/\/\S+?(?=,)/.exec(process.said)![0] };
}

export async function withGraphAt<Result>(place: Place, work: (graph: Graph) => Promise<Result>): Promise<Result> {
  const config =
    'uri' in place
      ? ({ engine: 'neo4j', uri: place.uri, user: 'neo4j', password: '' } as const)
      : ({ engine: 'embedded', folder: place.folder } as const);
  const graph = openGraph({ graph: config, areRowsChecked: false, redisUrl: undefined }, createLog('warn'));
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

/** Fills an empty graph, like bench/generate.ts. */
export async function fillGraph(graph: Graph, nodes: number): Promise<void> {
  await prepareGraph(graph);
  await fill(graph, { nodes, seed: 1 }, { onProgress: (done, all) => sayPart('filling', done, all) });
}
