import { builder, pageArgs } from '../graphql/builder.ts';
import { Company } from '../model/companies/company.graphql.ts';
import type { Context } from '../graphql/context.ts';
import { list } from '../database/query/list.ts';
import { nameOf } from '../database/query/list-cypher.ts';
import { partnershipById, partnershipsOfCompany } from '../partnerships/partnership.cypher.ts';
import { Partnership } from '../partnerships/partnership.graphql.ts';
import { checkOrder, type ConnectionArguments, pageArguments } from '../graphql/connections.ts';
import { listed, pageThroughGate, withNodes } from '../graphql/resolvers.ts';
import { type AsOfValue, asOfArgs } from '../model/sources/as-of.graphql.ts';
import { countTallied } from '../stats/tallied.cypher.ts';
import { readsNone } from '../graphql/selection.ts';
import type { PartnershipFilter as PartnershipFilterValue } from '../filters/filters.ts';
import { PartnershipFilter } from '../filters/inputs.graphql.ts';
import { type OrderValue, ordersOf, PartnershipOrder } from './orders.graphql.ts';
import { partnershipOrderings } from './orderings.cypher.ts';
import { askedOf, partnershipsOf } from './partnerships.cypher.ts';
import { filtered } from '../filters/question.ts';

type OrderField = keyof ReturnType<typeof partnershipOrderings>;

interface ListArguments extends ConnectionArguments {
  readonly filter?: PartnershipFilterValue | null | undefined;
  readonly orderBy?: readonly OrderValue<OrderField>[] | null | undefined;
  readonly asOf?: AsOfValue | null | undefined;
}

/** The filter and the order of partnerships, and what their texts need of the arguments. */
export async function partnershipQuestion({ filter, orderBy, asOf }: ListArguments, context: Context) {
  const isSorted = (orderBy ?? []).some(({ by }) => by === 'PROBABILITY');
  const { condition, known, want } = await filtered('partnership', filter, { asOf }, context, isSorted);
  const probabilities =
    known.judged && Object.fromEntries([...known.judged].map(([id, { probability }]) => [id, probability]));
  return { condition, by: ordersOf(partnershipOrderings(known), orderBy), want: { ...want, judged: probabilities } };
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
    resolve: listed(
      list({ name: 'partnership', label: 'Partnership' }, 'partnerships'),
      partnershipById,
      async (args, context) => {
        const question = await partnershipQuestion(args, context);
        return {
          ...question,
          ...(args.filter && { counted: () => countTallied(context.graph, question, args.filter!) }),
        };
      },
    ),
  }),
);

const usual = [{ by: 'LAST_REPORTED', direction: 'DESC' }] as const;
const usualName = 'LAST_REPORTED DESC*';

builder.objectField(Company, 'partnerships', (t) =>
  t.field({
    type: PartnershipConnection,
    description: 'The deals that it is in, or said to be in: the latest reported first unless sorted otherwise.',
    args: partnershipArgs,
    extensions: readsNone,
    resolve: async (company, args, context, info) => {
      const orderBy = args.orderBy?.length ? args.orderBy : usual;
      const question = await partnershipQuestion({ ...args, orderBy }, context);
      const order = nameOf(question.by, false);
      const checked = pageArguments(args);
      checkOrder(checked, order, question.by.length);
      if (!args.filter && order === usualName)
        return pageThroughGate(partnershipsOfCompany, usualName, company, args, context, info);
      const gate = partnershipsOf(question);
      const want = { partnerships: { ...checked, ...askedOf(question) } };
      const row = await context.load(gate.query, { id: company.id, want });
      const page = row && gate.of(row);
      if (!page) return page;
      const { totalCount, hasNextPage, hasPreviousPage } = page;
      const edges = page.edges.map(({ sort, id }) => ({ sort, id }));
      return withNodes({ totalCount, hasNextPage, hasPreviousPage, edges }, partnershipById, order, context, info);
    },
  }),
);
