import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import type { Graph } from '../../../src/database/graph.ts';
import { tailorEverything } from '../../../src/database/query/tailored.ts';
import { emptyGraph, engineName, tellFirstStory } from '../../support/engine.ts';

const folder = new URL('../../../schema/examples/', import.meta.url);
const examples = readdirSync(folder)
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .filter((text) => /^query/m.test(text));

const of = (selection: string) => `{ partnership(slug: "ford-xiaomi-us-jv") { ${selection} } }`;
const sources = 'nodes { title url publisher { __typename displayName } }';
const shapes = [
  of('displayName'),
  of('id slug aliases kind firstReportedOn lastReportedOn jurisdictions { displayName isoCode }'),
  of(`supportingSources(first: 2) { totalCount ${sources} }`),
  of(`supportingSources(last: 2) { ${sources} }`),
  of(`supportingSources(first: 2) { pageInfo { hasNextPage endCursor } ${sources} }`),
  of(`denyingSources(first: 3) { edges { cursor node { kind publishedOn } } }`),
  of(`denyingSources(asOf: { published: "2026-01-31" }) { ${sources} }`),
  of(`observingSources { totalCount ${sources} }`),
  of(
    'claims { text stage assertions(first: 2) { edges { stance scope node { speechAct quote } } } denyingSources { nodes { title } } }',
  ),
  of(
    'claims { assertions(stance: [DENIES]) { totalCount nodes { id saidBy { displayName } source { title } derivedFrom { kind } } } }',
  ),
  of('assessment { status } before: assessment(asOf: { published: "2026-01-31" }) { status probability }'),
  of('assessment { status lapsed causedBy { id source { title } } explanation { text } }'),
  of(
    'headlineClaim { statusTimeline { from to status causedBy { id } } settlement { outcome } evidence { counted { denies } } }',
  ),
  of(
    'parties { role description company { displayName country { isoCode } positions(on: "2026-02-01") { title executive { slug } } } }',
  ),
  of(
    'parties { company { statements(first: 2) { totalCount nodes { quote } } owners { percent owner { displayName } } } }',
  ),
  '{ company(slug: "ford") { displayName kinds partnerships(first: 3) { nodes { displayName lastReportedOn } } } }',
  '{ company(slug: "ford") { partnerships(first: 1) { totalCount pageInfo { hasNextPage } nodes { slug } } } }',
  '{ company(slug: "ford") { partnerships(first: 3, orderBy: [{ by: DISPLAY_NAME }]) { nodes { displayName } } } }',
  '{ company(slug: "ford") { partnerships(filter: { status: [DENIED] }) { nodes { displayName } } } }',
  '{ company(slug: "ford") { partnerships(asOf: { published: "2026-01-31" }) { nodes { displayName } } } }',
  '{ company(slug: "renault") { stakes { percent company { displayName kinds } } owners { percent owner { displayName } } } }',
  '{ executive(slug: "jim-farley") { positions { executive { slug } company { displayName positions { title } } } } }',
  '{ executive(slug: "jim-farley") { positions(includeFormer: true) { title validFrom company { displayName } } } }',
  '{ publisher(slug: "reuters") { displayName reliability sources(first: 2) { nodes { title } } trackRecord { settled } } }',
  '{ nodes(ids: ["Company:ford", "Executive:jim-farley", "Company:xiaomi"]) { id ... on Company { kinds } ... on Entity { displayName } } }',
  '{ a: company(slug: "ford") { displayName } b: company(slug: "ford") { slug kinds } c: company(slug: "xiaomi") { displayName } }',
  '{ sources(first: 5) { nodes { title publisher { displayName } } } partnerships(first: 2) { totalCount nodes { displayName } } }',
];

/** So often that it is tailored. */
const often = 10;

async function answersOf(graph: Graph, query: string, times: number): Promise<unknown[]> {
  const app = createApp({ graph, log: pino({ level: 'silent' }) });
  const answers = [];
  for (let time = 0; time < times; time++) {
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    answers.push(await response.json());
  }
  return answers;
}

describe(`on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await emptyGraph();
    await tellFirstStory(engine);
  });

  test('what goes wrong is told as the first time', async () => {
    const query = of('supportingSources(first: 1000) { nodes { title } } slug');
    const [first, ...others] = await answersOf({ ...engine }, query, often);
    expect(first).toMatchObject({
      errors: [
        { locations: [{ line: 1 }], path: ['partnership', 'supportingSources'], extensions: { code: 'INVALID_INPUT' } },
      ],
    });
    for (const answer of others) expect(answer).toEqual(first);
  });

  test('a small query that asks a lot is answered as the first time', async () => {
    const fact = (inner: string) =>
      `... on Fact { supportingSources(first: 1) { nodes { publisher { statements(first: 1) { nodes { about { subject { ${inner} } } } } } } } }`;
    const leaves = Array.from({ length: 10 }, (_, at) => `a${at}: slug`).join(' ');
    const query = `{ nodes(ids: ["Claim:ford-xiaomi-us-jv/talks"]) { ${fact(`... on Fact { supportingSources(first: 1) { nodes { publisher { ${leaves} } } } }`)} } }`;
    const [first, ...others] = await answersOf({ ...engine }, query, often);
    for (const answer of others) expect(answer).toEqual(first);
  });

  test.each([...examples, ...shapes])('what is asked often is answered as the first time: %s', async (query) => {
    const [first] = await answersOf({ ...engine }, query, 1);
    expect(first).not.toHaveProperty('errors');
    const tailored = { ...engine };
    tailorEverything(tailored);
    const answers = await answersOf(tailored, query, often);
    for (const answer of answers) expect(answer).toEqual(first);
  });
});
