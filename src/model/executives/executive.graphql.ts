import { builder } from '../../graphql/builder.ts';
import { Company } from '../companies/company.graphql.ts';
import { Agent, Entity } from '../entities/entity.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, relayNode, related, relatedAlways } from '../../graphql/resolvers.ts';
import { asOfArgs } from '../sources/as-of.graphql.ts';
import { statementsByType } from '../sources/assertion.graphql.ts';
import { Fact, registerSides } from '../sources/fact.graphql.ts';
import * as executives from './executive.cypher.ts';

statementsByType.add(executives.statementsOfExecutive);
registerSides(executives.sidesOfPosition);

export const Executive = builder.node(builder.objectRef<RowOf<typeof executives.executive>>('Executive'), {
  ...relayNode(executives.executive),
  description: 'A person who speaks or acts for a company.',
  interfaces: [Entity, Agent],
});

const Position = builder.node(builder.objectRef<RowOf<typeof executives.position>>('Position'), {
  ...relayNode(executives.position),
  description: 'An office held at a company.',
  interfaces: [Fact],
  fields: (t) => ({
    executive: t.field({
      type: Executive,
      nullable: false,
      description: 'Who holds it.',
      ...relatedAlways(executives.executiveOfPosition),
    }),
    company: t.field({
      type: Company,
      nullable: false,
      description: 'At which company.',
      ...relatedAlways(executives.companyOfPosition),
    }),
    title: t.exposeString('title', { nullable: false, description: 'What the office is called.' }),
    validFrom: t.expose('validFrom', { type: 'PartialDate', description: 'Its first day, as precisely as is known.' }),
    validTo: t.expose('validTo', {
      type: 'PartialDate',
      description: 'Its last day, that day, month or year included; null while it lasts or where no source says.',
    }),
  }),
});

const positionArgs = {
  ...builder.args((t) => ({
    on: t.field({
      type: 'Date',
      description: 'Those held on this day; today unless given. One without a known start or end has none.',
    }),
    includeFormer: t.boolean({ defaultValue: false, description: 'Those held on any day, in place of one.' }),
  })),
  ...asOfArgs,
};

builder.objectField(Company, 'positions', (t) =>
  t.field({
    type: [Position],
    description: 'Offices held at this company, the latest first.',
    args: positionArgs,
    ...related(executives.positionsOfCompany),
  }),
);

builder.objectField(Executive, 'positions', (t) =>
  t.field({
    type: [Position],
    description: 'Offices that this person holds, the latest first.',
    args: positionArgs,
    ...related(executives.positionsOfExecutive),
  }),
);

builder.queryFields((t) => ({
  executive: t.field({
    type: Executive,
    description: 'One executive by their slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `jim-farley`.' }) },
    resolve: bySlug(executives.executive),
  }),
}));
