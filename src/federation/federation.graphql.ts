import { resolveNodes } from '@pothos/plugin-relay';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { InputError } from '../lib/input-error.ts';
import { parseNodeId } from '../graphql/node.ts';
import { printSubgraph } from './subgraph.ts';

const Any = builder.scalarType('_Any', {
  description: 'For federation gateways: what they know of an entity, its `__typename` and its `id`.',
  serialize: (value) => value,
  parseValue: (value) => value, // each is checked when it is resolved, so that an invalid one does not fail the others
});

/** The names of all types that implement Node. */
function listNodeTypes(): string[] {
  const { configStore } = builder;
  const node = configStore.getTypeConfig(builder.nodeInterfaceRef()).name;
  return [...configStore.typeConfigs.values()]
    .filter(({ kind }) => kind === 'Object')
    .map(({ name }) => configStore.getTypeConfig(name, 'Object'))
    .filter(({ interfaces }) => interfaces.some((one) => configStore.getTypeConfig(one).name === node))
    .map(({ name }) => name);
}

const Entity = builder.unionType('_Entity', {
  description: 'For federation gateways: whatever they may ask for by its id, which is everything that is a Node.',
  types: () => listNodeTypes() as never[], // Pothos accepts names, but its types allow only refs
});

const Service = builder.objectRef<object>('_Service').implement({
  description: 'For federation gateways: what this server is to them.',
  fields: (t) => ({
    sdl: t.string({
      nullable: false,
      description: 'The schema as a subgraph of Federation 2: every Node is an entity by its `id`.',
      resolve: (_service, _args, _context, { schema }) => printSubgraph(schema),
    }),
  }),
});

/** The type and id that a representation names, or the error in it. */
function parseRepresentation(representation: unknown, at: number, info: GraphQLResolveInfo) {
  const { __typename: typename, id } = (representation ?? {}) as Record<string, unknown>;
  const wrong = (field: string, rule: string, got: unknown) =>
    new InputError(
      `"${field}" of a representation must be ${rule}; got ${typeof got === 'string' ? `"${got}"` : got === undefined ? 'none' : 'no text'}.`,
      ['representations', String(at), field],
    );
  if (typeof typename !== 'string' || !parseNodeId(`${typename}:`, info))
    return wrong('__typename', 'the name of a type that is a Node', typename);
  const found = typeof id === 'string' ? parseNodeId(id, info) : null;
  return found?.typename === typename ? found : wrong('id', `one of its type, as "${typename}:…"`, id);
}

/** Loads the nodes that the representations name, all together. An invalid representation yields its error. */
async function loadEntities(representations: readonly unknown[], context: Context, info: GraphQLResolveInfo) {
  const each = representations.map((one, at) => parseRepresentation(one, at, info));
  const ids = each.map((one) => (one instanceof InputError ? null : one));
  const nodes = await resolveNodes(builder, context, info, ids);
  return each.map((one, at) => (one instanceof InputError ? one : nodes[at]));
}

builder.queryFields((t) => ({
  _service: t.field({
    type: Service,
    nullable: false,
    description: 'For federation gateways: the schema of this subgraph.',
    resolve: () => ({}),
  }),
  _entities: t.field({
    type: [Entity],
    nullable: { list: false, items: true },
    description:
      'For federation gateways: as `nodes`, for representations in their order, as many as the cost of the operation allows.',
    args: {
      representations: t.arg({
        type: [Any],
        required: true,
        description: 'Each as `{__typename: "Company", id: "Company:ford"}`.',
      }),
    },
    resolve: (_root, { representations }, context, info) =>
      loadEntities(representations, context, info) as Promise<never[]>,
  }),
}));
