// npx node bench/rejudge.ts [claims]: how fast claims with 50 assertions each are judged (10,000 claims by default): the method alone,
// judging and storing for the first time, and again when nothing has changed. Runs on an embedded graph in memory, or with NEO4J_URI on an
// empty Neo4j. Prints rates per second and per core, and their ratios.
import { z } from 'zod';
import { readCurrentEvidence } from '../src/assessments/judge.ts';
import { rejudge } from '../src/assessments/rejudge.ts';
import { buildTimeline } from '../src/method/timeline.ts';
import { cypherQuery } from '../src/database/cypher.ts';
import { cypher } from '../src/database/fragment.ts';
import { openEmbeddedGraph } from '../src/database/embedded/embedded-graph.ts';
import type { Graph } from '../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../src/database/neo4j/neo4j-graph.ts';

const claims = Number(process.argv[2] ?? 10_000);
const assertionsPerClaim = 50;
const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const graph = NEO4J_URI
  ? createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }))
  : openEmbeddedGraph();
const nothing = z.object({});

/** Pseudo-random numbers, the same in every run (mulberry32). */
let state = 2026;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)];
const day = (from: number) =>
  `2026-${String(1 + Math.floor(random() * 3)).padStart(2, '0')}-${String(from + Math.floor(random() * 14)).padStart(2, '0')}`;

const base = cypherQuery<{ ids: readonly number[] }>()(
  'bench.base',
  ({ ids }) => cypher`UNWIND ${ids} AS id
CREATE (c:Company:Agent {id: 'company-' + toString(id)}) SET c.name = c.id
CREATE (p:Publisher:Agent {id: 'publisher-' + toString(id)}) SET p.name = p.id, p.reliability = ['A', 'B', 'C', 'D', 'F'][id % 5]
CREATE (s:Source {id: 'source-' + toString(id), kind: 'ARTICLE'})-[:PUBLISHED_BY]->(p)`,
  nothing,
);
const partnerships = cypherQuery<{ rows: readonly object[] }>()(
  'bench.claims',
  ({ rows }) => cypher`UNWIND ${rows} AS row
MATCH (a:Company {id: row.a}) MATCH (b:Company {id: row.b})
CREATE (p:Partnership {id: row.id})-[:HAS_CLAIM]->(c:Claim {id: row.id + '/talks'})
SET c.stage = 'TALKS', c.headline = true, c.text = row.id
CREATE (p)-[:INVOLVES]->(a) CREATE (p)-[:INVOLVES]->(b)`,
  nothing,
);
const assertions = cypherQuery<{ rows: readonly object[] }>()(
  'bench.assertions',
  ({ rows }) => cypher`UNWIND ${rows} AS row
MATCH (c:Claim {id: row.claim}) MATCH (s:Source {id: row.source})
CREATE (s)-[:CONTAINS]->(a:Assertion {id: row.id})-[e:ABOUT]->(c) SET a += row.properties, e.stance = row.stance, e.scope = 1.0`,
  nothing,
);
const speakers = cypherQuery<{ rows: readonly object[] }>()(
  'bench.speakers',
  ({ rows }) =>
    cypher`UNWIND ${rows} AS row MATCH (a:Assertion {id: row.id}) MATCH (c:Company {id: row.speaker}) CREATE (a)-[:ATTRIBUTED_TO]->(c)`,
  nothing,
);
const citations = cypherQuery<{ rows: readonly object[] }>()(
  'bench.citations',
  ({ rows }) =>
    cypher`UNWIND ${rows} AS row MATCH (a:Assertion {id: row.id}) MATCH (b:Assertion {id: row.cites}) CREATE (a)-[:DERIVED_FROM {kind: 'RELAY'}]->(b)`,
  nothing,
);

/** Four reports, denials by both parties, and relays of any of them, within six weeks. */
function story(at: number) {
  const id = `deal-${at}`;
  const [a, b] = [
    `company-${at % 100}`,
    `company-${(at * 7 + 1) % 100 === at % 100 ? (at + 1) % 100 : (at * 7 + 1) % 100}`,
  ];
  const assertionRows = Array.from({ length: assertionsPerClaim }, (_, number) => {
    const isReport = number < 4;
    const isDenial = number === 4 || number === 5;
    const cites = isReport || isDenial ? undefined : `${id}/${Math.floor(random() * 6)}`;
    const denies = isDenial || cites === `${id}/4` || cites === `${id}/5`;
    return {
      id: `${id}/${number}`,
      claim: `${id}/talks`,
      source: `source-${Math.floor(random() * 100)}`,
      stance: denies ? 'DENIES' : 'SUPPORTS',
      cites,
      speaker: isDenial ? (number === 4 ? a : b) : undefined,
      properties: {
        speechAct: isDenial ? 'DENIAL' : isReport ? 'REPORT' : 'RELAY',
        sourcing: isReport ? pick(['NAMED', 'SEVERAL_ANONYMOUS', 'ONE_ANONYMOUS']) : 'NONE',
        assertedOn: day(isReport ? 1 : 15),
        recordedAt: '2026-11-25T00:00:00.000Z',
      },
    };
  });
  return { id, a, b, assertionRows };
}

async function generate(on: Graph) {
  await on.migrate();
  await on.write(base, { ids: Array.from({ length: 100 }, (_, at) => at) });
  for (let start = 0; start < claims; start += 100) {
    const some = Array.from({ length: Math.min(100, claims - start) }, (_, at) => story(start + at));
    const assertionRows = some.flatMap((one) => one.assertionRows);
    await on.transaction(async (run) => {
      await run(partnerships, { rows: some.map(({ id, a, b }) => ({ id, a, b })) });
      await run(assertions, { rows: assertionRows });
      await run(speakers, { rows: assertionRows.filter(({ speaker }) => speaker) });
      await run(citations, { rows: assertionRows.filter(({ cites }) => cites) });
    });
  }
}

/** Seconds of wall-clock time, and of this process's CPU time. */
async function timed(work: () => unknown): Promise<{ seconds: number; cpu: number }> {
  const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

await generate(graph);
const ids = Array.from({ length: claims }, (_, at) => `deal-${at}/talks`);
const sample = await readCurrentEvidence(graph.read, ids.slice(0, 1000));
for (const evidence of sample.slice(0, 100)) buildTimeline(evidence); // lets V8 compile it before the measurement
const method = await timed(() => sample.forEach((evidence) => void buildTimeline(evidence)));
const first = await timed(() => rejudge(graph));
const again = await timed(() => rejudge(graph));
await graph.close();

const perSecond = (count: number, { seconds, cpu }: { seconds: number; cpu: number }) =>
  `${Math.round(count / seconds)} a second, ${Math.round(count / cpu)} a second of this process's cores`;
const ratio = (one: { seconds: number }, count: number, other: { seconds: number }, otherCount: number) =>
  (count / one.seconds / (otherCount / other.seconds)).toFixed(2);
console.info(`${claims} claims of ${assertionsPerClaim} assertions, ${NEO4J_URI ? 'Neo4j' : 'embedded'}:
the method alone           ${perSecond(sample.length, method)}
judged and stored          ${perSecond(claims, first)} (${ratio(first, claims, method, sample.length)} of the method alone)
again, nothing has changed ${perSecond(claims, again)} (${ratio(again, claims, method, sample.length)} of the method alone)`);
