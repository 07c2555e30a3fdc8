import { builder, pageArgs } from '../../graphql/builder.ts';
import type { Connection } from '../../database/query/page.ts';
import { RelationsByType } from '../../graphql/resolvers.ts';
import { asOfArgs } from './as-of.graphql.ts';
import type { Sides } from './fact.cypher.ts';
import type { SourceRow } from './source.cypher.ts';
import { SourceConnection } from './source.graphql.ts';

const sides = () => new RelationsByType<Connection<SourceRow>>();
const relations = { supportingSources: sides(), denyingSources: sides(), observingSources: sides() };

export const Fact = builder.interfaceRef<{ id: string }>('Fact').implement({
  description: 'A statement about the world that sources can support or deny. Sources that disagree stay side by side.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => {
    const side = (field: keyof typeof relations, description: string) =>
      t.field({
        type: SourceConnection,
        description,
        args: { ...asOfArgs, ...pageArgs },
        ...relations[field].field,
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

/** Registers where the sources of a type are found; every type that is a `Fact` needs this. */
export function registerSides<Row extends { id: string }>(of: Sides<Row>): void {
  relations.supportingSources.add(of.supportingSources);
  relations.denyingSources.add(of.denyingSources);
  relations.observingSources.add(of.observingSources);
}
