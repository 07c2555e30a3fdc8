import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { Claim, Settlement } from '../model/claims/claim.graphql.ts';
import { settlement as settlementType } from '../model/claims/claim.cypher.ts';
import type { Context } from '../graphql/context.ts';
import { InputError } from '../lib/input-error.ts';
import type { NodeType } from '../database/query/node-type.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { mapMaybePromise, readRelated, readWithParent } from '../graphql/resolvers.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { assertion as assertionType } from '../model/sources/assertion.cypher.ts';
import { Assertion, Stance } from '../model/sources/assertion.graphql.ts';
import { publisher as publisherType } from '../model/sources/source.cypher.ts';
import { Reliability } from '../model/sources/source.graphql.ts';
import { selectedFieldWithoutArguments } from '../graphql/resolve-info.ts';
import { readsNone } from '../graphql/selection.ts';
import { createJudge } from '../method/assess.ts';
import { assessmentOfClaim, causeOfAssessment, forever, timelineOfClaim } from './assessment.cypher.ts';
import { type Assessed, resolveAssessment, resolveTimeline } from './assessed.ts';
import {
  type Contribution as ContributionValue,
  type Explanation as ExplanationValue,
  explainJudgement,
  type TippingPoint as TippingPointValue,
} from '../method/explanation.ts';
import { decisiveWeight, lapseDays, numeral, priorProbability } from '../method/method.ts';
import { isLapsed } from '../method/timeline.ts';
import { listWhatIfReferences, type WhatIf as WhatIfValue } from '../method/what-if.ts';
import { claimStatuses } from '../method/values.ts';
import { enumType } from '../graphql/enum-type.ts';

export const ClaimStatus = enumType(
  'ClaimStatus',
  'Who stands where on a claim. It is an axis apart from the probability; the first that fits in this order.',
  claimStatuses,
);

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
    prior: t.float({
      description: `How likely a rumour is before anything is known, 0 to 1; ${numeral(priorProbability)} unless given.`,
    }),
  }),
});

const loadAssertion = (id: string, { loader }: Context, info: GraphQLResolveInfo) =>
  loader.node(assertionType, id, selectedFieldWithoutArguments(info).selection);

const Contribution = builder.objectRef<ContributionValue>('Contribution').implement({
  description: 'What one origin, or the settlement, does to the probability.',
  fields: (t) => ({
    origin: t.field({
      type: Assertion,
      description: 'The assertion that stands for the origin; null for a settlement.',
      resolve: ({ origin }, _args, context, info) => origin && loadAssertion(origin.root.id, context, info),
    }),
    settlement: t.field({
      type: Settlement,
      description: 'The settlement; null for an origin.',
      resolve: ({ settlement }, _args, { loader }, info) =>
        settlement && loader.node(settlementType, settlement.id, selectedFieldWithoutArguments(info).selection),
    }),
    stance: t.expose('side', { type: Stance, nullable: false, description: 'The side it is on.' }),
    weight: t.exposeFloat('weight', {
      nullable: false,
      description: `What its heaviest assertion weighs, from 0 to 1; ${decisiveWeight} if it is decisive.`,
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
      resolve: async ({ origin }, _args, context, info) => (await loadAssertion(origin.root.id, context, info))!,
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
      description: `How likely it is to be true, 0 to 1: belief plus ${numeral(priorProbability)} of the uncertainty. DENIED does not mean false.`,
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
      description: `Whether nothing had been said of it for ${lapseDays} days.`,
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
      extensions: { relation: causeOfAssessment, reads: ['causedById'] },
      resolve: (assessed, _args, context, info) => {
        const read = readWithParent(causeOfAssessment, assessed, info);
        if (read !== undefined) return read;
        const id = assessed.cause();
        return id === null ? null : loadAssertion(id, context, info);
      },
    }),
    methodVersion: t.exposeString('methodVersion', {
      nullable: false,
      description: 'The method by which it was judged; another version may judge the same evidence otherwise.',
    }),
    explanation: t.field({
      type: Explanation,
      description: 'Why: in plain sentences, and by the numbers.',
      cost: { always: fieldCosts.assessment },
      extensions: readsNone,
      resolve: ({ evidence, day, prior }) => {
        const judgement = evidence && createJudge(evidence, { prior })(day);
        return judgement && explainJudgement(evidence, judgement, prior);
      },
    }),
  }),
});

const whatIfTypes: Readonly<Record<string, NodeType>> = {
  Assertion: assertionType,
  Settlement: settlementType,
  Publisher: publisherType,
};

/** Throws `InputError` for an id that the graph does not have: a mistyped one would seem to make no difference. */
async function checkReferences(whatIf: WhatIfValue, { loader }: Context): Promise<void> {
  await Promise.all(
    listWhatIfReferences(whatIf).map(async ({ type, slug, id, path }) => {
      const node = whatIfTypes[type];
      if (node && !(await loader.node(node, slug)))
        throw new InputError(`"${path.at(-1)}" must name something that the graph has; got "${id}".`, path);
    }),
  );
}

builder.objectFields(Claim, (t) => ({
  assessment: t.field({
    type: Assessment,
    description: 'What the method makes of it; null if nothing had been said by then.',
    args: {
      ...asOfArgs,
      whatIf: t.arg({ type: WhatIf, isOnTheFly: true, description: 'Judge it with these changes.' }),
    },
    cost: { onTheFly: fieldCosts.assessment },
    extensions: { relation: assessmentOfClaim },
    resolve: (claim, args, context, info) => {
      const found = readRelated(assessmentOfClaim, claim, args, context, info);
      const checked = args.whatIf && checkReferences(args.whatIf, context);
      return mapMaybePromise(
        checked ? Promise.all([found, checked]).then(([read]) => read) : found,
        (read) => read && resolveAssessment(read, args),
      );
    },
  }),
  statusTimeline: t.field({
    type: [Assessment],
    description: 'How the assessment moved as the world was told, oldest first: each lasts until the next.',
    args: {
      from: t.arg({ type: 'Date', description: 'Only those that lasted until this day or longer.' }),
      to: t.arg({ type: 'Date', description: 'Only those that had begun by this day; today unless given.' }),
      recorded: t.arg({
        type: 'DateTime',
        isOnTheFly: true,
        description: 'Only what this graph had been told by this instant.',
      }),
    },
    cost: { onTheFly: fieldCosts.assessment },
    extensions: { relation: timelineOfClaim },
    resolve: (claim, args, context, info) =>
      mapMaybePromise(
        readRelated(timelineOfClaim, claim, args, context, info),
        (found) => found && resolveTimeline(found, args),
      ),
  }),
}));
