import { builder } from '../../graphql/builder.ts';
import type { EntityRow } from './entity.cypher.ts';

export const Entity = builder.interfaceRef<EntityRow>('Entity').implement({
  description: 'Anything with a name, so that no client writes a fragment per type to show one.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    slug: t.exposeString('id', { nullable: false, description: 'What a person types: `ford`, `xiaomi-su7`.' }),
    displayName: t.exposeString('displayName', { nullable: false, description: 'The name to show.' }),
    aliases: t.exposeStringList('aliases', {
      nullable: false,
      description: 'Other names it goes by, in any script: 小米 for Xiaomi.',
    }),
  }),
});

/** The interface of all agents; its `statements` are added with the assertions. */
export const Agent = builder.interfaceRef<EntityRow>('Agent').implement({
  description: 'Whoever can say something: a company, an executive, a publisher, a public body, a person.',
  interfaces: [builder.nodeInterfaceRef(), Entity],
});
