import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';

/*
 * Where what is asked for is drawn from: nodes with as many neighbours as most have, and as many in a large graph as in a small one, so
 * that graphs of different sizes are asked for the same amount of data.
 */

const id = z.object({ id: z.string() });
interface Between {
  least: string;
  most: string;
}

/** Between two numbers of sources that support them, as summaries/order-keys.ts writes numbers. */
export const partnerships = cypherQuery<Between>()(
  'bench.partnerships',
  ({ least, most }) =>
    cypher`MATCH (n:Partnership) WHERE n.supportingSourcesUp >= ${least} AND n.supportingSourcesUp < ${most} RETURN n.id AS id ORDER BY id`,
  id,
);

/** Between two numbers of partnerships. */
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

/** Publishers with the number of their sources. */
export const publishers = cypherQuery<object>()(
  'bench.publishers',
  cypher`MATCH (n:Publisher)<-[:PUBLISHED_BY]-(source:Source) RETURN n.id AS id, count(source) AS sources ORDER BY id`,
  z.object({ id: z.string(), sources: z.number() }),
);

/** The publishers that deny partnerships of companies. */
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

/** How much there is. */
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
