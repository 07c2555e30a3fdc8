import { z } from 'zod';
import { cypherQuery } from './cypher.ts';
import { cypher, type Fragment, join, verbatim } from './fragment.ts';
import type { Graph } from './graph.ts';
import { type Index, migrations, type Rewrite } from './migrations.ts';
import { writeLock } from './write-lock.ts';

const nothing = z.object({});

const versionOf = cypherQuery<object>()(
  'migrate.version',
  cypher`MATCH (m:Marker {id: 'schema'}) RETURN m.version AS version`,
  z.object({ version: z.number() }),
);
const setVersion = cypherQuery<{ version: number }>()(
  'migrate.setVersion',
  ({ version }) => cypher`MERGE (m:Marker {id: 'schema'}) SET m.version = ${version}`,
  nothing,
);

/** How far a step that rewrites data has come: in which of its rewrites, and after which id. */
const progress = cypherQuery<{ version: number }>()(
  'migrate.progress',
  ({ version }) =>
    cypher`MATCH (m:Marker {id: 'migration'}) WHERE m.version = ${version} RETURN m.rewrite AS rewrite, m.after AS after`,
  z.object({ rewrite: z.number(), after: z.string() }),
);
const setProgress = cypherQuery<{ version: number; rewrite: number; after: string }>()(
  'migrate.setProgress',
  ({ version, rewrite, after }) =>
    cypher`MERGE (m:Marker {id: 'migration'}) SET m.version = ${version}, m.rewrite = ${rewrite}, m.after = ${after}`,
  nothing,
);
const forgetProgress = cypherQuery<object>()(
  'migrate.forgetProgress',
  cypher`MATCH (m:Marker {id: 'migration'}) DELETE m`,
  nothing,
);
const idsAfter = (label: string) =>
  cypherQuery<{ after: string; limit: number }>()(
    `migrate.ids.${label}`,
    ({ after, limit }) =>
      cypher`MATCH (n:${verbatim(label)}) WHERE n.id > ${after} WITH n ORDER BY n.id LIMIT ${limit} RETURN n.id AS id`,
    z.object({ id: z.string() }),
  );

/** So many nodes are rewritten in a transaction. */
const batchSize = 500;
/** So many ids are read at a time: on the embedded engine each read looks at every node of a label. */
const pageSize = 20_000;

export const unique = (label: string, property = 'id'): Fragment =>
  cypher`CREATE CONSTRAINT ${verbatim(`${label}_${property}`.toLowerCase())} IF NOT EXISTS FOR (n:${verbatim(label)}) REQUIRE n.${verbatim(property)} IS UNIQUE`;

export const indexOf = ({ label, properties }: Index): Fragment => {
  const name = verbatim(`${label}_by_${properties.join('_and_')}`.toLowerCase());
  const keys = properties.map((property) => cypher`n.\`${verbatim(property)}\``);
  return cypher`CREATE INDEX ${name} IF NOT EXISTS FOR (n:${verbatim(label)}) ON (${join(keys, ', ')})`;
};

/** How an engine makes the kinds of things that a step can make. */
interface Making {
  readonly makeUnique: (label: string, property: string) => Promise<void>;
  readonly makeIndex: (index: Index) => Promise<void>;
  readonly makeFullText: (index: Index) => Promise<void>;
}

/** Runs the steps that the graph has not seen. Each part of a step can be repeated, so a step cut short is run again. */
export async function migrate(
  graph: Graph,
  { makeUnique, makeIndex, makeFullText }: Making,
  steps: typeof migrations = migrations,
): Promise<void> {
  const latest = steps.at(-1)!.version;
  const version = (await graph.read(versionOf, {}))[0]?.version ?? 0;
  if (version > latest)
    throw new Error(`The graph is of version ${version}, and this Grapevine knows ${latest}: use a newer Grapevine.`);
  for (const step of steps.filter((migration) => migration.version > version)) {
    for (const label of step.uniqueIds ?? []) await makeUnique(label, 'id');
    for (const { label, property } of step.unique ?? []) await makeUnique(label, property);
    for (const index of step.indexes ?? []) await makeIndex(index);
    for (const index of step.fullText ?? []) await makeFullText(index);
    await rewriteData(graph, step.version, step.rewrites ?? []);
    await graph.transaction(async (run) => {
      await run(setVersion, { version: step.version });
      await run(forgetProgress, {});
    });
  }
}

async function rewriteData(graph: Graph, version: number, rewrites: readonly Rewrite[]): Promise<void> {
  const [start = { rewrite: 0, after: '' }] = await graph.read(progress, { version });
  for (const [at, { label, rewrite }] of rewrites.entries()) {
    if (at < start.rewrite) continue;
    for await (const ids of batchesOf(graph, label, at === start.rewrite ? start.after : ''))
      await graph.transaction(async (run) => {
        await run(writeLock, { now: new Date().toISOString() });
        await rewrite(run, ids);
        await run(setProgress, { version, rewrite: at, after: ids.at(-1)! });
      });
  }
}

async function* batchesOf(graph: Graph, label: string, start: string): AsyncGenerator<string[]> {
  const query = idsAfter(label);
  for (let after = start; ;) {
    const ids = (await graph.read(query, { after, limit: pageSize })).map(({ id }) => id);
    for (let at = 0; at < ids.length; at += batchSize) yield ids.slice(at, at + batchSize);
    if (ids.length < pageSize) return;
    after = ids.at(-1)!;
  }
}
