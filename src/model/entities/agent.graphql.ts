import { builder } from '../../graphql/builder.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, relayNode, related } from '../../graphql/resolvers.ts';
import { jurisdictionOfPublicBody, person, publicBody } from './agent.cypher.ts';
import { Agent, Entity } from './entity.graphql.ts';
import { Jurisdiction } from './jurisdiction.graphql.ts';

const PublicBody = builder.node(builder.objectRef<RowOf<typeof publicBody>>('PublicBody'), {
  ...relayNode(publicBody),
  description: 'A government, a ministry or a regulator.',
  interfaces: [Entity, Agent],
  fields: (t) => ({
    jurisdiction: t.field({
      type: Jurisdiction,
      description: 'The country or bloc it acts for.',
      ...related(jurisdictionOfPublicBody),
    }),
  }),
});

const Person = builder.node(builder.objectRef<RowOf<typeof person>>('Person'), {
  ...relayNode(person),
  description: 'Somebody who speaks and is no executive: a politician, a journalist.',
  interfaces: [Entity, Agent],
});

builder.queryFields((t) => ({
  publicBody: t.field({
    type: PublicBody,
    description: 'One public body by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `french-state`.' }) },
    resolve: bySlug(publicBody),
  }),
  person: t.field({
    type: Person,
    description: 'One person by their slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `john-moolenaar`.' }) },
    resolve: bySlug(person),
  }),
}));
