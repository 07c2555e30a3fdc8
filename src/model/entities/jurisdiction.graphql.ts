import { builder } from '../../graphql/builder.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, relayNode } from '../../graphql/resolvers.ts';
import { Entity } from './entity.graphql.ts';
import { jurisdiction } from './jurisdiction.cypher.ts';

export const Jurisdiction = builder.node(builder.objectRef<RowOf<typeof jurisdiction>>('Jurisdiction'), {
  ...relayNode(jurisdiction),
  description: 'A country or bloc: where policies hold and vehicles sell.',
  interfaces: [Entity],
  fields: (t) => ({
    isoCode: t.exposeString('isoCode', { description: 'ISO 3166-1 alpha-2, as `US`; `EU` for the European Union.' }),
  }),
});

builder.queryField('jurisdiction', (t) =>
  t.field({
    type: Jurisdiction,
    description: 'One country or bloc by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `us`, `cn` or `eu`.' }) },
    resolve: bySlug(jurisdiction),
  }),
);
