import { textOf } from '../support/text-of.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CypherQuery, fixedQueries } from '../../src/database/cypher.ts';
import { labels, getLinkKinds, type Label } from '../../src/database/graph-schema.ts';
import { steps, writeSingleStep } from '../../src/stories/write/steps.cypher.ts';
import { queries as ofStories } from '../../src/stories/write/story.cypher.ts';
import '../../src/cli/import-command.ts';
import '../../src/cli/rejudge-command.ts';
import { schema } from '../../src/schema/schema.ts';
import { warmUp } from '../../src/graphql/warm-up.ts';
import { warmNetwork } from '../../src/network/neighbours.ts';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { fakeGraph } from '../support/fake-graph.ts';
import { engineName } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';
import { explainOperators } from './explained.ts';

/** Queries without a key: they count all nodes of a label, read all of a few, or check whether there is any. */
const withoutKey = /^(rejudge\.count\.|tallies\.(noted|removeAll)$|rejudge\.judgedBy|openEvData\.|seeds\.anything)/;

/** What a server plans at startup. */
const smallQueries: CypherQuery<never, unknown>[] = [];
const { graph: none } = fakeGraph({});
const kept: Graph = { ...none, read: async (query) => (smallQueries.push(query as never), []) };
await warmUp(schema, kept);
await warmNetwork(kept);

describe.skipIf(engineName !== 'Neo4j')('the plan of every query', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds'); // Neo4j plans differently for an empty graph
  }, 300_000);
  // Creating them adds them to the fixed queries.
  for (const label of Object.keys(labels) as Label[]) {
    ofStories.ids(label);
    ofStories.nodes(label);
    ofStories.stored([label]);
    ofStories.assertionsAbout(label);
    const kinds = getLinkKinds(label);
    for (const step of [
      steps.createNodes(label),
      steps.setNodes(label),
      ...kinds.flatMap((kind) => [
        steps.removeLinks(label, kind),
        steps.setLinks(label, kind, kind.others[0]!),
        steps.createLinks(label, kind, kind.others[0]!),
      ]),
    ])
      writeSingleStep(step);
  }
  ofStories.stored(['Source', 'Assertion']);
  const queries = [...smallQueries, ...fixedQueries].filter(({ name }) => !name.startsWith('test.'));

  test('there are queries to check', () => {
    expect(queries.length).toBeGreaterThan(180);
  });

  test.concurrent.each(queries.map((query) => [query.name, query] as const))(
    '%s starts from its parameters',
    async (name, query) => {
      const operators = await explainOperators(textOf(query));
      expect(operators).not.toContain('AllNodesScan');
      expect(operators).not.toContain('CartesianProduct');
      if (!withoutKey.test(name)) expect(operators).not.toContain('NodeByLabelScan');
    },
  );

  const partnerships = (args: string) => `{ partnerships(${args}) { totalCount pageInfo { endCursor } } }`;
  const orders = [
    'LAST_REPORTED',
    'FIRST_REPORTED',
    'PROBABILITY',
    'DISPLAY_NAME',
    'DENYING_SOURCES',
    'SUPPORTING_SOURCES',
  ];
  const lists = [
    partnerships('first: 5'),
    ...orders.flatMap((by) =>
      ['ASC', 'DESC'].flatMap((direction) => [
        partnerships(`orderBy: [{ by: ${by}, direction: ${direction} }]`),
        partnerships(`last: 2, orderBy: [{ by: ${by}, direction: ${direction} }], asOf: { published: "2025-01-01" }`),
      ]),
    ),
    partnerships('orderBy: [{ by: DENYING_SOURCES }, { by: LAST_REPORTED }]'),
    ...[
      'slug: ["ford-xiaomi-us-jv"]',
      'involves: { any: ["ford"] }',
      'involves: { all: ["ford", "xiaomi"] }',
      'supportedBy: { any: ["reuters"] }',
      'deniedBy: { any: ["ford"] }',
      'status: [DENIED]',
      'probability: { min: 0.5 }',
      'firstReportedOn: { from: "2026-01-01" }',
      'lastReportedOn: { to: "2026-01-01" }',
      'denyingSources: { min: 2 }',
      'jurisdiction: ["us"]',
      'kind: [MERGER]',
      'stage: [SIGNED]',
      'party: { slug: ["ford"] }',
      'source: { publishedBy: ["reuters"] }',
      'or: [{ kind: [MERGER] }, { not: { deniedBy: { any: ["ford"] } } }]',
    ].map((filter) => partnerships(`filter: { ${filter} }, orderBy: [{ by: LAST_REPORTED }]`)),
    '{ companies(filter: { hasPartnership: { status: [DENIED] } }, orderBy: [{ by: DENIALS }]) { totalCount } }',
    '{ companies(first: 2) { nodes { partnerships(filter: { kind: [MERGER] }, orderBy: [{ by: PROBABILITY }]) { totalCount } } } }',
    '{ executives(filter: { worksFor: { slug: ["ford"] } }) { totalCount } }',
    '{ vehicles(filter: { maker: { slug: ["xiaomi"] } }) { totalCount } }',
    '{ sources(filter: { denies: { involves: { any: ["ford"] } } }) { totalCount } }',
  ];

  test.concurrent.each(lists)('%s starts from its parameters', async (query) => {
    const texts: string[] = [];
    const kept: Graph = {
      ...graph,
      read: (query, params) => {
        texts.push(textOf(query));
        return graph.read(query, params);
      },
    };
    expect((await ask(kept, query)).errors).toBeUndefined();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const operators = await explainOperators(text);
      expect(operators).not.toContain('AllNodesScan');
      expect(operators).not.toContain('CartesianProduct');
      // Without a selective filter there is no key: the few nodes are all read and sorted, or counted.
      if (!text.startsWith('MATCH')) expect(operators).not.toContain('NodeByLabelScan');
    }
  });
});
