import { cypher, type Fragment, Parameter, type Variable, variable } from '../../database/fragment.ts';
import type { WithParameters } from '../../database/query/arguments.ts';
import { connection } from '../../database/query/connection.ts';
import type { NodeType } from '../../database/query/node-type.ts';
import type { AsOfValue } from './as-of.ts';
import { isSourceKnown } from './known.ts';
import { source, sourceOrder } from './source.cypher.ts';
import type { Stance } from './values.ts';

/** `path` leads from the fact to what assertions are about. */
const sourcesOn = <Fact extends object>(type: NodeType<Fact>, stance: Stance, path: (fact: Variable) => Fragment) =>
  connection(
    type,
    source,
    (fact, node, { asOf }: WithParameters<{ asOf?: AsOfValue }>) => {
      const [assertion, side] = [variable('assertion'), new Parameter(() => stance)]; // so that all sides share one text
      return {
        match: cypher`MATCH ${path(fact)}<-[:ABOUT {stance: ${side}}]-(${assertion}:Assertion)<-[:CONTAINS]-(${node}:Source)
  WHERE ${isSourceKnown(node, assertion, asOf)}`,
        orderBy: sourceOrder(node),
      };
    },
    { sorts: 1 },
  );

/** The sources on each side of a fact. */
export const sidesOf = <Fact extends object>(
  type: NodeType<Fact>,
  path = (fact: Variable): Fragment => cypher`(${fact})`,
) => ({
  supportingSources: sourcesOn(type, 'SUPPORTS', path),
  denyingSources: sourcesOn(type, 'DENIES', path),
  observingSources: sourcesOn(type, 'OBSERVES', path),
});

export type Sides<Fact extends object> = ReturnType<typeof sidesOf<Fact>>;
