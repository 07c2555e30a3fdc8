import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import type { Graph } from '../../../src/database/graph.ts';
import { plannerOf, configureExactTexts } from '../../../src/database/query/planner.ts';
import { engineName } from '../../support/engine.ts';
import { preparedGraph } from '../../support/prepared.ts';
import { textOf } from '../../support/text-of.ts';

const folder = new URL('../../../schema/examples/', import.meta.url);
const examples = readdirSync(folder)
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .filter((text) => /^query/m.test(text));

const partnershipQuery = (selection: string) => `{ partnership(slug: "ford-xiaomi-us-jv") { ${selection} } }`;
const sources = 'nodes { title url publisher { __typename displayName } }';
const shapes = [
  partnershipQuery('displayName'),
  partnershipQuery('id slug aliases kind firstReportedOn lastReportedOn jurisdictions { displayName isoCode }'),
  partnershipQuery(`supportingSources(first: 2) { totalCount ${sources} }`),
  partnershipQuery(`supportingSources(last: 2) { ${sources} }`),
  partnershipQuery(`supportingSources(first: 2) { pageInfo { hasNextPage endCursor } ${sources} }`),
  partnershipQuery(`denyingSources(first: 3) { edges { cursor node { kind publishedOn } } }`),
  partnershipQuery(`denyingSources(asOf: { published: "2026-01-31" }) { ${sources} }`),
  partnershipQuery(`observingSources { totalCount ${sources} }`),
  partnershipQuery(
    'claims { text stage assertions(first: 2) { edges { stance scope node { speechAct quote } } } denyingSources { nodes { title } } }',
  ),
  partnershipQuery(
    'claims { assertions(stance: [DENIES]) { totalCount nodes { id saidBy { displayName } source { title } derivedFrom { kind } } } }',
  ),
  partnershipQuery(
    'assessment { status } before: assessment(asOf: { published: "2026-01-31" }) { status probability }',
  ),
  partnershipQuery('assessment { status lapsed causedBy { id source { title } } explanation { text } }'),
  partnershipQuery(
    'headlineClaim { statusTimeline { from to status causedBy { id } } settlement { outcome } evidence { counted { denies } } }',
  ),
  partnershipQuery(
    'parties { role description company { displayName country { isoCode } positions(on: "2026-02-01") { title executive { slug } } } }',
  ),
  partnershipQuery(
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
  '{ a: partnership(slug: "ford-xiaomi-us-jv") { kind } b: partnership(slug: "ford-xiaomi-us-jv") { parties { role } denyingSources(first: 1) { nodes { title } } } }',
  partnershipQuery('parties { role } people: parties { company { __typename } }'),
  partnershipQuery(
    'denyingSources(first: 2) { edges { cursor } } again: denyingSources(first: 2) { edges { node { __typename } } }',
  ),
  partnershipQuery(
    'first: denyingSources(first: 1) { nodes { title } } last: denyingSources(last: 1) { nodes { title } }',
  ),
  partnershipQuery(
    'firstReportedOn early: firstReportedOn(asOf: { published: "2026-01-31" }) lastReportedOn(asOf: { published: "2026-01-31" })',
  ),
  partnershipQuery(
    'claims { assertions { nodes { about { subject { __typename ... on Claim { partnership { slug } } } } } } }',
  ),
  '{ publisher(slug: "reuters") { country { displayName } statements(first: 3) { nodes { quote } } sources(last: 2) { edges { cursor } pageInfo { hasPreviousPage } } } }',
  '{ companies(last: 3) { edges { cursor node { slug partnerships(last: 1) { nodes { slug } } } } pageInfo { hasPreviousPage } } }',
  '{ sources(first: 5) { nodes { title publisher { displayName } } } partnerships(first: 2) { totalCount nodes { displayName } } }',
];

/** The responses, byte for byte, to a query that is sent several times. */
async function answersOf(graph: Graph, query: string, times: number): Promise<string[]> {
  const app = createApp({ graph, log: pino({ level: 'silent' }) });
  const answers = [];
  for (let time = 0; time < times; time++) {
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    answers.push(await response.text());
    if (time > 0) await plannerOf(graph).settled();
  }
  return answers;
}

/** The same engine read level by level, by exact texts at once, and as a server that has to plan exact texts first. */
function graphsOn(engine: Graph) {
  const [levelByLevel, atOnce] = [{ ...engine }, { ...engine }];
  configureExactTexts(levelByLevel, 'never');
  configureExactTexts(atOnce, 'at once');
  return { levelByLevel, atOnce, oncePlanned: { ...engine, keepsPlans: true } };
}

describe(`on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await preparedGraph('firstStory');
  });

  /** The response level by level, after checking that the other two are the same. */
  async function answerOf(query: string): Promise<object> {
    const { levelByLevel, atOnce, oncePlanned } = graphsOn(engine);
    const [first] = await answersOf(levelByLevel, query, 1);
    for (const answer of await answersOf(levelByLevel, query, 2)) expect(answer).toBe(first);
    for (const answer of await answersOf(atOnce, query, 3)) expect(answer).toBe(first);
    for (const answer of await answersOf(oncePlanned, query, 5)) expect(answer).toBe(first);
    return JSON.parse(first!) as object;
  }

  test('errors are reported the same way', async () => {
    expect(await answerOf(partnershipQuery('supportingSources(first: 1000) { nodes { title } } slug'))).toMatchObject({
      data: { partnership: { slug: 'ford-xiaomi-us-jv', supportingSources: null } },
      errors: [
        { locations: [{ line: 1 }], path: ['partnership', 'supportingSources'], extensions: { code: 'INVALID_INPUT' } },
      ],
    });
  });

  test('a small query that selects a lot is answered the same way', async () => {
    const fact = (inner: string) =>
      `... on Fact { supportingSources(first: 1) { nodes { publisher { statements(first: 1) { nodes { about { subject { ${inner} } } } } } } } }`;
    const leaves = Array.from({ length: 10 }, (_, at) => `a${at}: slug`).join(' ');
    await answerOf(
      `{ nodes(ids: ["Claim:ford-xiaomi-us-jv/talks"]) { ${fact(`... on Fact { supportingSources(first: 1) { nodes { publisher { ${leaves} } } } }`)} } }`,
    );
  });

  test.each([...examples, ...shapes])('exact texts return the same as small queries: %s', async (query) => {
    expect(await answerOf(query)).not.toHaveProperty('errors');
  });

  test('a text is used only after it has been planned', async () => {
    const query = partnershipQuery('claims { text }');
    const texts: string[] = [];
    const graph: Graph = {
      ...engine,
      keepsPlans: true,
      read: (one, params) => {
        if ('ids' in params && (params.ids as string[]).length > 0) texts.push(textOf(one));
        return engine.read(one, params);
      },
    };
    await answersOf(graph, query, 1);
    expect(texts).toHaveLength(2);
    await plannerOf(graph).settled();
    await answersOf(graph, query, 1);
    expect(texts).toHaveLength(3);
    expect(texts.slice(0, 2)).not.toContain(texts[2]);
  });
});
