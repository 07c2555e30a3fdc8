import { z } from 'zod';
import { cypher, variable } from '../database/fragment.ts';
import type { WithParameters } from '../database/query/arguments.ts';
import { computed } from '../database/query/relation.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { publisher } from '../model/sources/source.cypher.ts';
import { evidenceRow, readEvidence } from './evidence.cypher.ts';

/** The evidence on the settled claims about which a publisher has an assertion. */
export const settledClaimsOfPublisher = computed(
  publisher,
  z.array(evidenceRow),
  (outlet, { asOf }: WithParameters<{ asOf?: AsOfValue }>) => {
    const [claim, evidence, one] = [variable('claim'), variable('evidence'), variable('one')];
    return cypher`MATCH (${outlet})<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(:Assertion)-[:ABOUT]->(${claim}:Claim)-[:SETTLED_BY]->(:Settlement)
  WITH DISTINCT ${claim}
  CALL (${claim}) {
    ${readEvidence(claim, asOf)} AS ${evidence}
  }
  UNWIND ${evidence} AS ${one} RETURN collect(${one})`;
  },
);
