import { builder, pageArgs } from '../../graphql/builder.ts';
import type { Page, Placed } from '../../database/query/connection.ts';
import { gatesByType, pageThroughGate } from '../../graphql/resolvers.ts';
import { readsNone } from '../../graphql/selection.ts';
import { asOfArgs } from './as-of.graphql.ts';
import type { Sides } from './fact.cypher.ts';
import type { SourceRow } from './source.cypher.ts';
import { SourceConnection } from './source.graphql.ts';

const sideGates = () => gatesByType<Page<Placed & { node: SourceRow }>>();
const gates = { supportingSources: sideGates(), denyingSources: sideGates(), observingSources: sideGates() };

export const Fact = builder.interfaceRef<{ id: string }>('Fact').implement({
  description: 'A statement about the world that sources can support or deny. Sources that disagree stay side by side.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => {
    const side = (field: keyof typeof gates, description: string) =>
      t.field({
        type: SourceConnection,
        description,
        args: { ...asOfArgs, ...pageArgs },
        extensions: readsNone,
        resolve: (parent, args, context, info) =>
          pageThroughGate(gates[field].of(info), '', parent, args, context, info),
      });
    return {
      supportingSources: side(
        'supportingSources',
        'Sources that say it is so: oldest first, undated last, then by slug.',
      ),
      denyingSources: side('denyingSources', 'Sources that deny it: oldest first, undated last, then by slug.'),
      observingSources: side(
        'observingSources',
        'Sources that speak of it without taking a side: oldest first, undated last, then by slug.',
      ),
    };
  },
});

/** Tells where a type that is a `Fact` has its sources. */
export function hasSides<Row extends { id: string }>(sides: Sides<Row>): void {
  gates.supportingSources.add(sides.supportingSources);
  gates.denyingSources.add(sides.denyingSources);
  gates.observingSources.add(sides.observingSources);
}
