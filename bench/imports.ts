// npx node bench/imports.ts [--assertions 100000] [--database PID] [--kill BATCHES]: imports made-up stories into the empty Neo4j of NEO4J_URI.
// After each transaction it writes the same rows again with a bare `UNWIND … MERGE`, under other ids. Prints both rates and their ratio. PID is the
// database's process, to measure its CPU time. With --kill it instead kills an import after that many batches, and times the one that continues it.
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Graph } from '../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../src/database/neo4j/neo4j-graph.ts';
import { importFiles } from '../src/stories/import-stories.ts';
import { findNamedNodes } from '../src/stories/parse/named-nodes.ts';
import { generateStories } from './generate/stories.ts';
import { anything } from './generate/write.cypher.ts';
import { Bare } from './imports/bare.ts';
import { killAndResume } from './imports/kill.ts';

const { values } = parseArgs({
  options: {
    assertions: { type: 'string', default: '100000' },
    database: { type: 'string' },
    kill: { type: 'string' },
  },
});
const wanted = Number(values.assertions);
const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
if (!NEO4J_URI) throw new Error('NEO4J_URI must name an empty Neo4j.');
const graph = createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }));
await graph.migrate();
if ((await graph.read(anything, {})).length > 0) throw new Error('The graph must be empty.');

/** Writes a file with `wanted` assertions or a few more; a story has about three nodes per assertion. */
async function writeStories(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'grapevine-')), 'stories.jsonl');
  const out = createWriteStream(file);
  let assertions = 0;
  for (const { story } of generateStories(1, wanted * 3)) {
    assertions += findNamedNodes(story).definitions.filter(({ node }) => node.label === 'Assertion').length;
    if (!out.write(`${JSON.stringify(story)}\n`)) await once(out, 'drain');
    if (assertions >= wanted) break;
  }
  await new Promise<void>((ended) => out.end(() => ended()));
  return file;
}

/** Seconds of wall-clock time, and of CPU time for this process and for the database. */
interface Times {
  readonly clock: number;
  readonly own: number;
  readonly database: number;
}

function now(): Times {
  const { user, system } = process.cpuUsage();
  const [, stat = ''] = values.database ? readFileSync(`/proc/${values.database}/stat`, 'utf8').split(') ') : [];
  const ticks = stat.split(' ').slice(11, 13).map(Number);
  return {
    clock: performance.now() / 1000,
    own: (user + system) / 1e6,
    database: (ticks[0] ?? 0) / 100 + (ticks[1] ?? 0) / 100,
  };
}

const combined = (one: Times, other: Times, sign: number): Times => ({
  clock: one.clock + sign * other.clock,
  own: one.own + sign * other.own,
  database: one.database + sign * other.database,
});

async function compare(file: string) {
  const bare = new Bare();
  let byBare: Times = { clock: 0, own: 0, database: 0 };
  let peak = 0;
  const watched: Graph = {
    ...graph,
    async transaction(work) {
      const result = await graph.transaction((run) => work(bare.watching(run)));
      const began = now();
      await bare.write(graph);
      byBare = combined(byBare, combined(now(), began, -1), 1);
      peak = Math.max(peak, process.memoryUsage().rss);
      return result;
    },
  };
  const began = now();
  let reported = 0;
  await importFiles(watched, [file], {
    onProgress: (done, all, what) => {
      if (what !== 'stories' || done < reported) return;
      reported += all / 20;
      const seconds = now().clock - began.clock;
      console.info(`${Math.round(seconds)} s: ${done} of ${all} stories, ${Math.round(peak / 2 ** 20)} MB`);
    },
  });
  const imported = combined(combined(now(), began, -1), byBare, -1);
  const { nodes, links, assertions } = bare.written;
  const line = (name: string, { clock, own, database }: Times) =>
    `${name} ${clock.toFixed(1)} s, ${Math.round(assertions / clock)} assertions and ${Math.round(nodes / clock)} nodes a second; CPU ${own.toFixed(1)} s here, ${database.toFixed(1)} s in the database`;
  console.info(`${assertions} assertions among ${nodes} nodes with ${links} relationships, at most ${Math.round(peak / 2 ** 20)} MB here
${line('imported and judged  ', imported)}
${line('bare UNWIND … MERGE  ', byBare)}
ratio of the rates ${(byBare.clock / imported.clock).toFixed(3)}, by CPU ${((byBare.own + byBare.database) / (imported.own + imported.database)).toFixed(3)}`);
}

const file = await writeStories();
await (values.kill ? killAndResume(graph, file, Number(values.kill)) : compare(file));
await graph.close();
