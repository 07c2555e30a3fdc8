import { textOf } from '../support/text-of.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CypherQuery, fixedQueries } from '../../src/database/cypher.ts';
import { labels, getLinkKinds, type Label } from '../../src/database/graph-schema.ts';
import { steps, writeAlone } from '../../src/stories/write/steps.cypher.ts';
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
import { explained } from './explained.ts';

/** What is given no key: it counts all nodes of a label, reads all of a few, or asks whether there is any. */
const withoutKey = /^(rejudge\.count\.|tallies\.(noted|removeAll)$|rejudge\.judgedBy|openEvData\.|seeds\.anything)/;

/** What a server has planned when it starts. */
const smallQueries: CypherQuery<never, unknown>[] = [];
const { graph: none } = fakeGraph({});
const kept: Graph = { ...none, read: async (query) => (smallQueries.push(query as never), []) };
await warmUp(schema, kept);
await warmNetwork(kept);

describe.skipIf(engineName !== 'Neo4j')('the plan of every query', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds'); // nothing is planned for an empty graph as it is for any other
  }, 300_000);
  // Made when they are first asked for, they are among the fixed ones then.
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
      writeAlone(step);
  }
  ofStories.stored(['Source', 'Assertion']);
  const queries = [...smallQueries, ...fixedQueries].filter(({ name }) => !name.startsWith('test.'));

  test('there are some', () => {
    expect(queries.length).toBeGreaterThan(180);
  });

  test.concurrent.each(queries.map((query) => [query.name, query] as const))(
    '%s starts from what it is given',
    async (name, query) => {
      const operators = await explained(textOf(query));
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

  test.concurrent.each(lists)('%s starts from what it is given', async (query) => {
    const texts: string[] = [];
    const kept: Graph = {
      ...graph,
      read: (asked, params) => {
        texts.push(textOf(asked));
        return graph.read(asked, params);
      },
    };
    expect((await ask(kept, query)).errors).toBeUndefined();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const operators = await explained(text);
      expect(operators).not.toContain('AllNodesScan');
      expect(operators).not.toContain('CartesianProduct');
      // Without a filter that has a start there is no key, and of so few nodes all are read and sorted, or counted.
      if (!text.startsWith('MATCH')) expect(operators).not.toContain('NodeByLabelScan');
    }
  });
});
