import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { plannerOf } from '../../../../src/database/query/planner.ts';
import { createApp } from '../../../../src/server/app.ts';
import { openEmptyGraph, importFirstStory } from '../../../support/engine.ts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The heap in use, in megabytes. */
function heapInUse(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}

const properties = ['slug', 'displayName', 'kind', 'aliases', 'firstReportedOn', 'lastReportedOn'];
/** Other fields for each number. */
const some = (at: number) => ['id', ...properties.filter((_, place) => (at >> place) & 1)].join(' ');
const tests = [
  'kind: [MERGER]',
  'status: [DENIED]',
  'stage: [TALKS]',
  'probability: { min: 0 }',
  'slug: ["a"]',
  'firstReportedOn: { from: "2020" }',
];
const filter = (at: number) => tests.filter((_, place) => (at >> place) & 1).join(' ');

test.each([
  [
    'a variable outside the selection of nodes',
    (at: number) =>
      `query ($text: ID!) { node(id: $text) { id } partnership(slug: "ford-xiaomi-us-jv") { ${some(at)} claims { text } } }`,
  ],
  [
    'a variable in the selection of nodes',
    (at: number) =>
      `query ($text: String!) { partnership(slug: "ford-xiaomi-us-jv") { ${some(at)} claims { assertions(after: $text) { totalCount } } parties { role } } }`,
  ],
  [
    'its filter',
    (at: number) =>
      `query ($text: String!) { partnerships(first: 1, filter: { involves: { any: [$text] } ${filter(at)} }) { totalCount nodes { ${some(at)} claims { text } } } }`,
  ],
  [
    'the filter of a field',
    (at: number) =>
      `query ($text: String!) { company(slug: "ford") { partnerships(first: 1, filter: { involves: { any: [$text] } ${filter(at)} }) { totalCount nodes { ${some(at)} } } } }`,
  ],
])('what is cached for a query holds nothing that a client sent: %s', { timeout: 240_000 }, async (_which, queryAt) => {
  const engine = await openEmptyGraph();
  await importFirstStory(engine);
  const graphs = [
    { ...engine, keepsPlans: true },
    { ...engine, keepsPlans: false },
  ];
  const apps = graphs.map((graph) => createApp({ graph, log: pino({ level: 'silent' }) }));
  const ask = async (at: number, text: string) => {
    for (const app of apps) {
      const response = await app.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: queryAt(at), variables: { text } }),
      });
      await response.text();
    }
    for (const graph of graphs) await plannerOf(graph).settled();
  };
  await ask(64, 'x');
  const before = heapInUse();
  for (let at = 0; at < 64; at++) await ask(at, `${at}`.padEnd(900_000, 'x'));
  expect(heapInUse() - before).toBeLessThan(20);
  expect(apps).toHaveLength(graphs.length);
});
