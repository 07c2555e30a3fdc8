import { page } from '../../database/query/connection.ts';
import type { Shape } from '../../database/query/node-type.ts';
import { isSourceKnown } from './known.cypher.ts';
import { source, sourceOrder } from './source.cypher.ts';

const sources = <Fact extends object>(
  fact: Shape<Fact>,
  field: string,
  stance: 'SUPPORTS' | 'DENIES' | 'OBSERVES',
  subject: string,
) =>
  page(fact, field, source, {
    match: `MATCH ${subject}<-[:ABOUT {stance: '${stance}'}]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
  WHERE ${isSourceKnown}
  WITH DISTINCT source`,
    order: sourceOrder,
  });

/** The sources on each side of a fact. `subject` is the way from the fact to what assertions are about. */
export const sidesOf = <Fact extends object>(fact: Shape<Fact>, subject = `(${fact.name})`) => ({
  supportingSources: sources(fact, 'supportingSources', 'SUPPORTS', subject),
  denyingSources: sources(fact, 'denyingSources', 'DENIES', subject),
  observingSources: sources(fact, 'observingSources', 'OBSERVES', subject),
});

export type Sides<Fact extends object> = ReturnType<typeof sidesOf<Fact>>;
