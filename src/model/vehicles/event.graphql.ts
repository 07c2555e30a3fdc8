import { builder } from '../../graphql/builder.ts';
import { Jurisdiction } from '../entities/jurisdiction.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { relayNode, related } from '../../graphql/resolvers.ts';
import { Fact, registerSides } from '../sources/fact.graphql.ts';
import { lifecycleEvent, jurisdictionOfEvent, sidesOfEvent } from './vehicle.cypher.ts';
import { lifecycleEventKinds } from './values.ts';
import { enumType } from '../../graphql/enum-type.ts';

registerSides(sidesOfEvent);

const LifecycleEventKind = enumType('LifecycleEventKind', 'What happens in the life of a model.', lifecycleEventKinds);

export const LifecycleEvent = builder.node(builder.objectRef<RowOf<typeof lifecycleEvent>>('LifecycleEvent'), {
  ...relayNode(lifecycleEvent),
  description: 'Something that happened to a model, or is planned.',
  interfaces: [Fact],
  fields: (t) => ({
    kind: t.expose('kind', { type: LifecycleEventKind, nullable: false, description: 'What happened.' }),
    on: t.expose('date', { type: 'PartialDate', description: 'When, as precisely as is known.' }),
    planned: t.exposeBoolean('planned', {
      nullable: false,
      description: 'Whether it was still in the future when it was reported.',
    }),
    jurisdiction: t.field({
      type: Jurisdiction,
      description: 'Where it happens; null for everywhere, or where no source says.',
      ...related(jurisdictionOfEvent),
    }),
  }),
});
