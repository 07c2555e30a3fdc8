import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from './context.ts';

interface Text {
  Input: string;
  Output: string;
}

export const builder = new SchemaBuilder<{
  Context: Context;
  Scalars: { ID: Text; Date: Text; PartialDate: Text; DateTime: Text; _Any: { Input: unknown; Output: unknown } };
  Connection: { totalCount: number | (() => Promise<number>) };
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
}>({
  plugins: [RelayPlugin],
  relay: {
    encodeGlobalID: (type, id) => `${type}:${id}`,
    nodeQueryOptions: false, // see node.ts
    nodesQueryOptions: false,
    nodeTypeOptions: { description: 'Anything that has an id of its own.' },
    idFieldOptions: { description: 'Unique in the whole graph: the type and the slug, as `Company:ford`.' },
    edgesFieldOptions: { nullable: { list: false, items: false }, description: 'The page, each node with its cursor.' },
    nodesOnConnection: { description: 'The page, the nodes alone.' },
    nodeFieldOptions: { nullable: false, description: 'What the edge leads to.' },
    cursorFieldOptions: { description: 'Where this edge stands: give it as `after` or `before` to go on from here.' },
    pageInfoFieldOptions: { description: 'Whether there is more, and from where to go on.' },
    pageInfoTypeOptions: { description: 'Where a page stands among all pages.' },
    hasNextPageFieldOptions: { description: 'Whether more comes after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether there is something before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first edge; null on an empty page.' },
    endCursorFieldOptions: { description: 'The cursor of the last edge; null on an empty page.' },
    defaultConnectionTypeOptions: { description: 'One page of a list.' },
    defaultEdgeTypeOptions: { description: 'A node in its place in a list.' },
  },
});

builder.queryType({ description: 'The root of all queries.' });

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    nullable: false,
    description: 'How many there are on all pages together; counted only when it is asked for.',
    resolve: ({ totalCount }) => (typeof totalCount === 'function' ? totalCount() : totalCount),
  }),
);

/** The arguments of every connection. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ description: 'How many to give from the start, 0 to 100; 20 unless given.' }),
  after: t.string({ description: 'Only what comes after this cursor.' }),
  last: t.int({ description: 'How many to give from the end, 0 to 100, in place of `first`.' }),
  before: t.string({ description: 'Only what comes before this cursor.' }),
}));
