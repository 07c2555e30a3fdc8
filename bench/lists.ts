// npx node bench/lists.ts: what pages of partnerships cost on the Neo4j at NEO4J_URI, filled by bench/generate.ts. For every filter and
// every order: the queries of a page of 50, their database hits per row, and the latency; then a late page compared with the first, in
// alternating runs. Prints Markdown tables.
import { pino } from 'pino';
import { z } from 'zod';
import { createApp } from '../src/server/app.ts';
import { cypherQuery } from '../src/database/cypher.ts';
import { cypher, type Fragment } from '../src/database/fragment.ts';
import type { Graph } from '../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../src/database/neo4j/neo4j-graph.ts';
import { plannerOf } from '../src/database/query/planner.ts';
import { type ProfiledQuery, countDatabaseHits } from './hits.ts';

const { NEO4J_URI = 'bolt://localhost:7687', NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const driver = createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD });
const neo4j = createNeo4jGraph(driver);

const asked: ProfiledQuery[] = [];
const graph: Graph = {
  ...neo4j,
  read: (query, params) => {
    asked.push([query, params]);
    return neo4j.read(query, params);
  },
};
const app = createApp({ graph, log: pino({ level: 'warn' }) });

const ofPartnerships = `query ($filter: PartnershipFilter, $orderBy: [PartnershipOrder!], $asOf: AsOf, $first: Int, $after: String) {
  partnerships(filter: $filter, orderBy: $orderBy, asOf: $asOf, first: $first, after: $after) {
    edges { cursor } pageInfo { hasNextPage endCursor } } }`;

interface Answer {
  readonly partnerships: { edges: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** A query for another list, with one order or filter. */
const of = (list: string, args: string) =>
  `query ($first: Int) { partnerships: ${list}(first: $first, ${args}) { edges { cursor } pageInfo { hasNextPage endCursor } } }`;

async function ask(variables: object, query = ofPartnerships): Promise<Answer['partnerships']> {
  const response = await app.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data.partnerships;
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const one = async (name: string, text: Fragment) =>
  (await neo4j.read(cypherQuery<object>()(`bench.${name}`, text, z.object({ value: z.string() })), {}))[0]!.value;

const hub = await one(
  'hub',
  cypher`MATCH (c:Company) WHERE c.partnershipsDown IS NOT NULL RETURN c.id AS value ORDER BY c.partnershipsDown LIMIT 1`,
);
const small = await one(
  'small',
  cypher`MATCH (c:Company) WHERE c.partnershipsUp >= '0000000003' RETURN c.id AS value ORDER BY c.partnershipsUp LIMIT 1`,
);
const outlet = await one(
  'outlet',
  cypher`MATCH (p:Publisher) RETURN p.id AS value ORDER BY COUNT { (p)<-[:PUBLISHED_BY]-() } DESC LIMIT 1`,
);
const paper = await one(
  'paper',
  cypher`MATCH (p:Publisher) WITH p, COUNT { (p)<-[:PUBLISHED_BY]-() } AS sources WHERE sources > 20 RETURN p.id AS value ORDER BY sources, value LIMIT 1`,
);
const country = await one(
  'country',
  cypher`MATCH (j:Jurisdiction) RETURN j.id AS value ORDER BY COUNT { (j)<-[:APPLIES_IN]-(:Partnership) } DESC LIMIT 1`,
);
const partnerships = Number(await one('count', cypher`MATCH (p:Partnership) RETURN toString(count(p)) AS value`));

const filters: Record<string, object> = {
  none: {},
  'involves the largest hub': { involves: { any: [hub] } },
  'involves a small company': { involves: { any: [small] } },
  'involves both': { involves: { all: [hub, small] } },
  'party: by country': { party: { country: [country] } },
  'kind MERGER': { kind: ['MERGER'] },
  'stage OPERATING': { stage: ['OPERATING'] },
  'status REPORTED (common)': { status: ['REPORTED'] },
  'status RETRACTED (rare)': { status: ['RETRACTED'] },
  'hub, and RETRACTED': { involves: { any: [hub] }, status: ['RETRACTED'] },
  'probability above .99': { probability: { min: 0.99 } },
  'probability below .5': { probability: { max: 0.5 } },
  'supportedBy the largest outlet': { supportedBy: { any: [outlet] } },
  'supportedBy a small outlet': { supportedBy: { any: [paper] } },
  'deniedBy the largest hub': { deniedBy: { any: [hub] } },
  'deniedBy a small company': { deniedBy: { any: [small] } },
  'source: by a small outlet': { source: { publishedBy: [paper] } },
  'jurisdiction, the most common': { jurisdiction: [country] },
  'first reported in one month': { firstReportedOn: { from: '2024-03-01', to: '2024-03-31' } },
  'last reported on one day': { lastReportedOn: { from: '2024-03-05', to: '2024-03-05' } },
  'ten or more denying sources': { denyingSources: { min: 10 } },
  'not kind SUPPLY': { not: { kind: ['SUPPLY'] } },
  'supportingSources: none': { supportingSources: { max: 0 } },
  'stage ENDED (rare)': { stage: ['ENDED'] },
  'one of two small ones': { or: [{ involves: { any: [small] } }, { deniedBy: { any: [small] } }] },
  'a source of grade A supports': { source: { publisher: { reliability: ['A'] } } },
  'kind MERGER or hub': { or: [{ kind: ['MERGER'] }, { involves: { any: [hub] } }] },
};
const fields = [
  'LAST_REPORTED',
  'FIRST_REPORTED',
  'PROBABILITY',
  'DISPLAY_NAME',
  'DENYING_SOURCES',
  'SUPPORTING_SOURCES',
];
const orders: Record<string, { orderBy: object[]; asOf?: object }> = {
  slug: { orderBy: [] },
  ...Object.fromEntries(
    fields.flatMap((by) =>
      ['ASC', 'DESC'].map((direction) => [`${by} ${direction}`, { orderBy: [{ by, direction }] }]),
    ),
  ),
  'DENYING_SOURCES, LAST_REPORTED': { orderBy: [{ by: 'DENYING_SOURCES' }, { by: 'LAST_REPORTED' }] },
  'PROBABILITY as of a day': { orderBy: [{ by: 'PROBABILITY' }], asOf: { published: '2024-06-30' } },
  'LAST_REPORTED as of a day': { orderBy: [{ by: 'LAST_REPORTED' }], asOf: { published: '2024-06-30' } },
};

async function row(name: string, variables: object, query?: string): Promise<string> {
  await ask(variables, query);
  await ask(variables, query);
  await plannerOf(graph).settled();
  asked.length = 0;
  const { edges } = await ask(variables, query);
  const [queries, hits] = [asked.length, await countDatabaseHits(driver, asked)];
  const times = [];
  for (let run = 0; run < 7; run++) times.push(await timed(() => ask(variables, query)));
  const perRow = hits / Math.max(edges.length, 1);
  return `| ${name} | ${edges.length} | ${queries} | ${hits} | ${perRow.toFixed(1)} | ${median(times).toFixed(1)} |`;
}

const head = '| | rows | queries | hits | hits a row | ms |\n|---|---|---|---|---|---|';
console.log(`${partnerships} partnerships; the largest hub is "${hub}". A page of 50, ids alone, warm.\n`);
console.log(`By each filter, the latest reported first:\n\n${head}`);
for (const [name, filter] of Object.entries(filters))
  console.log(await row(name, { filter, orderBy: [{ by: 'LAST_REPORTED' }], first: 50 }));
console.log(`\nBy each order, without a filter:\n\n${head}`);
for (const [name, order] of Object.entries(orders)) console.log(await row(name, { ...order, first: 50 }));

const others: [list: string, orders: string[], filters: string[]][] = [
  [
    'companies',
    ['DISPLAY_NAME', 'PARTNERSHIPS', 'DENIALS'],
    [
      `country: ["${country}"]`,
      'denials: { min: 100 }',
      'kinds: [INVESTOR]',
      'hasPartnership: { status: [RETRACTED] }',
    ],
  ],
  ['executives', ['DISPLAY_NAME', 'STATEMENTS'], [`worksFor: { slug: ["${hub}"] }`]],
  [
    'vehicles',
    ['DISPLAY_NAME', 'VARIANTS'],
    [`maker: { slug: ["${hub}"] }`, 'measurement: { metric: RANGE, value: { min: 800 } }'],
  ],
  [
    'sources',
    ['PUBLISHED', 'ASSERTIONS'],
    [
      `publishedBy: ["${paper}"]`,
      'publishedOn: { from: "2024-03-05", to: "2024-03-05" }',
      `denies: { involves: { any: ["${small}"] } }`,
    ],
  ],
  ['publishers', ['DISPLAY_NAME', 'RELIABILITY', 'SOURCES'], ['reliability: [A]']],
  ['policies', ['DISPLAY_NAME', 'VALID_FROM', 'RATE_PERCENT'], ['kind: [TARIFF]']],
];
console.log(`\nThe other lists:\n\n${head}`);
for (const [list, fields, some] of others) {
  for (const by of fields)
    console.log(await row(`${list} by ${by}`, { first: 50 }, of(list, `orderBy: [{ by: ${by}, direction: DESC }]`)));
  for (const filter of some)
    console.log(await row(`${list}, ${filter}`, { first: 50 }, of(list, `filter: { ${filter} }`)));
}

const [size, late] = [40, 1000];
console.log(
  `\nPage ${late} of ${size} and page 1, 41 times in turns:\n\n| order | page 1, ms | page ${late}, ms | ratio |\n|---|---|---|---|`,
);
for (const [name, order] of Object.entries(orders).filter(([, { asOf, orderBy }]) => !asOf && orderBy.length < 2)) {
  let [after, page]: [string | null, number] = [null, 1];
  for (; page < late; page++) {
    const { pageInfo } = await ask({ ...order, first: size, after });
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  const [early, deep]: [number[], number[]] = [[], []];
  for (let run = 0; run < 41; run++) {
    early.push(await timed(() => ask({ ...order, first: size })));
    deep.push(await timed(() => ask({ ...order, first: size, after })));
  }
  const [a, b] = [median(early), median(deep)];
  console.log(
    `| ${name}${page < late ? ` (page ${page})` : ''} | ${a.toFixed(2)} | ${b.toFixed(2)} | ${(b / a).toFixed(2)} |`,
  );
}
await neo4j.close();
