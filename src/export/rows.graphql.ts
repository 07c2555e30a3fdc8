/*
 * Lists without pages, for tools that read tables.
 */
import { builder } from '../graphql/builder.ts';
import { company as companyType } from '../model/companies/company.cypher.ts';
import type { Context } from '../graphql/context.ts';
import { resolveAssessment } from '../assessments/assessed.ts';
import { type List, createList } from '../database/query/list.ts';
import type * as filters from '../filters/filters.ts';
import { CompanyFilter, PartnershipFilter, SourceFilter } from '../filters/inputs.graphql.ts';
import { type ListArguments, filterAndSort } from '../lists/lists.graphql.ts';
import { orderings } from '../lists/orderings.cypher.ts';
import { CompanyOrder, readOrderBy, PartnershipOrder, SourceOrder } from '../lists/orders.graphql.ts';
import { filterAndSortPartnerships } from '../lists/partnerships.graphql.ts';
import { partnership as partnershipType } from '../partnerships/partnership.cypher.ts';
import type { ListCriteria } from '../graphql/resolvers.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { source as sourceType } from '../model/sources/source.cypher.ts';
import { checkLimit, limitArgs } from './limit.ts';
import * as rows from './row.cypher.ts';
import { CompanyRow, PartnershipRow, SourceRow } from './row.graphql.ts';

type SourceArguments = ListArguments<filters.SourceFilter, keyof typeof orderings.source>;
type CompanyArguments = ListArguments<filters.CompanyFilter, keyof typeof orderings.company>;

/** Reads the ids of the first rows of a list. */
async function readFirstIds(all: List, question: ListCriteria, limit: number, { graph }: Context): Promise<string[]> {
  const { rows: found } = await all.page(graph, { ...question, args: { first: limit } });
  return found.slice(0, limit).map(({ id }) => id);
}

const filterDescription = 'Only those for which this holds.';
const orderDescription =
  'Up to four things to sort by, the first before the next; ties are by slug. It decides which rows are left out at the limit.';

const partnerships = createList(partnershipType, 'partnershipRows.list');
const sources = createList(sourceType, 'sourceRows.list');
const companies = createList(companyType, 'companyRows.list');

const latestReported = [{ by: 'LAST_REPORTED', direction: 'DESC' }] as const;
const latest = [{ by: 'PUBLISHED', direction: 'DESC' }] as const;

const sourceQuestion = filterAndSort('source', ({ orderBy, asOf }: SourceArguments) =>
  readOrderBy(orderings.source, orderBy?.length ? orderBy : latest, asOf),
);
const companyQuestion = filterAndSort('company', ({ orderBy, asOf }: CompanyArguments) =>
  readOrderBy(orderings.company, orderBy, asOf),
);

builder.queryFields((t) => ({
  partnershipRows: t.field({
    type: [PartnershipRow],
    description:
      'Partnerships as a flat table, for tools that know no pages: the latest reported first unless sorted otherwise. ' +
      'What comes behind the first `limit` rows is left out.',
    args: {
      filter: t.arg({ type: PartnershipFilter, description: filterDescription }),
      orderBy: t.arg({ type: [PartnershipOrder], description: orderDescription }),
      ...asOfArgs,
      ...limitArgs,
    },
    resolve: async (_root, args, context) => {
      const limit = checkLimit(args);
      const orderBy = args.orderBy?.length ? args.orderBy : latestReported;
      const question = await filterAndSortPartnerships({ ...args, orderBy }, context);
      const { asOf } = args;
      const ids = await readFirstIds(partnerships, question, limit, context);
      const found = await rows.readRows(context.graph, rows.partnershipRows(asOf), { ids, asOf });
      return found.map((row) => {
        const assessment = rows.assessmentIn(row);
        return { ...row, assessed: assessment && resolveAssessment(assessment, { asOf }) };
      });
    },
  }),
  sourceRows: t.field({
    type: [SourceRow],
    description:
      'Sources as a flat table, for tools that know no pages: the latest first and undated last unless sorted otherwise. ' +
      'What comes behind the first `limit` rows is left out.',
    args: {
      filter: t.arg({ type: SourceFilter, description: filterDescription }),
      orderBy: t.arg({ type: [SourceOrder], description: orderDescription }),
      ...asOfArgs,
      ...limitArgs,
    },
    resolve: async (_root, args, context) => {
      const limit = checkLimit(args);
      const ids = await readFirstIds(sources, await sourceQuestion(args, context), limit, context);
      return rows.readRows(context.graph, rows.sourceRows, { ids });
    },
  }),
  companyRows: t.field({
    type: [CompanyRow],
    description:
      'Companies as a flat table, for tools that know no pages: by slug unless sorted otherwise. ' +
      'What comes behind the first `limit` rows is left out.',
    args: {
      filter: t.arg({ type: CompanyFilter, description: filterDescription }),
      orderBy: t.arg({ type: [CompanyOrder], description: orderDescription }),
      ...asOfArgs,
      ...limitArgs,
    },
    resolve: async (_root, args, context) => {
      const limit = checkLimit(args);
      const ids = await readFirstIds(companies, await companyQuestion(args, context), limit, context);
      return rows.readRows(context.graph, rows.companyRows, { ids });
    },
  }),
}));
