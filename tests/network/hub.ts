import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';

const nothing = z.object({});
const rows = cypherQuery<{ rows: readonly object[] }>();

const companies = rows(
  'test.hub.companies',
  ({ rows }) =>
    cypher`UNWIND ${rows} AS row MERGE (c:Company {id: row.id}) SET c:Agent, c.name = row.name, c.kinds = ['SUPPLIER'], c.aliases = []`,
  nothing,
);
const deals = rows(
  'test.hub.deals',
  ({ rows }) => cypher`UNWIND ${rows} AS row
CREATE (p:Partnership {id: row.id, name: row.name, kind: 'SUPPLY', aliases: [], likely: row.probability, likelySince: row.day, recordedAt: row.now})
CREATE (c:Claim {id: row.id + '/talks', text: row.name, stage: 'TALKS', headline: true, recordedAt: row.now})
CREATE (s:Source {id: 'on-' + row.id, kind: 'ARTICLE', publishedOn: row.day, title: row.name, aliases: [], recordedAt: row.now})
CREATE (a:Assertion {id: 'on-' + row.id + '/it', speechAct: 'REPORT', sourcing: 'NONE', recordedAt: row.now})
CREATE (e:Assessment {id: row.id + '/talks/' + row.day, status: 'REPORTED', probability: row.probability, belief: 0.1, disbelief: 0.0,
  uncertainty: 0.9, admiraltyCode: 'B3', from: row.day, to: '9999-12-31', saidOn: [row.day], methodVersion: 'test'})
CREATE (p)-[:HAS_CLAIM]->(c) CREATE (e)-[:ASSESSES]->(c) CREATE (s)-[:CONTAINS]->(a)
CREATE (a)-[:ABOUT {stance: 'SUPPORTS', scope: 1}]->(c)`,
  nothing,
);
const parties = rows(
  'test.hub.parties',
  ({
    rows,
  }) => cypher`UNWIND ${rows} AS row MATCH (p:Partnership {id: row.id}) MATCH (hub:Company {id: 'hub'}) MATCH (other:Company {id: row.other})
CREATE (p)-[:INVOLVES {at: 0, role: 'CUSTOMER'}]->(hub) CREATE (p)-[:INVOLVES {at: 1, role: 'SUPPLIER'}]->(other)`,
  nothing,
);

/** Rises with the number of the deal, up to .9. */
const probabilityOf = (at: number, count: number) => (0.9 * (at + 1)) / count;

/** Writes a company with `count` partnerships, each with another company and a source: `deal-0` is the least probable. */
export async function writeHub(graph: Graph, count: number): Promise<void> {
  const name = (at: number) => String(at).padStart(5, '0');
  const now = new Date().toISOString();
  await graph.write(companies, { rows: [{ id: 'hub', name: 'Hub' }] });
  for (let start = 0; start < count; start += 1000) {
    const batch = Array.from({ length: Math.min(1000, count - start) }, (_, at) => start + at);
    await graph.write(companies, { rows: batch.map((at) => ({ id: `leaf-${name(at)}`, name: `Leaf ${at}` })) });
    const made = batch.map((at) => ({
      id: `deal-${name(at)}`,
      name: `Deal ${at}`,
      other: `leaf-${name(at)}`,
      day: `2025-${String((at % 12) + 1).padStart(2, '0')}-01`,
      probability: probabilityOf(at, count),
      now,
    }));
    await graph.write(deals, { rows: made });
    await graph.write(parties, { rows: made });
  }
}
