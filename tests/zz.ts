import { grafeoGraph } from '../src/graph/grafeo.ts';
import { connect, neo4jGraph } from '../src/graph/neo4j.ts';
import { seed } from '../src/stories/seeds.ts';
const texts: [string, string, object][] = [
  [
    'exists or',
    `MATCH (partnership:Partnership) WHERE (partnership.kind IN $want.values.v0 OR EXISTS { MATCH (partnership)-[:INVOLVES]->(c:Company) WHERE c.id IN $want.values.v1 }) RETURN count(*) AS n`,
    { want: { values: { v0: ['MERGER'], v1: ['ford'] } } },
  ],
  [
    'not exists',
    `MATCH (partnership:Partnership) WHERE NOT (EXISTS { MATCH (partnership)-[:INVOLVES]->(c:Company) WHERE c.id IN $want.values.v1 }) RETURN count(*) AS n`,
    { want: { values: { v0: ['MERGER'], v1: ['ford'] } } },
  ],
  [
    'nested exists',
    `MATCH (c:Company) WHERE EXISTS { MATCH (c)<-[:INVOLVES]-(p:Partnership) WHERE p.kind IN $want.values.v0 AND EXISTS { MATCH (p)-[:INVOLVES]->(d:Company) WHERE d.id IN $want.values.v1 } } RETURN count(*) AS n`,
    { want: { values: { v0: ['JOINT_VENTURE'], v1: ['ford'] } } },
  ],
  [
    'nested exists not',
    `MATCH (c:Company) WHERE EXISTS { MATCH (c)<-[:INVOLVES]-(p:Partnership) WHERE (p.kind IN $want.values.v0 OR NOT EXISTS { MATCH (p)-[:INVOLVES]->(d:Company) WHERE d.id IN $want.values.v1 }) } RETURN count(*) AS n`,
    { want: { values: { v0: ['JOINT_VENTURE'], v1: ['ford'] } } },
  ],
  [
    'compr',
    `MATCH (c:Company) WHERE size([(c)<-[:INVOLVES]-(p:Partnership) WHERE p.kind IN $want.values.v0 | 1]) > 0 RETURN count(*) AS n`,
    { want: { values: { v0: ['JOINT_VENTURE'], v1: ['ford'] } } },
  ],
  [
    'nested compr',
    `MATCH (c:Company) WHERE size([(c)<-[:INVOLVES]-(p:Partnership) WHERE p.kind IN $want.values.v0 AND size([(p)-[:INVOLVES]->(d:Company) WHERE d.id IN $want.values.v1 | 1]) > 0 | 1]) > 0 RETURN count(*) AS n`,
    { want: { values: { v0: ['JOINT_VENTURE'], v1: ['ford'] } } },
  ],
  [
    'exists long',
    `MATCH (p:Partnership) WHERE EXISTS { MATCH (p)-[:HAS_CLAIM]->(:Claim)<-[about:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)-[:PUBLISHED_BY]->(b:Agent) WHERE about.stance = 'DENIES' AND b.id IN $want.values.v0 AND assertion.supersededAt IS NULL AND coalesce(assertion.recordedAt <= $want.asOf.recorded, true) } RETURN count(*) AS n`,
    { want: { values: { v0: ['reuters', 'ford'] } } },
  ],
  [
    'exists status',
    `MATCH (p:Partnership) WHERE NOT EXISTS { MATCH (p)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(a:Assessment) WHERE a.from <= coalesce($want.asOf.published, toString(date())) AND a.to >= coalesce($want.asOf.published, toString(date())) AND a.status IN $want.values.v0 } RETURN count(*) AS n`,
    { want: { values: { v0: ['DENIED', 'DISPUTED'] } } },
  ],
  [
    'map lookup',
    `MATCH (p:Partnership) WITH p, coalesce($want.values.v0[p.id], -1.0) AS k RETURN count(DISTINCT k) AS n`,
    { want: { values: { v0: { 'honda-nissan-merger': 0.5 } } } },
  ],
  [
    'all any',
    `MATCH (p:Partnership) WHERE all(slug IN $want.values.v0 WHERE EXISTS { MATCH (p)-[:INVOLVES]->(c:Company) WHERE c.id = slug }) RETURN count(*) AS n`,
    { want: { values: { v0: ['ford', 'xiaomi'] } } },
  ],
  [
    'all size',
    `MATCH (p:Partnership) WHERE size([(p)-[:INVOLVES]->(c:Company) WHERE c.id IN $want.values.v0 | 1]) = size($want.values.v0) RETURN count(*) AS n`,
    { want: { values: { v0: ['ford', 'xiaomi'] } } },
  ],
  [
    'all compr',
    `MATCH (p:Partnership) WITH p WHERE all(slug IN $want.values.v0 WHERE slug IN [(p)-[:INVOLVES]->(c:Company) | c.id]) RETURN count(*) AS n`,
    { want: { values: { v0: ['ford', 'xiaomi'] } } },
  ],
  [
    'start',
    `UNWIND $want.values.v0 AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(p:Partnership) WITH DISTINCT p LIMIT 1001 WITH collect(p.id) AS few CALL (few) { UNWIND few AS id MATCH (p:Partnership {id: id}) WHERE size(few) <= 1000 AND p.kind <> 'X' WITH p ORDER BY p.id LIMIT 3 RETURN collect(p.id) AS ids } RETURN size(few) AS n, ids`,
    { want: { values: { v0: ['ford', 'xiaomi'] } } },
  ],
  [
    'split',
    `MATCH (p:Partnership) WITH p, split(p.id, '-')[0] AS k ORDER BY k DESC, p.id ASC LIMIT 3 RETURN collect(k) AS n`,
    {},
  ],
  [
    'coalesce in',
    `MATCH (c:Company) WHERE NOT coalesce(c.country IN $want.values.v0, false) RETURN count(*) AS n`,
    { want: { values: { v0: ['cn'] } } },
  ],
  [
    'any list',
    `MATCH (c:Company) WHERE any(kind IN c.kinds WHERE kind IN $want.values.v0) RETURN count(*) AS n`,
    { want: { values: { v0: ['AUTOMAKER'] } } },
  ],
];
for (const g of [grafeoGraph(), neo4jGraph(connect({ uri: 'bolt://localhost:7688', user: 'neo4j', password: '' }))]) {
  await g.migrate();
  await seed(g);
  for (const [name, text, params] of texts) {
    const t = performance.now();
    try {
      console.log(
        name,
        JSON.stringify(await g.read({ name, text, row: null as never }, params)),
        (performance.now() - t).toFixed(0),
      );
    } catch (e) {
      console.log(name, 'FAIL', String(e).slice(0, 200));
    }
  }
  await g.close();
}
