import type { GraphQLResolveInfo } from 'graphql';
import { builder, pageArgs } from '../builder.ts';
import { Company } from '../companies/company.graphql.ts';
import type { Context } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { ClaimStatus } from '../evidence/assessment.graphql.ts';
import { claimStatuses, type ClaimStatus as ClaimStatusName } from '../evidence/status.ts';
import type { Page, Placed } from '../graph/page.ts';
import type { Want } from '../graph/shape.ts';
import { type ConnectionArguments, pageArguments, pageOf } from '../pagination.ts';
import { connectionOf, gatedPage } from '../resolvers.ts';
import { type AsOfValue, asOfArgs } from '../sources/as-of.graphql.ts';
import { wantOf } from '../want.ts';
import { partnershipById, partnershipIdsOfCompany, partnershipsOfCompany } from './partnership.cypher.ts';
import { Partnership } from './partnership.graphql.ts';
import {
  assessedPartnershipsBy,
  partnershipsBy,
  type PartnershipOrder as PartnershipOrderValue,
} from './partnerships.cypher.ts';
import { type JudgedPartnership, partnershipsRecordedBy } from './recorded.ts';

const PartnershipConnection = builder.connectionObject(
  { type: Partnership, name: 'PartnershipConnection', description: 'One page of partnerships.' },
  { name: 'PartnershipEdge', description: 'A partnership in its place in a list.' },
);

const Direction = builder.enumType('Direction', {
  description: 'Which end comes first.',
  values: {
    ASC: { description: 'The least, or the earliest, first.' },
    DESC: { description: 'The most, or the latest, first.' },
  },
});

const orderField = builder.enumType('PartnershipOrderField', {
  description: 'What partnerships can be sorted by.',
  values: {
    LAST_REPORTED: { description: 'The day of the latest source that speaks of it.' },
    PROBABILITY: {
      description: 'How likely its headline claim is to be true.',
    },
  },
});

const PartnershipOrder = builder.inputType('PartnershipOrder', {
  description: 'What partnerships are sorted by; ties by slug.',
  fields: (t) => ({
    by: t.field({ type: orderField, required: true, description: 'The thing to sort by.' }),
    direction: t.field({
      type: Direction,
      required: true,
      defaultValue: 'DESC',
      description: 'Which end comes first.',
    }),
  }),
});

const FloatRange = builder.inputType('FloatRange', {
  description: 'Numbers between two bounds, both included.',
  fields: (t) => ({
    min: t.float({ description: 'No less than this.' }),
    max: t.float({ description: 'No more than this.' }),
  }),
});

const PartnershipFilter = builder.inputType('PartnershipFilter', {
  description: 'Only partnerships for which all that is given holds.',
  fields: (t) => ({
    status: t.field({ type: [ClaimStatus], description: 'The status of the headline claim is one of these.' }),
    probability: t.field({ type: FloatRange, description: 'How likely the headline claim is to be true.' }),
  }),
});

interface ListArguments extends ConnectionArguments {
  readonly asOf?: AsOfValue | null | undefined;
  readonly orderBy?: readonly PartnershipOrderValue[] | null | undefined;
  readonly filter?:
    | {
        readonly status?: readonly ClaimStatusName[] | null | undefined;
        readonly probability?:
          | { readonly min?: number | null | undefined; readonly max?: number | null | undefined }
          | null
          | undefined;
      }
    | null
    | undefined;
}

function orderOf({ orderBy }: Pick<ListArguments, 'orderBy'>): PartnershipOrderValue | undefined {
  if (orderBy && orderBy.length > 1)
    throw new InvalidInput(`"orderBy" must be one thing to sort by; got ${orderBy.length}.`, ['orderBy']);
  return orderBy?.[0];
}

async function partnerships(_root: unknown, args: ListArguments, context: Context, info: GraphQLResolveInfo) {
  const order = orderOf(args);
  const checked = pageArguments(args);
  const { status, probability } = args.filter ?? {};
  const filter: AssessmentFilter = {
    status: status ?? claimStatuses,
    probability: { min: probability?.min ?? 0, max: probability?.max ?? 1 },
  };
  const isAssessed = Boolean(status ?? probability) || order?.by === 'PROBABILITY';
  const want = { ...checked, filter };
  if (!isAssessed) return withNodes(await partnershipsBy(order).page(context.graph, checked, want), context, info);
  if (!args.asOf?.recorded)
    return withNodes(
      await assessedPartnershipsBy(order, !probability).page(context.graph, checked, want),
      context,
      info,
    );

  const found = (await partnershipsRecordedBy(context.graph, args.asOf)).filter((one) => isFitting(one, filter));
  if (order?.by === 'LAST_REPORTED') {
    const ids = found.map(({ id }) => id);
    return withNodes(await partnershipsBy(order).page(context.graph, checked, { ...want, ids }), context, info);
  }
  return withNodes(pageOf(ranked(found, order?.direction), checked), context, info);
}

interface AssessmentFilter {
  readonly status: readonly ClaimStatusName[];
  readonly probability: { readonly min: number; readonly max: number };
}

const isFitting = ({ judgement }: JudgedPartnership, { status, probability: { min, max } }: AssessmentFilter) =>
  judgement !== null &&
  status.includes(judgement.status) &&
  judgement.probability >= min &&
  judgement.probability <= max;

/** In their place by probability, those of which nothing had been said the least likely; by slug without a direction. */
function ranked(
  found: readonly JudgedPartnership[],
  direction: PartnershipOrderValue['direction'] | undefined,
): Placed[] {
  const sign = direction === 'DESC' ? -1 : 1;
  return found
    .map(({ id, judgement }) => ({ sort: direction ? (judgement?.probability ?? -1) * sign : '', id }))
    .toSorted(bySortAndId);
}

const bySortAndId = (a: Placed, b: Placed) => (a.sort === b.sort ? (a.id < b.id ? -1 : 1) : a.sort < b.sort ? -1 : 1);

/** A page of ids as a connection of their partnerships, which are loaded together where they are wanted. */
async function withNodes<Count>(
  page: Omit<Page<Placed>, 'totalCount'> & { readonly totalCount: Count },
  { load }: Context,
  info: GraphQLResolveInfo,
) {
  const want = wantOf(info)['nodes'] as Want | undefined;
  const edges = page.edges.map(async ({ sort, id }) => ({
    sort,
    id,
    // Nobody reads the node of an edge that was not asked for.
    node: (want ? await load(partnershipById, { id, want }) : undefined)!,
  }));
  return connectionOf({ ...page, edges: await Promise.all(edges) });
}

const usual: PartnershipOrderValue = { by: 'LAST_REPORTED', direction: 'DESC' };

builder.objectField(Company, 'partnerships', (t) =>
  t.field({
    type: PartnershipConnection,
    description:
      'The deals that it is in, or said to be in: the latest reported first unless sorted otherwise, then by slug. Those of ' +
      'which nothing had been said are the earliest and the least likely.',
    args: {
      orderBy: t.arg({ type: [PartnershipOrder], description: 'One thing to sort by.' }),
      ...asOfArgs,
      ...pageArgs,
    },
    resolve: async (company, args, context, info) => {
      const { by, direction } = orderOf(args) ?? usual;
      if (by === usual.by && direction === usual.direction)
        return gatedPage(partnershipsOfCompany)(company, args, context, info);
      const checked = pageArguments(args);
      if (by === 'PROBABILITY' && args.asOf?.recorded) {
        const found = await partnershipsRecordedBy(context.graph, args.asOf, company.id);
        return withNodes(pageOf(ranked(found, direction), checked), context, info);
      }
      const gate = partnershipIdsOfCompany[by][direction];
      const row = await context.load(gate.query, { id: company.id, want: { partnerships: checked } });
      const page = row && gate.of(row);
      return page && withNodes(page, context, info);
    },
  }),
);

builder.queryField('partnerships', (t) =>
  t.field({
    type: PartnershipConnection,
    description:
      'All partnerships, by slug unless sorted otherwise. Filtered or sorted by their assessment, those of which nothing had ' +
      'been said by then are left out.',
    args: {
      filter: t.arg({ type: PartnershipFilter, description: 'Only those for which this holds.' }),
      orderBy: t.arg({ type: [PartnershipOrder], description: 'One thing to sort by.' }),
      ...asOfArgs,
      ...pageArgs,
    },
    resolve: partnerships,
  }),
);
