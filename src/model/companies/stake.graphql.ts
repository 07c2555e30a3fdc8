import { builder } from '../../graphql/builder.ts';
import { Agent } from '../entities/entity.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { relayNode, related, relatedAlways } from '../../graphql/resolvers.ts';
import { asOfArgs } from '../sources/as-of.graphql.ts';
import { Fact, registerSides } from '../sources/fact.graphql.ts';
import { Company } from './company.graphql.ts';
import * as stakes from './stake.cypher.ts';

registerSides(stakes.sidesOfStake);

const Stake = builder.node(builder.objectRef<RowOf<typeof stakes.stake>>('Stake'), {
  ...relayNode(stakes.stake),
  description: 'A shareholding. Sources that give different figures are different stakes, side by side.',
  interfaces: [Fact],
  fields: (t) => ({
    owner: t.field({
      type: Agent,
      nullable: false,
      description: 'Who holds it: most often a company, sometimes a person or a state.',
      ...relatedAlways(stakes.ownerOfStake),
    }),
    company: t.field({
      type: Company,
      nullable: false,
      description: 'In which company.',
      ...relatedAlways(stakes.companyOfStake),
    }),
    percent: t.exposeFloat('percent', { description: 'How much of the company, 0 to 100; null where no source says.' }),
    validFrom: t.expose('validFrom', { type: 'PartialDate', description: 'Since when it is known to be held.' }),
    validTo: t.expose('validTo', { type: 'PartialDate', description: 'Until when, that day, month or year included.' }),
  }),
});

const stakeArgs = {
  ...builder.args((t) => ({
    on: t.field({
      type: 'Date',
      description: 'Those held on this day; today unless given. One without a known start or end has none.',
    }),
  })),
  ...asOfArgs,
};

builder.objectFields(Company, (t) => ({
  stakes: t.field({
    type: [Stake],
    description: 'Shares this company holds in others, the largest first.',
    args: stakeArgs,
    ...related(stakes.stakesOfCompany),
  }),
  owners: t.field({
    type: [Stake],
    description: 'Shares that others hold in this company, the largest first.',
    args: stakeArgs,
    ...related(stakes.ownersOfCompany),
  }),
}));
