import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { plannerOf } from '../../../../src/database/query/planner.ts';
import { createApp } from '../../../../src/server/app.ts';
import type { Graph } from '../../../../src/database/graph.ts';
import { sha256 } from '../../../../src/server/plugins/operations/manifest.ts';
import { preparedGraph } from '../../../support/prepared.ts';

/*
 * Everything the server caches per request is limited in size: however many different requests it gets, large or small, memory stays below
 * the limit.
 */

/** The memory that each case may take. */
const maxMegabytes = 50;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let engine: Graph;
beforeAll(async () => {
  engine = await preparedGraph('firstStory');
});

interface SentRequest {
  readonly query?: string;
  readonly variables?: object;
  readonly operationName?: string;
  readonly extensions?: object;
}

const long = (at: number, length: number) => `${at}`.padEnd(length, 'x');
const fields = (at: number, count: number, name = (one: number) => `a${at}_${one}: slug`) =>
  Array.from({ length: count }, (_, one) => name(one)).join(' ');
const nested = Array.from({ length: 9 }, (_, at) => {
  const below = at === 8 ? 'slug' : `...F${at + 1}`;
  const company = 'company { ';
  return at % 2 === 0
    ? `fragment F${at} on Company { partnerships(first: 1) { nodes { ${below} claims { text } } } }`
    : `fragment F${at} on Partnership { parties { ${company}${at === 8 ? 'slug' : below} } } }`;
}).join(' ');

/** Requests, and how often each is sent: another one for each number. */
const cases: Record<string, readonly [times: number, ask: (at: number) => SentRequest]> = {
  'long comments': [300, (at) => ({ query: `{ company(slug: "ford") { slug } } # ${long(at, 900_000)}` })],
  'long comments, each sent until it is planned': [
    300,
    (at) => ({ query: `{ company(slug: "ford") { slug } } # ${long(Math.floor(at / 10), 900_000)}` }),
  ],
  'long variables of many queries': [
    300,
    (at) => ({
      query: `query ($slug: String!) { a${at}: company(slug: $slug) { slug partnerships(first: 1, after: $slug) { totalCount } } }`,
      variables: { slug: long(at, 900_000) },
    }),
  ],
  'long values in filters with many matches': [
    200,
    (at) => ({
      query: 'query ($any: [String!]) { partnerships(filter: { involves: { any: $any } }) { nodes { slug } } }',
      variables: { any: ['ford', long(at, 900_000)] },
    }),
  ],
  'large filters': [
    400,
    (at) => ({
      query:
        `{ partnerships(first: 1, filter: { or: [${Array.from({ length: 30 }, (_, one) => `{ ${(at >> (one % 9)) & 1 ? 'slug' : 'stage'}: [] }`).join(' ')}] }) { nodes { slug } } }`.replaceAll(
          'stage: []',
          'stage: [TALKS]',
        ),
    }),
  ],
  'documents with a hundred errors': [400, (at) => ({ query: `{ ${fields(at, 100, (one) => `no${at}_${one}`)} }` })],
  'very many short syntax errors': [8000, (at) => ({ query: `{${at}` })],
  'very many short documents': [4000, (at) => ({ query: `{a${at}:__typename}` })],
  'many operations with one large fragment': [
    800,
    (at) => ({
      query: `${Array.from({ length: 100 }, (_, one) => `query Q${one} { ...F }`).join(' ')} fragment F on Query { company(slug: "a${Math.floor(at / 100)}") { ${fields(at - (at % 100), 150)} } }`,
      operationName: `Q${at % 100}`,
    }),
  ],
  'short documents whose fragments expand to much': [
    600,
    (at) => ({ query: `query A${at} { company(slug: "nobody") { ...F0 } } ${nested}` }),
  ],
  'very many texts sent with their hash': [
    8000,
    (at) => {
      const query = `{${at}`;
      return { query, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } };
    },
  ],
};

test.each(Object.entries(cases))('memory stays flat: %s', { timeout: 240_000 }, async (_, [times, ask]) => {
  const graph: Graph = { ...engine, version: async () => 1 };
  const app = createApp({ graph, log: pino({ level: 'silent' }), isCached: true });
  const send = async (at: number) => {
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask(at)),
    });
    await response.text();
  };
  const usedMegabytes = () => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1e6;
  };
  for (let at = 0; at < 20; at++) await send(at);
  const before = usedMegabytes();
  for (let at = 0; at < times; at++) await send(at);
  await plannerOf(graph).settled();
  const grown = usedMegabytes() - before;
  await send(0); // the caches of the server are still full
  expect(grown).toBeLessThan(maxMegabytes);
});
