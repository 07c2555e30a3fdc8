import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';

/*
 * The nodes that samples are drawn from. They have a typical number of neighbours, the same in a large graph as in a small one, so that
 * the requests read the same amount of data from graphs of different sizes.
 */

const id = z.object({ id: z.string() });
interface Between {
  least: string;
  most: string;
}

/** Partnerships with `least` to `most` supporting sources, in the number format of summaries/order-keys.ts. */
export const partnerships = cypherQuery<Between>()(
  'bench.partnerships',
  ({ least, most }) =>
    cypher`MATCH (n:Partnership) WHERE n.supportingSourcesUp >= ${least} AND n.supportingSourcesUp < ${most} RETURN n.id AS id ORDER BY id`,
  id,
);

/** Companies with `least` to `most` partnerships. */
export const companies = cypherQuery<Between>()(
  'bench.companies',
  ({ least, most }) =>
    cypher`MATCH (n:Company) WHERE n.partnershipsUp >= ${least} AND n.partnershipsUp < ${most} RETURN n.id AS id ORDER BY id`,
  id,
);

export const hub = cypherQuery<object>()(
  'bench.hub',
  cypher`MATCH (n:Company) WHERE n.partnershipsUp > '' RETURN n.id AS id ORDER BY n.partnershipsUp DESC LIMIT 1`,
  id,
);

export const executives = cypherQuery<object>()(
  'bench.executives',
  cypher`MATCH (n:Executive)-[:HOLDS]->(office:Position) WITH n, count(office) AS offices WHERE offices >= 2 AND offices <= 3
MATCH (n)<-[:ATTRIBUTED_TO]-(said:Assertion) WITH n, count(said) AS statements WHERE statements <= 5
RETURN n.id AS id, n.name AS name ORDER BY id`,
  z.object({ id: z.string(), name: z.string() }),
);

export const vehicles = cypherQuery<object>()(
  'bench.vehicles',
  cypher`MATCH (n:Vehicle)-[:HAS_VARIANT]->(variant:VehicleVariant) WITH n, count(variant) AS variants WHERE variants <= 3
RETURN n.id AS id ORDER BY id`,
  id,
);

/** Publishers with their number of sources. */
export const publishers = cypherQuery<object>()(
  'bench.publishers',
  cypher`MATCH (n:Publisher)<-[:PUBLISHED_BY]-(source:Source) RETURN n.id AS id, count(source) AS sources ORDER BY id`,
  z.object({ id: z.string(), sources: z.number() }),
);

/** The publishers with sources that deny partnerships of these companies. */
export const deniers = cypherQuery<{ companies: readonly string[] }>()(
  'bench.deniers',
  ({ companies }) => cypher`UNWIND ${companies} AS company
MATCH (:Company {id: company})<-[:INVOLVES]-(:Partnership)-[:HAS_CLAIM]->(:Claim)<-[about:ABOUT]-(said:Assertion)
  <-[:CONTAINS]-(:Source)-[:PUBLISHED_BY]->(publisher:Publisher)
WHERE about.stance = 'DENIES' AND said.supersededAt IS NULL AND said.retractedAt IS NULL
RETURN DISTINCT company, publisher.id AS publisher ORDER BY company, publisher`,
  z.object({ company: z.string(), publisher: z.string() }),
);

export const names = cypherQuery<{ ids: readonly string[] }>()(
  'bench.names',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:Company {id: id}) RETURN id, n.name AS name`,
  z.object({ id: z.string(), name: z.string() }),
);

/** The number of nodes, without tallies. */
export const size = cypherQuery<object>()(
  'bench.size',
  cypher`MATCH (n) WHERE NOT n:Tally RETURN count(n) AS nodes`,
  z.object({ nodes: z.number() }),
);
export const links = cypherQuery<object>()(
  'bench.links',
  cypher`MATCH ()-[r]->() RETURN count(r) AS relationships`,
  z.object({ relationships: z.number() }),
);
