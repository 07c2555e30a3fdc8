import { builder } from '../../graphql/builder.ts';
import { Jurisdiction } from '../entities/jurisdiction.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { gated, node } from '../../graphql/resolvers.ts';
import { Fact, hasSides } from '../sources/fact.graphql.ts';
import { eventById, jurisdictionOfEvent, sidesOfEvent } from './vehicle.cypher.ts';

hasSides(sidesOfEvent);

const LifecycleEventKind = builder.enumType('LifecycleEventKind', {
  description: 'What happens in the life of a model.',
  values: {
    ANNOUNCED: { description: 'Its maker shows it or speaks of it.' },
    PRODUCTION_STARTED: { description: 'The first are built.' },
    PRODUCTION_PAUSED: { description: 'None are built for a while.' },
    PRODUCTION_ENDED: { description: 'The last has been built.' },
    SALES_STARTED: { description: 'It can be bought.' },
    SALES_ENDED: { description: 'It can no longer be bought.' },
    UPGRADED: { description: 'A better version takes its place.' },
  },
});

export const LifecycleEvent = builder.node(builder.objectRef<RowOf<typeof eventById>>('LifecycleEvent'), {
  ...node(eventById),
  description: 'Something that happened to a model, or is planned.',
  interfaces: [Fact],
  fields: (t) => ({
    kind: t.expose('kind', { type: LifecycleEventKind, nullable: false, description: 'What happened.' }),
    on: t.expose('date', { type: 'PartialDate', description: 'When, as precisely as is known.' }),
    planned: t.exposeBoolean('planned', {
      nullable: false,
      description: 'Whether it lay ahead when the sources told of it.',
    }),
    jurisdiction: t.field({
      type: Jurisdiction,
      description: 'Where it happens; null for everywhere, or where no source says.',
      resolve: gated(jurisdictionOfEvent),
    }),
  }),
});
