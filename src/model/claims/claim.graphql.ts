import { builder, pageArgs } from '../../graphql/builder.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { relayNode, related } from '../../graphql/resolvers.ts';
import { asOfArgs } from '../sources/as-of.graphql.ts';
import { Assertion, Stance } from '../sources/assertion.graphql.ts';
import { Fact, registerSides } from '../sources/fact.graphql.ts';
import * as claims from './claim.cypher.ts';
import type { AssertionRow } from '../sources/assertion.cypher.ts';
import type { Stance as StanceValue } from '../sources/values.ts';
import { dealStages, settlementOutcomes } from './values.ts';
import { enumType } from '../../graphql/enum-type.ts';

registerSides(claims.sidesOfClaim);
registerSides(claims.sidesOfSettlement);

export const DealStage = enumType('DealStage', 'How far a deal has come.', dealStages);

const SettlementOutcome = enumType('SettlementOutcome', 'How a claim turned out.', settlementOutcomes);

export const Settlement = builder.node(builder.objectRef<RowOf<typeof claims.settlement>>('Settlement'), {
  ...relayNode(claims.settlement),
  description: 'How a claim turned out in the world, as a curator settled it. A denial is not one.',
  interfaces: [Fact],
  fields: (t) => ({
    outcome: t.expose('outcome', { type: SettlementOutcome, nullable: false, description: 'How it turned out.' }),
    on: t.expose('date', { type: 'PartialDate', nullable: false, description: 'When that was known.' }),
  }),
});

const ClaimAssertionEdge = builder
  .objectRef<{ cursor: string; node: AssertionRow; stance: StanceValue; scope: number }>('ClaimAssertionEdge')
  .implement({
    description: 'How an assertion bears on a claim.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: 'Where this edge stands: give it as `after` or `before` to go on from here.',
      }),
      node: t.expose('node', { type: Assertion, nullable: false, description: 'The assertion.' }),
      stance: t.expose('stance', { type: Stance, nullable: false, description: 'The side it takes on this claim.' }),
      scope: t.exposeFloat('scope', { nullable: false, description: 'How much of the claim it covers, from 0 to 1.' }),
    }),
  });

const ClaimAssertionConnection = builder.connectionObject(
  {
    type: Assertion,
    name: 'ClaimAssertionConnection',
    description: 'One page of the assertions about a claim; stance and scope stand on the edges.',
  },
  ClaimAssertionEdge,
);

export const Claim = builder.node(builder.objectRef<RowOf<typeof claims.claim>>('Claim'), {
  ...relayNode(claims.claim),
  description: 'One checkable statement about a partnership at one stage of a deal.',
  interfaces: [Fact],
  fields: (t) => ({
    text: t.exposeString('text', { nullable: false, description: 'The statement.' }),
    stage: t.expose('stage', { type: DealStage, nullable: false, description: 'The stage that it speaks of.' }),
    isHeadline: t.exposeBoolean('headline', {
      nullable: false,
      description: 'Whether it is the claim that the headlines about its partnership are about.',
    }),
    settlement: t.field({
      type: Settlement,
      description: 'How it turned out; null while nobody has settled that.',
      ...related(claims.settlementOfClaim),
    }),
    assertions: t.field({
      type: ClaimAssertionConnection,
      description: 'Everything said about it, oldest first; stance and scope stand on the edge.',
      args: {
        stance: t.arg({ type: [Stance], description: 'Only these sides.' }),
        ...asOfArgs,
        ...pageArgs,
      },
      ...related(claims.assertionsOfClaim),
    }),
  }),
});
