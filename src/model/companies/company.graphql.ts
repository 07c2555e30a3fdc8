import { builder } from '../../graphql/builder.ts';
import { Agent, Entity } from '../entities/entity.graphql.ts';
import { Jurisdiction } from '../entities/jurisdiction.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, gated, node } from '../../graphql/resolvers.ts';
import { statementGates } from '../sources/assertion.graphql.ts';
import { companyById, countryOfCompany, statementsOfCompany } from './company.cypher.ts';

export const CompanyKind = builder.enumType('CompanyKind', {
  description: 'What a company does.',
  values: {
    AUTOMAKER: { description: 'Builds and sells vehicles under a name of its own.' },
    SUPPLIER: { description: 'Makes parts or whole vehicles for automakers.' },
    TECHNOLOGY: { description: 'Makes electronics or software.' },
    INVESTOR: { description: 'Holds shares in others as its business.' },
    OTHER: { description: 'Anything else.' },
  },
});

export const Company = builder.node(builder.objectRef<RowOf<typeof companyById>>('Company'), {
  ...node(companyById),
  description: 'An automaker, supplier, technology company or investor.',
  interfaces: [Entity, Agent],
  fields: (t) => ({
    kinds: t.expose('kinds', {
      type: [CompanyKind],
      nullable: false,
      description: 'What it does, as far as it matters here.',
    }),
    country: t.field({ type: Jurisdiction, description: 'Where it is at home.', resolve: gated(countryOfCompany) }),
    wikidataId: t.exposeString('wikidataId', { description: 'Its item in Wikidata, as `Q44294`.' }),
  }),
});

statementGates.add(statementsOfCompany);

builder.queryFields((t) => ({
  company: t.field({
    type: Company,
    description: 'One company by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `ford`.' }) },
    resolve: bySlug(companyById),
  }),
}));
