import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { needsReassessment, rejudge } from '../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, type Fragment, Parameter, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { buildCreateIndex, buildUniqueConstraint } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations.ts';
import { buildCreateFullText } from '../../src/database/neo4j/neo4j-full-text.ts';
import { wronglyTypedNumbers, numberTypesOnNeo4j } from '../support/numbers.ts';
import { clearGraph, engineName, openGraph, importStory } from '../support/engine.ts';
import { wholeGraph } from '../support/whole-graph.ts';

/* A graph that an earlier release wrote is migrated to the graph that this release makes of the same story. See earlier/README.md. */

const isNeo4j = engineName === 'Neo4j';
const nothing = z.object({});
const run = (graph: Graph, text: Fragment) => graph.write(cypherQuery<object>()('test.run', text, nothing), {});
/** Passes a value of any shape as a parameter. */
const given = (value: object) => new Parameter(() => value);

const fileOf = (name: string) => readFileSync(new URL(`earlier/${name}`, import.meta.url), 'utf8');

const nodeLine = z.strictObject({ labels: z.array(z.string()), properties: z.record(z.string(), z.unknown()) });
const end = z.tuple([z.string(), z.string()]);
const linkLine = z.strictObject({
  from: end,
  type: z.string(),
  to: end,
  properties: z.record(z.string(), z.unknown()),
});

const versions = readdirSync(new URL('earlier/', import.meta.url)).flatMap((name) =>
  [...name.matchAll(/^version-(\d+)\.jsonl$/g)].map(([, version]) => Number(version)),
);

/** A graph without data, constraints and indexes, as the embedded engine starts. */
async function bareGraph(): Promise<Graph> {
  const graph = openGraph();
  await clearGraph(graph);
  if (isNeo4j) {
    for (const { name } of await schemaOf(graph, 'CONSTRAINTS'))
      await run(graph, cypher`DROP CONSTRAINT ${verbatim(name)}`);
    for (const { name } of (await schemaOf(graph, 'INDEXES')).filter((index) => index.label !== ''))
      await run(graph, cypher`DROP INDEX ${verbatim(name)}`);
  }
  return graph;
}

const schemaRow = z.object({ name: z.string(), type: z.string(), label: z.string(), properties: z.string() });

async function schemaOf(graph: Graph, kind: 'CONSTRAINTS' | 'INDEXES') {
  const text = isNeo4j
    ? cypher`SHOW ${verbatim(kind)} YIELD name, type, labelsOrTypes, properties
RETURN name, type, coalesce(labelsOrTypes, [])[0] AS label, properties`
    : cypher`SHOW ${verbatim(kind)}`;
  const rows = await graph.read(cypherQuery<object>()('test.schema', text, z.looseObject({})), {});
  return rows
    .map((row) =>
      schemaRow.parse({
        name: row['name'],
        type: row['type'],
        label: row['label'] ?? '',
        properties: JSON.stringify(row['properties'] ?? row['property'] ?? ''),
      }),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** A graph of an earlier version, with the constraints and indexes of that version. */
async function earlierGraph(version: number): Promise<Graph> {
  const graph = await bareGraph();
  for (const step of migrations.filter((migration) => migration.version <= version)) {
    const ids = (step.uniqueIds ?? []).map((label) => ({ label, property: 'id' }));
    for (const { label, property } of [...ids, ...(step.unique ?? [])]) {
      if (!isNeo4j) await run(graph, buildCreateIndex({ label, properties: [property] }));
      await run(graph, buildUniqueConstraint(label, property));
    }
    for (const { label, properties } of step.indexes ?? [])
      for (const some of isNeo4j ? [properties] : properties.map((name) => [name]))
        await run(graph, buildCreateIndex({ label, properties: some }));
    if (isNeo4j) for (const index of step.fullText ?? []) await run(graph, buildCreateFullText(index));
  }
  const lines = fileOf(`version-${version}.jsonl`)
    .trim()
    .split('\n')
    .map((line) => z.union([nodeLine, linkLine]).parse(JSON.parse(line)));
  for (const line of lines)
    await ('labels' in line
      ? run(graph, cypher`CREATE (n:${verbatim(line.labels.join(':'))}) SET n += ${given(line.properties)}`)
      : run(
          graph,
          cypher`MATCH (n:${verbatim(line.from[0])} {id: ${line.from[1]}}) MATCH (m:${verbatim(line.to[0])} {id: ${line.to[1]}})
CREATE (n)-[e:\`${verbatim(line.type)}\`]->(m) SET e += ${given(line.properties)}`,
        ));
  return graph;
}

async function newGraph(): Promise<Graph> {
  const graph = await bareGraph();
  await graph.migrate();
  const story = JSON.parse(fileOf('story.json'));
  const first = structuredClone(story);
  first.sources[1].assertions[0].quote = 'Ford is said to have held talks.';
  await importStory(graph, first, 'first.json');
  await importStory(graph, story, 'story.json');
  return graph;
}

const contentOf = async (graph: Graph) => ({
  constraints: await schemaOf(graph, 'CONSTRAINTS'),
  indexes: await schemaOf(graph, 'INDEXES'),
  types: await numberTypesOnNeo4j(graph),
  data: await wholeGraph(graph),
});

describe('a graph of an earlier version', async () => {
  const fresh = await newGraph();
  const expected = await contentOf(fresh);

  test('is compared with a graph that is not empty', () => {
    expect(expected.data.length).toBeGreaterThan(100);
    expect(expected.indexes.length).toBeGreaterThan(50);
    expect(expected.constraints.length).toBeGreaterThan(20);
  });

  test.each(versions)('%i is migrated to a graph as it is made today', async (version) => {
    const graph = await earlierGraph(version);
    expect(await wronglyTypedNumbers(graph)).not.toEqual([]);
    await graph.migrate();
    expect(await wronglyTypedNumbers(graph)).toEqual([]);
    if (await needsReassessment(graph)) await rejudge(graph);
    expect(await contentOf(graph)).toEqual(expected);
    await graph.migrate();
    expect(await contentOf(graph)).toEqual(expected);
  });

  test('loses the mark of partnerships that were in no tally then', async () => {
    const graph = await earlierGraph(4);
    await run(graph, cypher`MATCH (p:Partnership) SET p.isTalliedApart = true`);
    await graph.migrate();
    expect((await wholeGraph(graph)).filter((line) => line.includes('isTalliedApart'))).toEqual([]);
  });

  test('normalises units that were free text then', async () => {
    const graph = await earlierGraph(4);
    const measurements = [
      ['RANGE', 'KM', 500, 'km', 500],
      ['RANGE', ' miles', 500, 'mi', 804.672],
      ['POWER', 'bhp', 100, 'hp', 74.5699872],
      ['BATTERY_CAPACITY', 'kwh', 80, 'kWh', 80],
      ['RANGE', 'kWh', 1, 'kWh', null],
      ['RANGE', 'leagues', 100, 'OTHER', null],
    ] as const;
    for (const [at, [metric, unit, value]] of measurements.entries())
      await run(graph, cypher`CREATE (n:Measurement) SET n += ${given({ id: `odd/${at}`, metric, unit, value })}`);
    await graph.migrate();
    const text = cypher`MATCH (n:Measurement) WHERE n.id STARTS WITH 'odd/' RETURN n {.*} AS n ORDER BY n.id`;
    const rows = await graph.read(cypherQuery<object>()('test.odd', text, z.object({ n: z.looseObject({}) })), {});
    expect(rows.map(({ n }) => ({ ownValue: null, unitAsTold: null, ...n }))).toEqual(
      measurements.map(([metric, before, value, unit, ownValue], at) => ({
        id: `odd/${at}`,
        metric,
        value,
        unit,
        ownValue,
        unitAsTold: unit === 'OTHER' ? before : null,
      })),
    );
  });
});
