import { builder, pageArgs } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { Entity } from '../model/entities/entity.graphql.ts';
import { entityTypes } from '../model/entities/entity-types.ts';
import { entityOnCard } from '../model/entities/card.ts';
import { checkOrder, checkPageArguments } from '../database/query/page.ts';
import { connectionOfPage, paginate } from '../graphql/connections.ts';
import type { RankedEntity } from './ranking.ts';
import { search } from './search.ts';
import { searchedLabels } from './search.cypher.ts';

const SearchType = builder.enumType('SearchType', {
  description: 'What `search` gives: a hit in a claim gives its partnership, one in a quote its source.',
  values: entityTypes,
});

const SearchEdge = builder.objectRef<RankedEntity & { cursor: string }>('SearchEdge').implement({
  description: 'An entity in its place among what was found.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      nullable: false,
      description: 'Where this edge stands: give it as `after` or `before` to go on from here.',
    }),
    node: t.field({
      type: Entity,
      nullable: false,
      description: 'The entity.',
      resolve: ({ node }, _args, context, info) => entityOnCard(node, context, info),
    }),
    score: t.exposeFloat('score', {
      nullable: false,
      description:
        'How well it fits, from 0 to 1: 1 if the text is the whole of a name, alias, title or slug; from .5 for words in a ' +
        'name, those that it starts with the highest and mistyped ones the lowest; from .3 for words in a title, from .2 in ' +
        'a claim, from .1 in a quote. Higher the more of the text they are, and lower where some of the words are nowhere.',
    }),
    highlight: t.string({
      description:
        'The text that fits best, its matching words between `**`, around them if it is long. Plain text, never HTML: ' +
        'escape it like all text.',
      resolve: ({ highlight }) => highlight(),
    }),
  }),
});

const SearchConnection = builder.connectionObject(
  {
    type: Entity,
    name: 'SearchConnection',
    description: 'One page of what was found; score and highlight stand on the edges.',
    fields: (t) => ({
      nodes: t.field({
        type: [Entity],
        nullable: false,
        description: 'The page, the entities alone.',
        extensions: { isLoading: true }, // `schema/schema.ts` must keep this resolver
        resolve: ({ edges }, _args, context, info) =>
          (edges as RankedEntity[]).map(({ node }) => entityOnCard(node, context, info)),
      }),
    }),
  },
  SearchEdge,
);

builder.queryField('search', (t) =>
  t.field({
    type: SearchConnection,
    description:
      'Full text over names, aliases, titles, claims and quotes of every entity, the best match first. Forgives one slip in ' +
      'each word of more than three letters, case and diacritics; the last word may be the beginning of one. Words may be joined or ' +
      'split: `f150` finds F-150, and `su 7` the SU7. All words must ' +
      'match; where nothing has all of them, what has the most is found. Pages end after the best few hundred; `totalCount` counts on.',
    cost: { always: fieldCosts.search },
    args: {
      text: t.arg.string({
        required: true,
        description:
          'What to look for, at most 200 characters, taken as plain words: `xaomi`, `小米`, `ford geely valencia`.',
      }),
      types: t.arg({ type: [SearchType], description: 'Only entities of these types.' }),
      ...pageArgs,
    },
    resolve: async (_root, { text, types, ...page }, { graph }) => {
      checkPageArguments(page);
      checkOrder(page, '', 1);
      const { found, totalCount } = await search(graph, text, types ?? searchedLabels);
      return connectionOfPage({ ...paginate(found, page), totalCount });
    },
  }),
);
