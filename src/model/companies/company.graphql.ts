import { builder } from '../../graphql/builder.ts';
import { Agent, Entity } from '../entities/entity.graphql.ts';
import { Jurisdiction } from '../entities/jurisdiction.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, relayNode, related } from '../../graphql/resolvers.ts';
import { statementsByType } from '../sources/assertion.graphql.ts';
import { company, countryOfCompany, statementsOfCompany } from './company.cypher.ts';
import { companyKinds } from './values.ts';
import { enumType } from '../../graphql/enum-type.ts';

export const CompanyKind = enumType('CompanyKind', 'What a company does.', companyKinds);

export const Company = builder.node(builder.objectRef<RowOf<typeof company>>('Company'), {
  ...relayNode(company),
  description: 'An automaker, supplier, technology company or investor.',
  interfaces: [Entity, Agent],
  fields: (t) => ({
    kinds: t.expose('kinds', {
      type: [CompanyKind],
      nullable: false,
      description: 'What it does, as far as it matters here.',
    }),
    country: t.field({ type: Jurisdiction, description: 'Where it is at home.', ...related(countryOfCompany) }),
    wikidataId: t.exposeString('wikidataId', { description: 'Its item in Wikidata, as `Q44294`.' }),
  }),
});

statementsByType.add(statementsOfCompany);

builder.queryFields((t) => ({
  company: t.field({
    type: Company,
    description: 'One company by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `ford`.' }) },
    resolve: bySlug(company),
  }),
}));
