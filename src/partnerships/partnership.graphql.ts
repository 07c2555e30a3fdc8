import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { Company } from '../model/companies/company.graphql.ts';
import { Entity } from '../model/entities/entity.graphql.ts';
import { Jurisdiction } from '../model/entities/jurisdiction.graphql.ts';
import { resolveAssessment } from '../assessments/assessed.ts';
import { Assessment } from '../assessments/assessment.graphql.ts';
import type { RowOf } from '../database/query/node-type.ts';
import { bySlug, relayNode, related, relatedAlways, relatedAs } from '../graphql/resolvers.ts';
import type { AsOfArguments } from '../model/sources/as-of.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { Fact, registerSides } from '../model/sources/fact.graphql.ts';
import { Claim } from '../model/claims/claim.graphql.ts';
import * as partnerships from './partnership.cypher.ts';
import { partnershipKinds, partyRoles } from './values.ts';
import { enumType } from '../graphql/enum-type.ts';

registerSides(partnerships.sidesOfPartnership);

export const PartnershipKind = enumType('PartnershipKind', 'What is agreed, or said to be.', partnershipKinds);

const PartyRole = enumType('PartyRole', 'What a party is in a deal.', partyRoles);

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

export const Partnership = builder.node(builder.objectRef<RowOf<typeof partnerships.partnership>>('Partnership'), {
  ...relayNode(partnerships.partnership),
  description: 'A deal between companies, real or rumoured. Its sources are those of all its claims.',
  interfaces: [Entity, Fact],
  fields: (t) => ({
    kind: t.expose('kind', { type: PartnershipKind, nullable: false, description: 'What is agreed, or said to be.' }),
    parties: t.field({
      type: [PartnershipParty],
      description: 'Who is in it, or said to be.',
      ...related(partnerships.partiesOfPartnership),
    }),
    jurisdictions: t.field({
      type: [Jurisdiction],
      description: 'Where it would have effect.',
      ...related(partnerships.jurisdictionsOfPartnership),
    }),
    firstReportedOn: t.field({
      type: 'PartialDate',
      description: 'When the first dated source spoke of it; null if none has.',
      args: asOfArgs,
      ...related(partnerships.firstReportedOn),
    }),
    lastReportedOn: t.field({
      type: 'PartialDate',
      description: 'When the latest dated source spoke of it; null if none has.',
      args: asOfArgs,
      ...related(partnerships.lastReportedOn),
    }),
    assessment: t.field({
      type: Assessment,
      description:
        'That of its headline claim, while its sources are those of all its claims; null if nothing had been said by then.',
      args: asOfArgs,
      cost: { onTheFly: fieldCosts.assessment },
      ...relatedAs(
        partnerships.assessmentOfPartnership,
        (found, args: AsOfArguments) => found && resolveAssessment(found, args),
      ),
    }),
    claims: t.field({
      type: [Claim],
      description: 'What is said of it, statement by statement; the headline claim first.',
      ...related(partnerships.claimsOfPartnership),
    }),
    headlineClaim: t.field({
      type: Claim,
      description: 'The claim that the headlines are about; its assessment is that of the partnership.',
      ...related(partnerships.headlineClaimOfPartnership),
    }),
  }),
});

builder.objectField(Claim, 'partnership', (t) =>
  t.field({
    type: Partnership,
    nullable: false,
    description: 'The partnership that it is about.',
    ...relatedAlways(partnerships.partnershipOfClaim),
  }),
);

builder.queryFields((t) => ({
  partnership: t.field({
    type: Partnership,
    description: 'One partnership by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `ford-xiaomi-us-jv`.' }) },
    resolve: bySlug(partnerships.partnership),
  }),
}));
