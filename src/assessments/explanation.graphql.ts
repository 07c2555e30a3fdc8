import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { selectedFieldWithoutArguments } from '../graphql/resolve-info.ts';
import {
  type Contribution as ContributionValue,
  type Explanation as ExplanationValue,
  type TippingPoint as TippingPointValue,
} from '../method/explanation.ts';
import { decisiveWeight, denyingReportFactor } from '../method/method.ts';
import { Settlement } from '../model/claims/claim.graphql.ts';
import { settlement as settlementType } from '../model/claims/claim.cypher.ts';
import { assertion as assertionType } from '../model/sources/assertion.cypher.ts';
import { Assertion, Stance } from '../model/sources/assertion.graphql.ts';
import { ClaimStatus, ContributionKind } from './enums.graphql.ts';

export const loadAssertion = (id: string, { loader }: Context, info: GraphQLResolveInfo) =>
  loader.node(assertionType, id, selectedFieldWithoutArguments(info).selection);

const Contribution = builder.objectRef<ContributionValue>('Contribution').implement({
  description: 'What one origin, the settlement or silence does to the probability.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ContributionKind, nullable: false, description: 'What it is that has the effect.' }),
    origin: t.field({
      type: Assertion,
      description: 'The assertion that stands for the origin; null for a settlement or silence.',
      resolve: ({ origin }, _args, context, info) => origin && loadAssertion(origin.root.id, context, info),
    }),
    settlement: t.field({
      type: Settlement,
      description: 'The settlement; null for an origin or silence.',
      resolve: ({ settlement }, _args, { loader }, info) =>
        settlement && loader.node(settlementType, settlement.id, selectedFieldWithoutArguments(info).selection),
    }),
    stance: t.expose('side', { type: Stance, nullable: false, description: 'The side it is on.' }),
    weight: t.exposeFloat('weight', {
      nullable: false,
      description: `What its heaviest assertion weighs, from 0 to ${denyingReportFactor}; ${decisiveWeight} if it is decisive. Of silence: how much it adds to the denying side.`,
    }),
    effect: t.exposeFloat('effect', {
      nullable: false,
      description: 'The probability minus the probability without it. Silence is counted from the same day either way.',
    }),
  }),
});

const TippingPoint = builder.objectRef<TippingPointValue>('TippingPoint').implement({
  description: 'An origin on which the status hangs.',
  fields: (t) => ({
    origin: t.field({
      type: Assertion,
      nullable: false,
      description: 'The assertion that stands for it.',
      resolve: async ({ origin }, _args, context, info) => (await loadAssertion(origin.root.id, context, info))!,
    }),
    statusWithout: t.expose('statusWithout', {
      type: ClaimStatus,
      nullable: false,
      description: 'What the status would be without it.',
    }),
  }),
});

export const Explanation = builder.objectRef<ExplanationValue>('Explanation').implement({
  description: 'Why an assessment is what it is.',
  fields: (t) => ({
    text: t.exposeString('text', { nullable: false, description: 'Plain sentences, ready to show.' }),
    contributions: t.field({
      type: [Contribution],
      nullable: { list: false, items: false },
      description: 'What each origin, a settlement and silence do to the probability, the largest effect first.',
      resolve: ({ contributions }) => contributions,
    }),
    tippingPoints: t.field({
      type: [TippingPoint],
      nullable: { list: false, items: false },
      description: 'The origins without any one of which the status would be another, the largest effect first.',
      resolve: ({ tippingPoints }) => tippingPoints,
    }),
  }),
});
