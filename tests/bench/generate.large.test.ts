import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fill, type Filled, NotEmpty } from '../../bench/generate/fill.ts';
import { checkAssessments, needsReassessment, rejudge } from '../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { seedOnce } from '../../src/stories/seeds.ts';
import { ask } from '../support/ask.ts';
import { markAsTestGraph, graphSize } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

const all = z.record(z.string(), z.unknown());
const allNodes = cypherQuery<object>()(
  'test.nodes',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock RETURN labels(n) AS labels, properties(n) AS properties`,
  z.object({ labels: z.array(z.string()), properties: all }),
);
const allLinks = cypherQuery<object>()(
  'test.links',
  cypher`MATCH (n)-[e]->(m) RETURN labels(n) AS one, type(e) AS type, labels(m) AS other, properties(e) AS properties`,
  z.object({ one: z.array(z.string()), type: z.string(), other: z.array(z.string()), properties: all }),
);
const allProblems = cypherQuery<object>()(
  'test.problems',
  cypher`MATCH (p:EvidenceProblem) RETURN p {.*} AS problem, [(p)-[c:CONCERNS]->(a:Assertion) | {id: a.id, at: c.at}] AS assertions`,
  z.object({ problem: all, assertions: z.array(z.object({ id: z.string(), at: z.number() })) }),
);

const typeOf = (value: unknown) =>
  Array.isArray(value) ? `${new Set(value.map((one) => typeof one)).values().next().value ?? 'any'}[]` : typeof value;
/** An empty list fits any type. */
const typesOf = (properties: object) => Object.entries(properties).map(([name, value]) => `${name}: ${typeOf(value)}`);
const kindOf = (labels: readonly string[]) => labels.toSorted().join(':');

/** Every kind of node and relationship of a graph, with the types of its properties. */
async function shapeOf(graph: Graph): Promise<Map<string, Set<string>>> {
  const shapes = new Map<string, Set<string>>();
  const add = (kind: string, properties: object) => {
    const there = shapes.get(kind) ?? new Set();
    shapes.set(kind, there.union(new Set(typesOf(properties))));
  };
  for (const { labels, properties } of await graph.read(allNodes, {})) add(kindOf(labels), properties);
  for (const { one, type, other, properties } of await graph.read(allLinks, {}))
    add(`${kindOf(one)} ${type} ${kindOf(other)}`, properties);
  return shapes;
}

const problemsIn = async (graph: Graph) =>
  (await graph.read(allProblems, {}))
    .map(({ problem, assertions }) =>
      JSON.stringify([
        Object.entries(problem).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        assertions.toSorted((a, b) => a.at - b.at),
      ]),
    )
    .toSorted();

const linesOf = (shapes: Map<string, Set<string>>) =>
  [...shapes].flatMap(([kind, properties]) => [kind, ...[...properties].map((one) => `${kind} {${one}}`)]);

/** Properties of a generated graph that the seeds happen not to have. */
const beyondSeeds = [
  ...['supersededAt', 'firstRecordedAt', 'retractedAt', 'retractedBy', 'retractionReason'].map(
    (name) => `Assertion {${name}: string}`,
  ),
  'Partnership {aliases: string[]}',
  'Policy {validFrom: string}',
  'Policy {validTo: string}',
];

describe('a generated graph', () => {
  let graph: Graph;
  let seeds: Map<string, Set<string>>;
  let filled: Filled;

  afterAll(() => markAsTestGraph(graph)); // `fill` has removed the mark
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
    seeds = await shapeOf(graph);
    // A smaller graph would lack some of what a story can contain.
    filled = await fill(graph, { seed: 1, nodes: 12_000 }, { isFresh: true });
  });

  test('has as many nodes as reported', async () => {
    expect((await graphSize(graph)).nodes).toBe(filled.nodes);
  });

  test('has the labels, relationships and properties that the seeds have', async () => {
    const generated = new Set(linesOf(await shapeOf(graph)));
    const stored = new Set(linesOf(seeds));
    expect([...stored.difference(generated)]).toEqual([]);
    expect([...generated.difference(stored)].toSorted()).toEqual(beyondSeeds.toSorted());
  });

  test('stores the assessments that follow from its evidence', async () => {
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('stores the problems that rejudging finds, and rejudging moves nothing', async () => {
    const before = await problemsIn(graph);
    const { claims, moved } = await rejudge(graph);
    expect(claims).toBeGreaterThan(100);
    expect(moved).toBe(0);
    expect(await problemsIn(graph)).toEqual(before);
    expect(before.length).toBeGreaterThan(50);
  });

  test('is up to date for a server, which adds no seeds to it', async () => {
    expect(await needsReassessment(graph)).toBe(false);
    await seedOnce(graph);
    expect((await graphSize(graph)).nodes).toBe(filled.nodes);
  });

  test('is answered by the server', async () => {
    const { data, errors } = await ask(
      graph,
      `{ companies(first: 5) { totalCount nodes { displayName country { displayName } partnerships(first: 3) { totalCount nodes {
        displayName assessment { status probability } parties { role company { displayName } } claims { text stage }
        supportingSources(first: 3) { nodes { title publisher { displayName } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.companies.nodes).toHaveLength(5);
    expect(data.companies.totalCount).toBe(144);
  });

  test('is not overwritten', async () => {
    await expect(fill(graph, { seed: 2, nodes: 1000 })).rejects.toThrow(NotEmpty);
    expect((await graphSize(graph)).nodes).toBe(filled.nodes);
  });
});
