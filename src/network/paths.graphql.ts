import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import type { Card } from '../model/entities/card.cypher.ts';
import { Entity } from '../model/entities/entity.graphql.ts';
import { nodeNamed } from '../graphql/node.ts';
import { entityOnCard } from '../model/entities/card.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { GraphEdgeKind } from './edge.graphql.ts';
import { checkEntityId, checkFound, checkRange } from './input.ts';
import { searchPaths } from './path-search.ts';
import { loadNodeSummaries } from './node-summary.ts';
import { listMentionedIds, buildStatement } from './path-statements.ts';
import { writePath, writeStep } from './path-sentences.ts';
import { type EdgeKind, edgeKinds } from './values.ts';

interface StepValue {
  readonly from: Card;
  readonly to: Card;
  readonly kind: EdgeKind;
  readonly via: { readonly typename: string; readonly id: string } | null;
  readonly text: string;
}

const PathStep = builder.objectRef<StepValue>('PathStep').implement({
  description: 'One step of a path, from one entity to the next.',
  fields: (t) => ({
    from: t.field({
      type: Entity,
      nullable: false,
      description: 'Where it starts.',
      resolve: ({ from }, _args, context, info) => entityOnCard(from, context, info),
    }),
    to: t.field({
      type: Entity,
      nullable: false,
      description: 'Where it leads.',
      resolve: ({ to }, _args, context, info) => entityOnCard(to, context, info),
    }),
    kind: t.expose('kind', {
      type: GraphEdgeKind,
      nullable: false,
      description: 'How the two are connected. A step may go against the direction that the kind has.',
    }),
    via: t.field({
      type: builder.nodeInterfaceRef(),
      description:
        'What connects them: the partnership of two companies, the office, the stake, the assertion. Null where nothing stands between.',
      resolve: ({ via }, _args, context, info) => via && nodeNamed(via, context, info),
    }),
    text: t.exposeString('text', {
      nullable: false,
      description: 'The step as a sentence of its own: `Jim Farley is Chief Executive Officer of Ford`.',
    }),
  }),
});

const Path = builder.objectRef<{ steps: StepValue[]; text: string }>('Path').implement({
  description: 'A way from one entity to another, on which none comes twice.',
  fields: (t) => ({
    steps: t.expose('steps', {
      type: [PathStep],
      nullable: { list: false, items: false },
      description: 'From its start to its end.',
    }),
    text: t.exposeString('text', {
      nullable: false,
      description: 'One readable sentence. Behind each partnership between two companies stands its status.',
    }),
  }),
});

builder.queryField('paths', (t) =>
  t.field({
    type: [Path],
    nullable: { list: true, items: false },
    description:
      'The shortest ways from one entity to another, each step readable on its own; none from an entity to itself. Of equally short ' +
      'ones, those over other entities come before those that differ in one connection alone, and those whose first step is more ' +
      'relevant come first, then those whose second is, and so on; ties by id. Most relevant is ' +
      'what holds on the day (offices, stakes by their size), then partnerships, the more probable first and then the one ' +
      'whose assessment changed last, then vehicles, then what is over or to come, then places, words, publications and sources, in that order. ' +
      'The search looks at the 200 most relevant entities of each step, and of each at the most relevant edges: around entities ' +
      'with many hundreds of them a way that leads through the least relevant can be missed.',
    cost: { always: fieldCosts.paths, onTheFly: fieldCosts.assessedPaths },
    args: {
      from: t.arg.id({ required: true, description: 'Where to start, as `Executive:jim-farley`.' }),
      to: t.arg.id({ required: true, description: 'Where to arrive, as `Company:byd`.' }),
      maxSteps: t.arg.int({ defaultValue: 4, description: 'How long a way may be, 1 to 6 steps.' }),
      kinds: t.arg({ type: [GraphEdgeKind], description: 'Only steps of these kinds; of all unless given.' }),
      first: t.arg.int({ defaultValue: 3, description: 'How many to give, 1 to 10.' }),
      ...asOfArgs,
    },
    resolve: async (_root, { from, to, kinds, asOf, ...args }, { graph }) => {
      const { maxSteps, first } = { maxSteps: args.maxSteps ?? 4, first: args.first ?? 3 };
      checkEntityId(from, ['from']);
      checkEntityId(to, ['to']);
      checkRange('maxSteps', maxSteps, 1, 6);
      checkRange('first', first, 1, 10);
      const found = await searchPaths(graph, { from, to, maxSteps, first, kinds: kinds ?? edgeKinds.values, asOf });
      const shown = await loadNodeSummaries(graph, [from, to, ...found.flatMap(listMentionedIds)], asOf);
      checkFound(from, shown, ['from']);
      checkFound(to, shown, ['to']);
      return found.map((steps) => {
        const statements = steps.map((step) => buildStatement(step, shown, asOf));
        return {
          text: writePath(statements),
          steps: steps.map((step, at) => ({
            from: shown.get(step.from)!.card,
            to: shown.get(step.to)!.card,
            kind: step.edge.kind,
            via: step.edge.via,
            text: writeStep(statements[at]!),
          })),
        };
      });
    },
  }),
);
