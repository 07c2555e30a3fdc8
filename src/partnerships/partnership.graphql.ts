import { builder } from '../graphql/builder.ts';
import { Company } from '../model/companies/company.graphql.ts';
import { Entity } from '../model/entities/entity.graphql.ts';
import { Jurisdiction } from '../model/entities/jurisdiction.graphql.ts';
import { assessedAt } from '../assessments/assessed.ts';
import { Assessment } from '../assessments/assessment.graphql.ts';
import type { RowOf } from '../database/query/node-type.ts';
import { after, bySlug, gated, gatedAlways, node, throughGate } from '../graphql/resolvers.ts';
import { readsNone } from '../graphql/selection.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { Fact, hasSides } from '../model/sources/fact.graphql.ts';
import { Claim } from '../model/claims/claim.graphql.ts';
import * as partnerships from './partnership.cypher.ts';

hasSides(partnerships.sidesOfPartnership);

export const PartnershipKind = builder.enumType('PartnershipKind', {
  description: 'What is agreed, or said to be.',
  values: {
    JOINT_VENTURE: { description: 'A company that the parties own together.' },
    MERGER: { description: 'Two companies become one, or one takes over the other.' },
    EQUITY: { description: 'One buys shares of the other.' },
    SUPPLY: { description: 'One delivers parts, batteries or vehicles to the other.' },
    LICENCE: { description: 'One may use what the other has developed.' },
    PLATFORM: { description: 'They build on the same technical base.' },
    MANUFACTURING: { description: 'One builds vehicles for the other.' },
    DISTRIBUTION: { description: 'One sells the vehicles of the other.' },
    OTHER: { description: 'Anything else, or not said.' },
  },
});

const PartyRole = builder.enumType('PartyRole', {
  description: 'What a party is in a deal.',
  values: {
    PARTNER: { description: 'One among equals.' },
    ACQUIRER: { description: 'Takes over another.' },
    TARGET: { description: 'Is taken over.' },
    SUPPLIER: { description: 'Delivers.' },
    CUSTOMER: { description: 'Is delivered to.' },
    LICENSOR: { description: 'Grants the use of what is its own.' },
    LICENSEE: { description: 'May use what belongs to another.' },
    INVESTOR: { description: 'Puts money in.' },
    INVESTEE: { description: 'Is given money for a share.' },
  },
});

const PartnershipParty = builder.objectRef<partnerships.Party>('PartnershipParty').implement({
  description: "A party to a deal. One that the sources leave unnamed ('other Chinese manufacturers') has no company.",
  fields: (t) => ({
    company: t.expose('company', { type: Company, description: 'The company; null where the sources do not name it.' }),
    description: t.exposeString('description', {
      description: 'How the sources speak of it, where they do not name it.',
    }),
    role: t.expose('role', { type: PartyRole, description: 'What it is in the deal.' }),
  }),
});

export const Partnership = builder.node(builder.objectRef<RowOf<typeof partnerships.partnershipById>>('Partnership'), {
  ...node(partnerships.partnershipById),
  description: 'A deal between companies, real or rumoured. Its sources are those of all its claims.',
  interfaces: [Entity, Fact],
  fields: (t) => ({
    kind: t.expose('kind', { type: PartnershipKind, nullable: false, description: 'What is agreed, or said to be.' }),
    parties: t.field({
      type: [PartnershipParty],
      description: 'Who is in it, or said to be.',
      resolve: gated(partnerships.partiesOfPartnership),
    }),
    jurisdictions: t.field({
      type: [Jurisdiction],
      description: 'Where it would have effect.',
      resolve: gated(partnerships.jurisdictionsOfPartnership),
    }),
    firstReportedOn: t.field({
      type: 'PartialDate',
      description: 'When the first dated source spoke of it; null if none has.',
      args: asOfArgs,
      resolve: gated(partnerships.firstReportedOn),
    }),
    lastReportedOn: t.field({
      type: 'PartialDate',
      description: 'When the latest dated source spoke of it; null if none has.',
      args: asOfArgs,
      resolve: gated(partnerships.lastReportedOn),
    }),
    assessment: t.field({
      type: Assessment,
      description:
        'That of its headline claim, while its sources are those of all its claims; null if nothing had been said by then.',
      args: asOfArgs,
      extensions: readsNone,
      resolve: (partnership, args, context, info) =>
        after(
          throughGate(partnerships.assessmentOfPartnership, partnership, args, context, info),
          (found) => found && assessedAt(found, args),
        ),
    }),
    claims: t.field({
      type: [Claim],
      description: 'What is said of it, statement by statement; the headline claim first.',
      resolve: gated(partnerships.claimsOfPartnership),
    }),
    headlineClaim: t.field({
      type: Claim,
      description: 'The claim that the headlines are about; its assessment is that of the partnership.',
      resolve: gated(partnerships.headlineClaimOfPartnership),
    }),
  }),
});

builder.objectField(Claim, 'partnership', (t) =>
  t.field({
    type: Partnership,
    nullable: false,
    description: 'The partnership that it is about.',
    resolve: gatedAlways(partnerships.partnershipOfClaim),
  }),
);

builder.queryFields((t) => ({
  partnership: t.field({
    type: Partnership,
    description: 'One partnership by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `ford-xiaomi-us-jv`.' }) },
    resolve: bySlug(partnerships.partnershipById),
  }),
}));
