import { builder } from '../graphql/builder.ts';

export const GraphEdgeKind = builder.enumType('GraphEdgeKind', {
  description: 'How two entities are connected. An edge leads from the first that is named here to the second.',
  values: {
    INVOLVES: {
      description:
        'A partnership and a company that is in it, or said to be. In `paths`, two companies of one partnership, which then is `via`.',
    },
    SUPPORTS: { description: 'A source and a partnership: it says that one of its claims is so.' },
    DENIES: { description: 'A source and a partnership: it says that one of its claims is not so.' },
    OBSERVES: { description: 'A source and a partnership: it speaks of one of its claims without taking a side.' },
    SAID: {
      description:
        'Whoever was quoted, and what on: a partnership, by one of its claims, or any other entity. `stance` says on which side.',
    },
    PUBLISHED: { description: 'An outlet, or whoever issued it where there was no outlet between, and a source.' },
    HOLDS_OFFICE: { description: 'An executive and a company, by an office, held or former.' },
    OWNS: { description: 'Whoever holds shares and the company, by a stake, held or former.' },
    MAKES: { description: 'A company and its vehicle; a vehicle and a variant that it comes in.' },
    APPLIES_IN: {
      description:
        'A policy or a partnership and a country or bloc where it has effect; a policy and the one that it is aimed at.',
    },
    REPEATS: { description: 'A source and another, from which it has something that it says.' },
  },
});
