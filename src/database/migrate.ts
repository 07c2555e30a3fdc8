import { z } from 'zod';
import { cypherQuery, emptyRow } from './cypher.ts';
import { cypher, type Fragment, join, verbatim } from './fragment.ts';
import type { Graph } from './graph.ts';
import { type Index, migrations } from './migrations.ts';
import type { Rewrite } from './rewrites.ts';
import { writeLock } from './write-lock.ts';

const readVersion = cypherQuery<object>()(
  'migrate.version',
  cypher`MATCH (m:Marker {id: 'schema'}) RETURN m.version AS version`,
  z.object({ version: z.number() }),
);
const setVersion = cypherQuery<{ version: number }>()(
  'migrate.setVersion',
  ({ version }) => cypher`MERGE (m:Marker {id: 'schema'}) SET m.version = ${version}`,
  emptyRow,
);

/** How far a step that rewrites data has come: the number of the rewrite, and the last id done. */
const readProgress = cypherQuery<{ version: number }>()(
  'migrate.progress',
  ({ version }) =>
    cypher`MATCH (m:Marker {id: 'migration'}) WHERE m.version = ${version} RETURN m.rewrite AS rewrite, m.after AS after`,
  z.object({ rewrite: z.number(), after: z.string() }),
);
const setProgress = cypherQuery<{ version: number; rewrite: number; after: string }>()(
  'migrate.setProgress',
  ({ version, rewrite, after }) =>
    cypher`MERGE (m:Marker {id: 'migration'}) SET m.version = ${version}, m.rewrite = ${rewrite}, m.after = ${after}`,
  emptyRow,
);
const deleteProgress = cypherQuery<object>()(
  'migrate.forgetProgress',
  cypher`MATCH (m:Marker {id: 'migration'}) DELETE m`,
  emptyRow,
);
const createIdsQuery = (label: string) =>
  cypherQuery<{ after: string; limit: number }>()(
    `migrate.ids.${label}`,
    ({ after, limit }) =>
      cypher`MATCH (n:${verbatim(label)}) WHERE n.id > ${after} WITH n ORDER BY n.id LIMIT ${limit} RETURN n.id AS id`,
    z.object({ id: z.string() }),
  );

/** Nodes rewritten per transaction. */
const rewriteBatchSize = 500;
/** Ids per read, many since on the embedded engine each read scans all nodes of the label. */
const idPageSize = 20_000;

export const buildUniqueConstraint = (label: string, property = 'id'): Fragment =>
  cypher`CREATE CONSTRAINT ${verbatim(`${label}_${property}`.toLowerCase())} IF NOT EXISTS FOR (n:${verbatim(label)}) REQUIRE n.${verbatim(property)} IS UNIQUE`;

const nameOfIndex = ({ label, properties }: Index) => verbatim(`${label}_by_${properties.join('_and_')}`.toLowerCase());

export const buildCreateIndex = (index: Index): Fragment => {
  const { label, properties } = index;
  const keys = properties.map((property) => cypher`n.\`${verbatim(property)}\``);
  return cypher`CREATE INDEX ${nameOfIndex(index)} IF NOT EXISTS FOR (n:${verbatim(label)}) ON (${join(keys, ', ')})`;
};

export const buildDropIndex = (index: Index): Fragment => cypher`DROP INDEX ${nameOfIndex(index)} IF EXISTS`;

/** How an engine creates constraints and indexes. */
interface SchemaOperations {
  readonly makeUnique: (label: string, property: string) => Promise<void>;
  readonly makeIndex: (index: Index) => Promise<void>;
  readonly dropIndex: (index: Index) => Promise<void>;
  readonly makeFullText: (index: Index) => Promise<void>;
}

/** Runs the steps that the graph does not have yet. Each part of a step is repeatable, so that an interrupted step runs again. */
export async function migrate(
  graph: Graph,
  { makeUnique, makeIndex, dropIndex, makeFullText }: SchemaOperations,
  steps: typeof migrations = migrations,
): Promise<void> {
  const latest = steps.at(-1)!.version;
  const version = (await graph.read(readVersion, {}))[0]?.version ?? 0;
  if (version > latest)
    throw new Error(`The graph has version ${version}, and this Grapevine supports ${latest}: use a newer Grapevine.`);
  for (const step of steps.filter((migration) => migration.version > version)) {
    for (const label of step.uniqueIds ?? []) await makeUnique(label, 'id');
    for (const { label, property } of step.unique ?? []) await makeUnique(label, property);
    for (const index of step.indexes ?? []) await makeIndex(index);
    for (const index of step.droppedIndexes ?? []) await dropIndex(index);
    for (const index of step.fullText ?? []) await makeFullText(index);
    await rewriteData(graph, step.version, step.rewrites ?? []);
    await graph.transaction(async (run) => {
      await run(setVersion, { version: step.version });
      await run(deleteProgress, {});
    });
  }
}

async function rewriteData(graph: Graph, version: number, rewrites: readonly Rewrite[]): Promise<void> {
  const [start = { rewrite: 0, after: '' }] = await graph.read(readProgress, { version });
  for (const [at, { label, rewrite }] of rewrites.entries()) {
    if (at < start.rewrite) continue;
    for await (const ids of readIdBatches(graph, label, at === start.rewrite ? start.after : ''))
      await graph.transaction(async (run) => {
        await run(writeLock, { now: new Date().toISOString() });
        await rewrite(run, ids);
        await run(setProgress, { version, rewrite: at, after: ids.at(-1)! });
      });
  }
}

async function* readIdBatches(graph: Graph, label: string, start: string): AsyncGenerator<string[]> {
  const query = createIdsQuery(label);
  for (let after = start; ;) {
    const ids = (await graph.read(query, { after, limit: idPageSize })).map(({ id }) => id);
    for (let at = 0; at < ids.length; at += rewriteBatchSize) yield ids.slice(at, at + rewriteBatchSize);
    if (ids.length < idPageSize) return;
    after = ids.at(-1)!;
  }
}
