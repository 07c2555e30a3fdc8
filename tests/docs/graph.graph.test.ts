import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fill } from '../../bench/generate/fill.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { agentLabels, type Label, labels, getLinkKinds, subjectLabels } from '../../src/database/graph-schema.ts';
import { ask, askUnlimited } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory, importFirstStory } from '../support/engine.ts';

/* docs/graph.md describes everything in the graph, and its queries return the same as the API. */

const page = readFileSync(new URL('../../docs/graph.md', import.meta.url), 'utf8');
const namesIn = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
/** The cells of the table below a heading. */
const rowsBelow = (heading: string) =>
  page
    .split(`## ${heading}\n`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(1, -1).split('|'));

const labelRows = rowsBelow('Labels').map(([label, , properties, internal]) => ({
  label: namesIn(label!)[0]!,
  properties: [...namesIn(properties!), ...namesIn(internal!)],
}));
const typeRows = rowsBelow('Relationships').map(([type, , properties]) => ({
  type: namesIn(type!)[0]!,
  properties: namesIn(properties!),
}));

/** Relationships that no story contains: the server creates them. */
const serverMadeLinks = [
  'Source WAS_DESCRIBED_AS SourceDescription',
  'Assessment ASSESSES Claim',
  'Assessment USED Assertion',
  'EvidenceProblem CONCERNS Assertion',
];
const serverMadeLabels = ['SourceDescription', 'Assessment', 'EvidenceProblem'];
const serverLabels = ['Tally', 'Marker', 'Lock'];

const drawnLinks = [...page.matchAll(/^ {2}(\w+) -->\|(\w+)\| (\w+)$/gm)].flatMap(([, from, type, to]) => {
  const groups: Record<string, readonly string[]> = { Agent: agentLabels, Subject: subjectLabels };
  const all = (name: string) => groups[name] ?? [name];
  return all(from!).flatMap((one) => all(to!).map((other) => `${one} ${type} ${other}`));
});

describe('the page on the graph', () => {
  test('draws every relationship', () => {
    const storyLinks = (Object.keys(labels) as Label[]).flatMap((label) =>
      getLinkKinds(label).flatMap(({ type, direction, others }) =>
        others.map((other) => (direction === 'out' ? `${label} ${type} ${other}` : `${other} ${type} ${label}`)),
      ),
    );
    expect(drawnLinks.toSorted()).toEqual([...storyLinks, ...serverMadeLinks].toSorted());
  });

  test('has every label and every type', () => {
    expect(labelRows.map(({ label }) => label).toSorted()).toEqual(
      [...Object.keys(labels), ...serverMadeLabels].toSorted(),
    );
    for (const label of serverLabels) expect(page).toContain(`\`${label}\``);
    expect(typeRows.map(({ type }) => type).toSorted()).toEqual(
      [...new Set(drawnLinks.map((one) => one.split(' ')[1]!))].toSorted(),
    );
  });
});

describe('the page on the graph, compared with a graph', () => {
  const found = new Map<string, Set<string>>();
  let graph: Graph;

  async function collectProperties() {
    const keys = z.object({ of: z.array(z.string()), names: z.array(z.string()) });
    for (const text of [
      'MATCH (n) RETURN DISTINCT labels(n) AS of, keys(n) AS names',
      'MATCH ()-[e]->() RETURN DISTINCT [type(e)] AS of, keys(e) AS names',
    ])
      for (const { of, names } of await graph.read(cypherQuery<object>()('test.keys', verbatim(text), keys), {})) {
        const name = of.find((one) => one !== 'Agent')!;
        found.set(name, (found.get(name) ?? new Set()).union(new Set(names)));
      }
  }

  beforeAll(async () => {
    graph = await openEmptyGraph();
    await clearGraph(graph);
    await fill(graph, { seed: 1, nodes: 3000 }, { isFresh: true });
    await collectProperties();
    await clearGraph(graph);
    await importFirstStory(graph);
    const foretold = {
      slug: 'it',
      speechAct: 'REPORT',
      saidBy: 'Executive:jim-farley',
      about: [{ subject: 'Partnership:ford-xiaomi-us-jv', stance: 'SUPPORTS' }],
    };
    const nextYear = String(new Date().getFullYear() + 1);
    await importStory(graph, {
      sources: [{ slug: 'ahead', publisher: 'reuters', publishedOn: nextYear, language: 'en', assertions: [foretold] }],
    });
    await collectProperties();
    await clearGraph(graph);
    await importFirstStory(graph);
    const article = {
      slug: 'article',
      publisher: 'reuters',
      publishedOn: '2026-01-01',
      language: 'en',
      url: 'https://example.org/a',
    };
    for (const title of ['A headline', 'Another headline'])
      await importStory(graph, { sources: [{ ...article, title }] });
    await collectProperties();
  }, 300_000);

  const documented = [
    ...labelRows.map(({ label, properties }) => ({
      name: label,
      properties: [
        ...properties,
        ...(label in labels ? ['recordedAt', 'recordedBy'] : label === 'SourceDescription' ? ['recordedAt'] : []),
      ],
    })),
    ...typeRows.map(({ type, properties }) => ({ name: type, properties })),
  ];
  /** Properties of figures of an earlier version, and some that neither graph has. */
  const rare = ['unitAsTold', 'language', 'wikidataId'];

  test('names every property, and no other', () => {
    for (const { name, properties } of documented) {
      const there = [...(found.get(name) ?? [])];
      expect(
        there.filter((one) => !properties.includes(one)),
        name,
      ).toEqual([]);
      expect(
        properties.filter((one) => !there.includes(one) && !rare.includes(one)),
        name,
      ).toEqual([]);
    }
    expect([...found.keys()].filter((name) => !documented.some((one) => one.name === name)).toSorted()).toEqual(
      serverLabels.toSorted(),
    );
  });

  const texts = [...page.matchAll(/```cypher\n(.*?)```/gs)].map(([, text]) => text!);
  const rowsOf = async (at: number) =>
    (await graph.read(cypherQuery<object>()('test.page', verbatim(texts[at]!), z.looseObject({})), {})) as Record<
      string,
      unknown
    >[];

  test('has five queries', () => {
    expect(texts).toHaveLength(5);
  });

  test('the first counts sources by side', async () => {
    const { data } = await ask(
      graph,
      `{ partnership(slug: "ford-xiaomi-us-jv") { headlineClaim {
        SUPPORTS: supportingSources { totalCount } DENIES: denyingSources { totalCount } OBSERVES: observingSources { totalCount } } } }`,
    );
    const counted = Object.entries(data.partnership.headlineClaim as Record<string, { totalCount: number }>)
      .map(([stance, { totalCount }]) => ({ stance, sources: totalCount }))
      .filter(({ sources }) => sources > 0);
    expect(await rowsOf(0)).toEqual(counted.toSorted((a, b) => (a.stance < b.stance ? -1 : 1)));
    expect(counted).toContainEqual({ stance: 'SUPPORTS', sources: 17 });
  });

  test('the second lists the assessments of today', async () => {
    const { data } = await ask(graph, '{ partnerships { nodes { displayName assessment { status probability } } } }');
    type Node = { displayName: string; assessment: { status: string; probability: number } };
    const judged = (data.partnerships.nodes as Node[]).map(({ displayName, assessment }) => ({
      partnership: displayName,
      ...assessment,
    }));
    expect(judged.length).toBeGreaterThan(2);
    expect(await rowsOf(1)).toEqual(
      judged.toSorted((a, b) => b.probability - a.probability || (a.partnership < b.partnership ? -1 : 1)),
    );
  });

  test('the third finds repeated reports', async () => {
    const { data } = await askUnlimited(
      graph,
      '{ sources(first: 100) { nodes { slug assertions(first: 100) { nodes { id derivedFrom { assertion { id } } } } } } }',
    );
    type Said = { id: string; derivedFrom: { assertion: { id: string } }[] };
    const sourceOf = new Map<string, string>();
    const cites = new Map<string, string[]>();
    for (const { slug, assertions } of data.sources.nodes as { slug: string; assertions: { nodes: Said[] } }[])
      for (const { id, derivedFrom } of assertions.nodes) {
        sourceOf.set(id, slug);
        cites.set(
          id,
          derivedFrom.map(({ assertion }) => assertion.id),
        );
      }
    const reaches = (id: string): string[] => cites.get(id)!.flatMap((one) => [one, ...reaches(one)]);
    const repeated = new Map<string, Set<string>>();
    for (const id of cites.keys())
      for (const origin of reaches(id).filter((one) => cites.get(one)!.length === 0))
        repeated.set(origin, (repeated.get(origin) ?? new Set()).add(sourceOf.get(id)!));
    const expected = [...repeated].map(([id, sources]) => ({
      report: id.slice('Assertion:'.length),
      sources: sources.size,
    }));
    expect(expected.length).toBeGreaterThan(2);
    expect(await rowsOf(2)).toEqual(
      expected.toSorted((a, b) => b.sources - a.sources || (a.report < b.report ? -1 : 1)),
    );
  });

  test('the fourth finds the owners on a day', async () => {
    const { data } = await ask(
      graph,
      '{ company(slug: "renault") { owners(on: "2023-06-30") { percent owner { displayName } } } }',
    );
    type Share = { percent: number; owner: { displayName: string } };
    const owners = (data.company.owners as Share[]).map(({ percent, owner }) => ({
      owner: owner.displayName,
      percent,
    }));
    expect(owners.length).toBeGreaterThan(1);
    expect(await rowsOf(3)).toEqual(owners.toSorted((a, b) => b.percent - a.percent || (a.owner < b.owner ? -1 : 1)));
  });

  test('the fifth counts statements', async () => {
    const { data } = await askUnlimited(
      graph,
      '{ executives(first: 100) { nodes { displayName statements { totalCount } } } }',
    );
    type Node = { displayName: string; statements: { totalCount: number } };
    const said = (data.executives.nodes as Node[])
      .map(({ displayName, statements }) => ({ executive: displayName, statements: statements.totalCount }))
      .filter(({ statements }) => statements > 0);
    expect(said.length).toBeGreaterThan(0);
    expect(await rowsOf(4)).toEqual(
      said.toSorted((a, b) => b.statements - a.statements || (a.executive < b.executive ? -1 : 1)),
    );
  });
});
