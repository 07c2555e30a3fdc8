import type { GraphQLResolveInfo } from 'graphql';
import { builder, pageArgs } from '../graphql/builder.ts';
import { Company } from '../model/companies/company.graphql.ts';
import type { Context } from '../graphql/context.ts';
import { createList } from '../database/query/list.ts';
import { nameOfOrder } from '../database/query/ordering.ts';
import { checkOrder, checkPageArguments, type PageArguments } from '../database/query/page.ts';
import { partnership, partnershipsOfCompany } from '../partnerships/partnership.cypher.ts';
import { Partnership } from '../partnerships/partnership.graphql.ts';
import { resolveList, readRelated } from '../graphql/resolvers.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { countFilteredByTallies } from '../stats/tallied.cypher.ts';
import { selectedField } from '../graphql/resolve-info.ts';
import type { PartnershipFilter as PartnershipFilterValue } from '../filters/filters.ts';
import { PartnershipFilter } from '../filters/inputs.graphql.ts';
import { type OrderValue, readOrderBy, PartnershipOrder } from './orders.graphql.ts';
import { partnershipOrderings } from './orderings.cypher.ts';
import { filteredPartnershipsOfCompany } from './partnerships.cypher.ts';
import { resolveFilter } from '../filters/resolve-filter.ts';

type OrderField = keyof ReturnType<typeof partnershipOrderings>;

interface ListArguments extends PageArguments {
  readonly filter?: PartnershipFilterValue | null | undefined;
  readonly orderBy?: readonly OrderValue<OrderField>[] | null | undefined;
  readonly asOf?: AsOfValue | null | undefined;
}

/** Builds the condition and the ordering of a list of partnerships from its arguments. */
export async function filterAndSortPartnerships({ filter, orderBy, asOf }: ListArguments, context: Context) {
  const isByProbability = (orderBy ?? []).some(({ by }) => by === 'PROBABILITY');
  const { condition, known } = await resolveFilter('partnership', filter, { asOf }, context, isByProbability);
  return { condition, by: readOrderBy(partnershipOrderings(known), orderBy) };
}

const PartnershipConnection = builder.connectionObject(
  { type: Partnership, name: 'PartnershipConnection', description: 'One page of partnerships.' },
  { name: 'PartnershipEdge', description: 'A partnership in its place in a list.' },
);

const partnershipArgs = {
  ...builder.args((t) => ({
    filter: t.field({ type: PartnershipFilter, description: 'Only those for which this holds.' }),
    orderBy: t.field({
      type: [PartnershipOrder],
      description: 'Up to four things to sort by, the first before the next; ties are by slug.',
    }),
  })),
  ...asOfArgs,
  ...pageArgs,
};

builder.queryField('partnerships', (t) =>
  t.field({
    type: PartnershipConnection,
    description: 'All partnerships, by slug unless sorted otherwise.',
    args: partnershipArgs,
    resolve: resolveList(createList(partnership, 'partnerships'), async (args, context) => {
      const question = await filterAndSortPartnerships(args, context);
      return {
        ...question,
        ...(args.filter && { countQuickly: () => countFilteredByTallies(context.graph, args) }),
      };
    }),
  }),
);

const defaultOrder = [{ by: 'LAST_REPORTED', direction: 'DESC' }] as const;

builder.objectField(Company, 'partnerships', (t) =>
  t.field({
    type: PartnershipConnection,
    description: 'The deals that it is in, or said to be in: the latest reported first unless sorted otherwise.',
    args: partnershipArgs,
    extensions: { relation: partnershipsOfCompany },
    resolve: (company, args, context, info) =>
      partnershipsOfCompany.isFor!({ ...args })
        ? readRelated(partnershipsOfCompany, company, args, context, info)
        : readFiltered(company, args, context, info),
  }),
);

/** Like `partnershipsOfCompany`, with a filter and an order. */
async function readFiltered(
  { id }: { readonly id: string },
  args: ListArguments,
  context: Context,
  info: GraphQLResolveInfo,
) {
  checkPageArguments(args);
  const { condition, by } = await filterAndSortPartnerships(
    { ...args, orderBy: args.orderBy?.length ? args.orderBy : defaultOrder },
    context,
  );
  const order = nameOfOrder(by, false);
  checkOrder(args, order, by.length);
  const field = selectedField(info);
  const relation = filteredPartnershipsOfCompany(condition, by, order);
  const found = await context.loader.relatedIds('Company', id, relation, field);
  if (found === null) return null;
  const { edges, totalCount, pageInfo } = relation.valueOf(found as never, field);
  if (!field.node) return { totalCount, pageInfo, edges };
  const nodes = await Promise.all(edges.map(({ node }) => context.loader.node(partnership, node.id, field.node)));
  // Partnerships that were removed between the two queries are left out.
  return {
    totalCount,
    pageInfo,
    edges: edges.flatMap((edge, at) => (nodes[at] ? [{ ...edge, node: nodes[at] }] : [])),
  };
}
