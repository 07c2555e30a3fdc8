import { builder, pageArgs } from '../graphql/builder.ts';
import { company } from '../model/companies/company.cypher.ts';
import { Company } from '../model/companies/company.graphql.ts';
import { executive } from '../model/executives/executive.cypher.ts';
import { Executive } from '../model/executives/executive.graphql.ts';
import { all, type Condition, test } from '../database/query/condition.ts';
import { createList } from '../database/query/list.ts';
import type { SortCriterion } from '../database/query/ordering.ts';
import { policy } from '../model/policies/policy.cypher.ts';
import { policyArgs, PolicyConnection } from '../model/policies/policy.graphql.ts';
import { resolveList, type ListCriteria } from '../graphql/resolvers.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { isHeld } from '../model/sources/known.ts';
import { publisher, source } from '../model/sources/source.cypher.ts';
import { Publisher, SourceConnection } from '../model/sources/source.graphql.ts';
import { vehicle } from '../model/vehicles/vehicle.cypher.ts';
import { VehicleConnection } from '../model/vehicles/vehicle.graphql.ts';
import type { Context } from '../graphql/context.ts';
import type { FilterOf } from '../filters/filters.ts';
import * as inputs from '../filters/inputs.graphql.ts';
import { orderings } from './orderings.cypher.ts';
import { resolveFilter } from '../filters/resolve-filter.ts';
import type { Kind } from '../filters/steps.ts';
import * as orders from './orders.graphql.ts';

interface TimeArguments {
  readonly asOf?: AsOfValue | null | undefined;
  readonly on?: string | null | undefined;
}

/** The arguments of a list with a filter and an order. */
export interface ListArguments<Filter, Field extends string> extends TimeArguments {
  readonly filter?: Filter | null | undefined;
  readonly orderBy?: readonly orders.OrderValue<Field>[] | null | undefined;
}

/** Builds the condition and the ordering of a list from its arguments. `always` holds besides the filter. */
export const filterAndSort =
  <Name extends Kind, Args extends TimeArguments & { readonly filter?: FilterOf[Name] | null | undefined }>(
    kind: Name,
    by: (args: Args) => SortCriterion[],
    always?: (args: Args) => Condition,
  ) =>
  async (args: Args, context: Context): Promise<ListCriteria> => {
    const { condition } = await resolveFilter(kind, args.filter, args, context);
    return { condition: always ? all([always(args), condition]) : condition, by: by(args) };
  };

const isInForce = (on: string | null | undefined) => test((node) => isHeld(node, on));

const oldestFirst = [{ by: 'PUBLISHED', direction: 'ASC' }] as const;

const filterDescription = 'Only those for which this holds.';
const orderDescription = 'Up to four things to sort by, the first before the next; ties are by slug.';
/** The arguments of every list. `asOf` matters where a filter leads to something that depends on what was known. */
const listArgs = { ...asOfArgs, ...pageArgs };

builder.queryFields((t) => ({
  companies: t.field({
    type: builder.connectionObject(
      { type: Company, name: 'CompanyConnection', description: 'One page of companies.' },
      { name: 'CompanyEdge', description: 'A company in its place in a list.' },
    ),
    description: 'All companies, by slug unless sorted otherwise.',
    args: {
      filter: t.arg({ type: inputs.CompanyFilter, description: filterDescription }),
      orderBy: t.arg({ type: [orders.CompanyOrder], description: orderDescription }),
      ...listArgs,
    },
    resolve: resolveList(
      createList(company, 'companies'),
      filterAndSort('company', ({ orderBy, asOf }) => orders.readOrderBy(orderings.company, orderBy, asOf)),
    ),
  }),
  executives: t.field({
    type: builder.connectionObject(
      { type: Executive, name: 'ExecutiveConnection', description: 'One page of executives.' },
      { name: 'ExecutiveEdge', description: 'An executive in their place in a list.' },
    ),
    description: 'All executives, by slug unless sorted otherwise.',
    args: {
      filter: t.arg({ type: inputs.ExecutiveFilter, description: filterDescription }),
      orderBy: t.arg({ type: [orders.ExecutiveOrder], description: orderDescription }),
      on: t.arg({
        type: 'Date',
        description: 'The day on which offices are held, for `worksFor`; that of `asOf` unless given, else today.',
      }),
      ...listArgs,
    },
    resolve: resolveList(
      createList(executive, 'executives'),
      filterAndSort('executive', ({ orderBy, asOf }) => orders.readOrderBy(orderings.executive, orderBy, asOf)),
    ),
  }),
  vehicles: t.field({
    type: VehicleConnection,
    description: 'All vehicles, by slug unless sorted otherwise.',
    args: {
      filter: t.arg({ type: inputs.VehicleFilter, description: filterDescription }),
      orderBy: t.arg({ type: [orders.VehicleOrder], description: orderDescription }),
      ...listArgs,
    },
    resolve: resolveList(
      createList(vehicle, 'vehicles'),
      filterAndSort('vehicle', ({ orderBy, asOf }) => orders.readOrderBy(orderings.vehicle, orderBy, asOf)),
    ),
  }),
  sources: t.field({
    type: SourceConnection,
    description: 'All sources, oldest first and undated last unless sorted otherwise.',
    args: {
      filter: t.arg({ type: inputs.SourceFilter, description: filterDescription }),
      orderBy: t.arg({ type: [orders.SourceOrder], description: orderDescription }),
      ...listArgs,
    },
    resolve: resolveList(
      createList(source, 'sources'),
      filterAndSort('source', ({ orderBy, asOf }) =>
        orders.readOrderBy(orderings.source, orderBy?.length ? orderBy : oldestFirst, asOf),
      ),
    ),
  }),
  publishers: t.field({
    type: builder.connectionObject(
      { type: Publisher, name: 'PublisherConnection', description: 'One page of outlets.' },
      { name: 'PublisherEdge', description: 'An outlet in its place in a list.' },
    ),
    description: 'All outlets, by slug unless sorted otherwise.',
    args: {
      filter: t.arg({ type: inputs.PublisherFilter, description: filterDescription }),
      orderBy: t.arg({ type: [orders.PublisherOrder], description: orderDescription }),
      ...listArgs,
    },
    resolve: resolveList(
      createList(publisher, 'publishers'),
      filterAndSort('publisher', ({ orderBy, asOf }) => orders.readOrderBy(orderings.publisher, orderBy, asOf)),
    ),
  }),
  policies: t.field({
    type: PolicyConnection,
    description: 'All policies that hold on a day, by slug unless sorted otherwise.',
    args: {
      filter: t.arg({ type: inputs.PolicyFilter, description: filterDescription }),
      orderBy: t.arg({ type: [orders.PolicyOrder], description: orderDescription }),
      ...policyArgs,
    },
    resolve: resolveList(
      createList(policy, 'policies'),
      filterAndSort(
        'policy',
        ({ orderBy }) => orders.readOrderBy(orderings.policy, orderBy),
        ({ on }) => isInForce(on),
      ),
    ),
  }),
}));
