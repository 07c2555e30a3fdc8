import { entityTypes } from '../model/entities/entity-types.ts';
import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { InputError } from '../lib/input-error.ts';
import { ClaimStatus } from '../assessments/enums.graphql.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import { nodeNamed } from '../graphql/node.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { Stance } from '../model/sources/assertion.graphql.ts';
import { getColor, getMainStat, getEdgeMainStat, buildSubTitle } from './drawing.ts';
import type { Edge } from './edges.ts';
import { GraphEdgeKind } from './edge.graphql.ts';
import { checkEntityId, checkFound, checkRange, isBlank } from './input.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import { loadNeighbourhood } from './neighbourhood.ts';
import { type NodeSummary, loadNodeSummaries } from './node-summary.ts';
import { edgeKinds } from './values.ts';

const maxSeeds = 100;

const EntityType = builder.enumType('EntityType', { description: 'What an entity is.', values: entityTypes });

interface NodeValue {
  readonly id: string;
  readonly type: EntityLabel;
  readonly shown: NodeSummary;
}

const createArcField = (part: 'belief' | 'disbelief' | 'uncertainty') => ({
  nullable: true as const,
  resolve: ({ shown: { assessment } }: NodeValue) => assessment?.[part] ?? null,
});

const GraphNode = builder.objectRef<NodeValue>('GraphNode').implement({
  description:
    'An entity, ready to draw: its fields are those that the node graph of Grafana reads, with `key` for its `id`.',
  fields: (t) => ({
    key: t.exposeID('id', {
      nullable: false,
      description:
        'The global id of the entity, to which the edges lead; the column `id` of Grafana. No `id`, since what is drawn may be of an ' +
        'earlier day.',
    }),
    slug: t.string({
      nullable: false,
      description: 'What a person types: `ford`, `xiaomi-su7`.',
      resolve: ({ id }) => parseGlobalId(id).slug,
    }),
    title: t.string({ nullable: false, description: 'Its name.', resolve: ({ shown }) => shown.card.displayName }),
    subTitle: t.string({
      description: 'What it is, in a few words: `Automaker, China`, `Chief Executive Officer, Ford`, `Joint venture`.',
      resolve: ({ type, shown }) => buildSubTitle(type, shown),
    }),
    type: t.expose('type', { type: EntityType, nullable: false, description: 'What it is.' }),
    status: t.field({
      type: ClaimStatus,
      description:
        'Of a partnership, that of its headline claim; null if nothing had been said by then, and for all others.',
      resolve: ({ shown }) => shown.assessment?.status ?? null,
    }),
    mainStat: t.string({
      description:
        'The one figure to show: how likely a partnership is (`37.6 %`), the rate of a policy, the grade of a publisher, the day of a ' +
        'source, the ISO code of a country and of what is at home there.',
      resolve: ({ type, shown }) => getMainStat(type, shown),
    }),
    color: t.string({
      description:
        'As `#d64545`, for light and dark grounds. A partnership has that of its status: green CONFIRMED, teal CORROBORATED, blue ' +
        'REPORTED, orange DISPUTED, red DENIED, violet REFUTED, brown RETRACTED, grey UNSUPPORTED or unknown; all others that of their type.',
      resolve: ({ type, shown }) => getColor(type, shown),
    }),
    arc__belief: t.float({
      ...createArcField('belief'),
      description: 'Of a partnership, how much speaks for it, 0 to 1. With the other two arcs it sums to 1.',
    }),
    arc__disbelief: t.float({
      ...createArcField('disbelief'),
      description: 'Of a partnership, how much speaks against it, 0 to 1.',
    }),
    arc__uncertainty: t.float({
      ...createArcField('uncertainty'),
      description: 'Of a partnership, how much is not known, 0 to 1.',
    }),
    entity: t.field({
      type: builder.nodeInterfaceRef(),
      nullable: false,
      description: 'The entity itself.',
      resolve: ({ id, type }, _args, context, info) =>
        nodeNamed({ typename: type, id: parseGlobalId(id).slug }, context, info),
    }),
  }),
});

const GraphEdge = builder.objectRef<Edge>('GraphEdge').implement({
  description: 'A connection of two entities that are drawn.',
  fields: (t) => ({
    key: t.exposeID('id', {
      nullable: false,
      description: 'Unique in the graph, and the same for as long as the connection is.',
    }),
    source: t.exposeID('source', { nullable: false, description: 'The `key` of the node that it leads from.' }),
    target: t.exposeID('target', { nullable: false, description: 'The `key` of the node that it leads to.' }),
    kind: t.expose('kind', { type: GraphEdgeKind, nullable: false, description: 'How the two are connected.' }),
    stance: t.expose('stance', { type: Stance, description: 'The side that is taken, where somebody says something.' }),
    mainStat: t.string({
      description: 'What it says beside: the role of a party, an office, a share, an act of speech.',
      resolve: getEdgeMainStat,
    }),
  }),
});

const Graph = builder
  .objectRef<{ nodes: NodeValue[]; edges: readonly Edge[]; isTruncated: boolean }>('Graph')
  .implement({
    description: 'A part of the whole, ready to draw.',
    fields: (t) => ({
      nodes: t.expose('nodes', {
        type: [GraphNode],
        nullable: { list: false, items: false },
        description: 'The seeds, then the nearest, then the most relevant.',
      }),
      edges: t.field({
        type: [GraphEdge],
        nullable: { list: false, items: false },
        description: 'Between these nodes, by id. Those between two nodes of the last step are not looked for.',
        resolve: ({ edges }) => [...edges],
      }),
      truncated: t.exposeBoolean('isTruncated', {
        nullable: false,
        description: 'Whether there was more than is here.',
      }),
    }),
  });

builder.queryField('graph', (t) =>
  t.field({
    type: Graph,
    description:
      'A bounded neighbourhood, ready to draw. `truncated` says when more was there; what is left out is the farthest, and of the ' +
      'equally far the least relevant. Most relevant is what holds on the day (offices, stakes by their size), then partnerships, ' +
      'the more probable first and then the one whose assessment changed last, then vehicles, then what is over or to come, then places, words, ' +
      'publications and sources, in that order; ties by id. With `asOf`, partnerships of which nothing had been said by then are left out.',
    cost: { forEach: { seeds: fieldCosts.graphSeed }, onTheFly: fieldCosts.assessedList },
    args: {
      seeds: t.arg.idList({
        required: true,
        description:
          'Where to start, up to 100 ids, each as `Company:ford`. A type without a slug, `Company:`, which is what a dashboard makes of ' +
          'nothing chosen, is left out.',
      }),
      depth: t.arg.int({ defaultValue: 1, description: 'How many steps from the seeds, 1 to 4.' }),
      kinds: t.arg({ type: [GraphEdgeKind], description: 'Only edges of these kinds; of all unless given.' }),
      limit: t.arg.int({ defaultValue: 200, description: 'How many nodes at most, 1 to 1000.' }),
      ...asOfArgs,
    },
    resolve: async (_root, { seeds: given, kinds, asOf, ...args }, { graph }) => {
      const { depth, limit } = { depth: args.depth ?? 1, limit: args.limit ?? 200 };
      if (given.length > maxSeeds)
        throw new InputError(`"seeds" must be at most ${maxSeeds} ids; got ${given.length}.`, ['seeds']);
      for (const [at, id] of given.entries()) if (!isBlank(id)) checkEntityId(id, ['seeds', `${at}`]);
      checkRange('depth', depth, 1, 4);
      checkRange('limit', limit, 1, 1000);
      const seeds = given.filter((id) => !isBlank(id));
      const found = await loadNeighbourhood(graph, { seeds, depth, limit, kinds: kinds ?? edgeKinds.values, asOf });
      const shown = await loadNodeSummaries(graph, [...seeds, ...found.nodes], asOf);
      for (const [at, id] of given.entries()) if (!isBlank(id)) checkFound(id, shown, ['seeds', `${at}`]);
      const nodes = found.nodes.map((id) => ({
        id,
        type: parseGlobalId(id).type as EntityLabel,
        shown: shown.get(id)!,
      }));
      return { ...found, nodes };
    },
  }),
);
