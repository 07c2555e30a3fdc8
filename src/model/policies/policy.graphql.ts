import { builder, pageArgs } from '../../graphql/builder.ts';
import { Entity } from '../entities/entity.graphql.ts';
import { Jurisdiction } from '../entities/jurisdiction.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { bySlug, relayNode, related, relatedAlways } from '../../graphql/resolvers.ts';
import { Fact, registerSides } from '../sources/fact.graphql.ts';
import * as policies from './policy.cypher.ts';
import { policyKinds } from './values.ts';
import { enumType } from '../../graphql/enum-type.ts';

registerSides(policies.sidesOfPolicy);

export const PolicyKind = enumType('PolicyKind', 'By what means a policy works.', policyKinds);

const Policy = builder.node(builder.objectRef<RowOf<typeof policies.policy>>('Policy'), {
  ...relayNode(policies.policy),
  description: 'A tariff, a standard, a ban or a subsidy: what helps or hinders deals and sales.',
  interfaces: [Entity, Fact],
  fields: (t) => ({
    kind: t.expose('kind', { type: PolicyKind, nullable: false, description: 'By what means it works.' }),
    ratePercent: t.exposeFloat('ratePercent', { description: 'Its rate in percent, where it has one.' }),
    appliesTo: t.exposeString('appliesTo', { nullable: false, description: 'What it is laid on, in words.' }),
    jurisdiction: t.field({
      type: Jurisdiction,
      nullable: false,
      description: 'Where it holds.',
      ...relatedAlways(policies.jurisdictionOfPolicy),
    }),
    target: t.field({
      type: Jurisdiction,
      description: 'Whose goods it is aimed at; null for those of anyone.',
      ...related(policies.targetOfPolicy),
    }),
    validFrom: t.expose('validFrom', { type: 'PartialDate', description: 'Its first day, as precisely as is known.' }),
    validTo: t.expose('validTo', {
      type: 'PartialDate',
      description: 'Its last day, that day, month or year included; null while it lasts or where no source says.',
    }),
  }),
});

export const PolicyConnection = builder.connectionObject(
  { type: Policy, name: 'PolicyConnection', description: 'One page of policies.' },
  { name: 'PolicyEdge', description: 'A policy in its place in a list.' },
);

export const policyArgs = {
  ...builder.args((t) => ({
    on: t.field({
      type: 'Date',
      description: 'Those that hold on this day; today unless given. One without a known start or end has none.',
    }),
  })),
  ...pageArgs,
};

builder.objectField(Jurisdiction, 'policies', (t) =>
  t.field({
    type: PolicyConnection,
    description: 'The policies that hold there, by slug.',
    args: policyArgs,
    ...related(policies.policiesOfJurisdiction),
  }),
);

builder.queryFields((t) => ({
  policy: t.field({
    type: Policy,
    description: 'One policy by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `us-chinese-ev-tariff`.' }) },
    resolve: bySlug(policies.policy),
  }),
}));
