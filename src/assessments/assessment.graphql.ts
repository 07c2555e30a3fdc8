import { builder } from '../graphql/builder.ts';
import { Claim, Settlement } from '../model/claims/claim.graphql.ts';
import { settlementById } from '../model/claims/claim.cypher.ts';
import type { Context } from '../graphql/context.ts';
import { InvalidInput } from '../graphql/errors.ts';
import type { KeyedQuery } from '../database/query/node-type.ts';
import { after, throughGate } from '../graphql/resolvers.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { assertionById } from '../model/sources/assertion.cypher.ts';
import { Assertion, Stance } from '../model/sources/assertion.graphql.ts';
import { publisherById } from '../model/sources/source.cypher.ts';
import { Reliability } from '../model/sources/source.graphql.ts';
import { readsNone, wantOf } from '../graphql/selection.ts';
import { judgeOf } from '../method/assess.ts';
import { assessmentOfClaim, causeOfAssessment, forever, timelineOfClaim } from './assessment.cypher.ts';
import { type Assessed, assessedAt, assessedBetween } from './assessed.ts';
import {
  type Contribution as ContributionValue,
  type Explanation as ExplanationValue,
  explanationOf,
  type TippingPoint as TippingPointValue,
} from '../method/explanation.ts';
import { isLapsed } from '../method/timeline.ts';
import { namedIn, type WhatIf as WhatIfValue } from '../method/what-if.ts';

export const ClaimStatus = builder.enumType('ClaimStatus', {
  description:
    'Who stands where on a claim. It is an axis apart from the probability; the first that fits in this order.',
  values: {
    CONFIRMED: {
      description:
        'Settled as true; or, where nothing is settled, a party confirms it or a filing says so, and no party denies it.',
    },
    REFUTED: { description: 'Settled as not true, whatever anybody has said.' },
    RETRACTED: { description: 'There were origins that supported it, and all have been taken back.' },
    DENIED: {
      description:
        'Every named party denies it, and at most one origin supports it. It does not mean that it is false.',
    },
    DISPUTED: { description: 'A party denies it, others do not or several origins support it.' },
    CORROBORATED: { description: 'Two or more independent origins support it, and no party denies it.' },
    REPORTED: { description: 'One origin supports it, and no party denies it.' },
    UNSUPPORTED: { description: 'No origin that weighs anything supports it.' },
  },
});

const WhatIfReliability = builder.inputType('WhatIfReliability', {
  description: 'A publisher with another grade.',
  fields: (t) => ({
    publisher: t.id({ required: true, description: 'As `Publisher:reuters`.' }),
    grade: t.field({ type: Reliability, required: true, description: 'The grade to judge it by.' }),
  }),
});

const WhatIf = builder.inputType('WhatIf', {
  description: 'How you disagree: the claim is judged anew with these changes, and nothing is stored.',
  fields: (t) => ({
    without: t.idList({
      description:
        'Assertions (or a settlement) to leave out, with whatever derives only from them: `Assertion:reuters-2026-01-31/relay`.',
    }),
    reliability: t.field({ type: [WhatIfReliability], description: 'Publishers to grade otherwise, each once.' }),
    prior: t.float({ description: 'How likely a rumour is before anything is known, 0 to 1; .33 unless given.' }),
  }),
});

const load = (id: string, { load: loadOne }: Context, info: Parameters<typeof wantOf>[0]) =>
  loadOne(assertionById, { id, want: wantOf(info) });

const Contribution = builder.objectRef<ContributionValue>('Contribution').implement({
  description: 'What one origin, or the settlement, does to the probability.',
  fields: (t) => ({
    origin: t.field({
      type: Assertion,
      description: 'The assertion that stands for the origin; null for a settlement.',
      resolve: ({ origin }, _args, context, info) => origin && load(origin.root.id, context, info),
    }),
    settlement: t.field({
      type: Settlement,
      description: 'The settlement; null for an origin.',
      resolve: ({ settlement }, _args, context, info) =>
        settlement && context.load(settlementById, { id: settlement.id, want: wantOf(info) }),
    }),
    stance: t.expose('side', { type: Stance, nullable: false, description: 'The side it is on.' }),
    weight: t.exposeFloat('weight', {
      nullable: false,
      description: 'What its heaviest assertion weighs, from 0 to 1; 18 if it is decisive.',
    }),
    effect: t.exposeFloat('effect', {
      nullable: false,
      description: 'The probability minus the probability without it.',
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
      resolve: async ({ origin }, _args, context, info) => (await load(origin.root.id, context, info))!,
    }),
    statusWithout: t.expose('statusWithout', {
      type: ClaimStatus,
      nullable: false,
      description: 'What the status would be without it.',
    }),
  }),
});

const Explanation = builder.objectRef<ExplanationValue>('Explanation').implement({
  description: 'Why an assessment is what it is.',
  fields: (t) => ({
    text: t.exposeString('text', { nullable: false, description: 'Plain sentences, ready to show.' }),
    contributions: t.field({
      type: [Contribution],
      nullable: { list: false, items: false },
      description: 'What each origin does to the probability, the largest effect first.',
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

export const Assessment = builder.objectRef<Assessed>('Assessment').implement({
  description: 'What the method makes of a claim from one day to another. `docs/method.md` explains how.',
  fields: (t) => ({
    status: t.expose('status', { type: ClaimStatus, nullable: false, description: 'Who stands where.' }),
    probability: t.exposeFloat('probability', {
      nullable: false,
      description:
        'How likely it is to be true, 0 to 1: belief plus .33 of the uncertainty. DENIED does not mean false.',
    }),
    belief: t.exposeFloat('belief', {
      nullable: false,
      description: 'The share of the judgement that speaks for it. Belief, disbelief and uncertainty add up to 1.',
    }),
    disbelief: t.exposeFloat('disbelief', { nullable: false, description: 'The share that speaks against it.' }),
    uncertainty: t.exposeFloat('uncertainty', {
      nullable: false,
      description: 'The share that speaks neither way, for want of evidence.',
    }),
    admiraltyCode: t.exposeString('admiraltyCode', {
      nullable: false,
      description:
        'As `B3`. The letter is how reliable the best supporting origin is, A to F; the digit how credible the claim is, ' +
        '1 the most and 5 the least, 6 where it cannot be judged.',
    }),
    lapsed: t.boolean({
      nullable: false,
      description: 'Whether nothing had been said of it for 365 days.',
      resolve: (assessed) => isLapsed(assessed, assessed.day),
    }),
    from: t.expose('from', { type: 'Date', nullable: false, description: 'Its first day.' }),
    to: t.field({
      type: 'Date',
      description: 'Its last day; null while it lasts.',
      resolve: ({ to }) => (to === forever ? null : to),
    }),
    causedBy: t.field({
      type: Assertion,
      description:
        'What brought it about: of all that counted anew on its first day the assertion that moved the probability most. ' +
        'Null where that was a settlement.',
      resolve: (assessed, _args, context, info) => {
        const brought = causeOfAssessment.of(assessed);
        if (brought) return brought;
        const id = assessed.cause();
        return id === null ? null : load(id, context, info);
      },
    }),
    methodVersion: t.exposeString('methodVersion', {
      nullable: false,
      description: 'The method by which it was judged; another version may judge the same evidence otherwise.',
    }),
    explanation: t.field({
      type: Explanation,
      description: 'Why: in plain sentences, and by the numbers.',
      resolve: ({ evidence, day, prior }) => {
        const judgement = evidence && judgeOf(evidence, { prior })(day);
        return judgement && explanationOf(evidence, judgement, prior);
      },
    }),
  }),
});

const doubtable = { Assertion: assertionById, Settlement: settlementById, Publisher: publisherById };

/** Throws `InvalidInput` for a name that the graph does not have, since a mistyped one would seem to make no difference. */
async function checkNamed(whatIf: WhatIfValue, { load: loadOne }: Context): Promise<void> {
  await Promise.all(
    namedIn(whatIf).map(async ({ type, slug, id, path }) => {
      const query = doubtable[type as keyof typeof doubtable] as KeyedQuery<object> | undefined;
      if (query && !(await loadOne(query, { id: slug, want: {} })))
        throw new InvalidInput(`"${path.at(-1)}" must name something that the graph has; got "${id}".`, path);
    }),
  );
}

builder.objectFields(Claim, (t) => ({
  assessment: t.field({
    type: Assessment,
    description: 'What the method makes of it; null if nothing had been said by then.',
    args: {
      ...asOfArgs,
      whatIf: t.arg({ type: WhatIf, description: 'Judge it with these changes.' }),
    },
    extensions: readsNone,
    resolve: (claim, args, context, info) => {
      const found = throughGate(assessmentOfClaim, claim, args, context, info);
      const named = args.whatIf && checkNamed(args.whatIf, context);
      return after(
        named ? Promise.all([found, named]).then(([row]) => row) : found,
        (row) => row && assessedAt(row, args),
      );
    },
  }),
  statusTimeline: t.field({
    type: [Assessment],
    description: 'How the assessment moved as the world was told, oldest first: each lasts until the next.',
    args: {
      from: t.arg({ type: 'Date', description: 'Only those that lasted until this day or longer.' }),
      to: t.arg({ type: 'Date', description: 'Only those that had begun by this day; today unless given.' }),
      recorded: t.arg({ type: 'DateTime', description: 'Only what this graph had been told by this instant.' }),
    },
    extensions: readsNone,
    resolve: (claim, args, context, info) =>
      after(throughGate(timelineOfClaim, claim, args, context, info), (found) => found && assessedBetween(found, args)),
  }),
}));
