import { resolveNodes } from '@pothos/plugin-relay';
import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { InputError } from '../lib/input-error.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import { selectsOnly } from './resolve-info.ts';

const Node = builder.nodeInterfaceRef();
const maxIds = 100;

/** Null for an invalid id, so that it does not fail the other ids of a request. */
export function parseNodeId(globalId: string, { schema }: GraphQLResolveInfo) {
  const { type: typename, slug: id } = parseGlobalId(globalId);
  const type = schema.getType(typename);
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node') ? { typename, id } : null;
}

/** Loads the node of a type with an id, unless only the id and `__typename` are selected. */
export const nodeNamed = (
  { typename, id }: { typename: string; id: string },
  context: Context,
  info: GraphQLResolveInfo,
): object | Promise<object> =>
  selectsOnly(info, ['id'])
    ? { __typename: typename, id }
    : resolveNodes(builder, context, info, [{ typename, id }]).then(([node]) => node as object);

/** The resolver of the field from a row to the node that the row is about. */
export const nodeOfRow =
  <Node extends object>(typename: string) =>
  async ({ id }: { id: string }, _args: object, context: Context, info: GraphQLResolveInfo): Promise<Node> =>
    (await nodeNamed({ typename, id }, context, info)) as Node;

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    description: 'The node with this id; null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'The type and the slug, as `Company:ford`.' }) },
    resolve: async (_root, { id }, context, info) =>
      (await resolveNodes(builder, context, info, [parseNodeId(id, info)]))[0],
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'As `node`, for up to 100 ids at once, in their order.',
    args: { ids: t.arg.idList({ required: true, description: 'Each the type and the slug, as `Company:ford`.' }) },
    resolve: (_root, { ids }, context, info) => {
      if (ids.length > maxIds) throw new InputError(`"ids" must be at most ${maxIds} ids; got ${ids.length}.`, ['ids']);
      return resolveNodes(
        builder,
        context,
        info,
        ids.map((id) => parseNodeId(id, info)),
      );
    },
  }),
}));
