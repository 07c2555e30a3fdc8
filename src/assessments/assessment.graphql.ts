import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { mapMaybePromise, readRelated, readWithParent } from '../graphql/resolvers.ts';
import { readsNone } from '../graphql/selection.ts';
import { createJudge } from '../method/assess.ts';
import { explainJudgement } from '../method/explanation.ts';
import { lapseDays, numeral, priorProbability } from '../method/method.ts';
import { computeInterval } from '../method/opinion.ts';
import { isLapsed } from '../method/timeline.ts';
import { Claim } from '../model/claims/claim.graphql.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { Assertion } from '../model/sources/assertion.graphql.ts';
import { type Assessed, resolveAssessment, resolveTimeline } from './assessed.ts';
import { assessmentOfClaim, causeOfAssessment, forever, timelineOfClaim } from './assessment.cypher.ts';
import { AssessmentCause, ClaimStatus } from './enums.graphql.ts';
import { Explanation, loadAssertion } from './explanation.graphql.ts';
import { checkReferences, WhatIf } from './what-if.graphql.ts';

export const Assessment = builder.objectRef<Assessed>('Assessment').implement({
  description: 'What the method makes of a claim from one day to another. `docs/method.md` explains how.',
  fields: (t) => ({
    status: t.expose('status', { type: ClaimStatus, nullable: false, description: 'Who stands where.' }),
    probability: t.exposeFloat('probability', {
      nullable: false,
      description:
        'How likely it is that the claim, as worded, is or will be established, 0 to 1: it is done, a party announces or confirms it, ' +
        'a filing shows it, or it is settled as true. A claim of which nothing is established within a year of its last first-hand ' +
        'word counts as not established, even if the talks were real and nobody ever admitted them. It is belief plus ' +
        `${numeral(priorProbability)} of the uncertainty. DENIED does not mean false.`,
    }),
    low: t.float({
      nullable: false,
      description:
        'The 10th percentile of the distribution behind the probability. It shows how far the probability rests on little evidence; ' +
        'it is no promise that the probability stays above.',
      extensions: { reads: ['belief', 'disbelief', 'uncertainty'] },
      resolve: (assessed) => computeInterval(assessed, assessed.options?.prior).low,
    }),
    high: t.float({
      nullable: false,
      description: 'The 90th percentile of the distribution behind the probability; see `low`.',
      extensions: { reads: ['belief', 'disbelief', 'uncertainty'] },
      resolve: (assessed) => computeInterval(assessed, assessed.options?.prior).high,
    }),
    belief: t.exposeFloat('belief', {
      nullable: false,
      description: 'The share of the judgement that speaks for it. Belief, disbelief and uncertainty add up to 1.',
    }),
    disbelief: t.exposeFloat('disbelief', {
      nullable: false,
      description: 'The share that speaks against it, silence among it.',
    }),
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
      description: `Whether nothing dated had been said of it for ${lapseDays} days; false if nothing dated ever was.`,
      resolve: (assessed) => isLapsed(assessed, assessed.day),
    }),
    from: t.expose('from', { type: 'Date', nullable: false, description: 'Its first day.' }),
    to: t.field({
      type: 'Date',
      description: 'Its last day; null while it lasts.',
      resolve: ({ to }) => (to === forever ? null : to),
    }),
    cause: t.field({
      type: AssessmentCause,
      description: 'What brought it about; null in an assessment by an older version of the method.',
      extensions: { reads: ['cause'] },
      resolve: (assessed) => assessed.findCause().cause,
    }),
    causedBy: t.field({
      type: Assertion,
      description:
        'The assertion that brought it about: where the status changed, one without which the status would be another, or one of those ' +
        'that changed it together; otherwise, of all that counted anew on its first day, the one that moved the probability most. ' +
        'Null where that was a settlement or silence.',
      extensions: { relation: causeOfAssessment, reads: ['causedById'] },
      resolve: (assessed, _args, context, info) => {
        const read = readWithParent(causeOfAssessment, assessed, info);
        if (read !== undefined) return read;
        const id = assessed.findCause().causedById;
        return id === null ? null : loadAssertion(id, context, info);
      },
    }),
    isUndated: t.boolean({
      nullable: false,
      description:
        'Whether it was brought about by something without a date, which counts from the day on which it was recorded: its first day ' +
        'is no event then.',
      extensions: { reads: ['isUndated'] },
      resolve: (assessed) => assessed.findCause().isUndated ?? false,
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
      resolve: ({ evidence, day, options }) => {
        const judgement = evidence && createJudge(evidence, options)(day);
        return judgement && explainJudgement(evidence, judgement, { day, prior: options?.prior });
      },
    }),
  }),
});

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
    description:
      'How the assessment moved as the world was told and as silence lasted, oldest first. `lapsed` and the explanation are of the ' +
      'last day of each, or of today while it lasts. Those that something without a date brought about are left out, with a gap in ' +
      'their place, unless `includeUndated` is true.',
    args: {
      from: t.arg({ type: 'Date', description: 'Only those that lasted until this day or longer.' }),
      to: t.arg({
        type: 'Date',
        description:
          'Only those that had begun by this day; today unless given. For a day to come, as it will be if nothing more is said.',
      }),
      recorded: t.arg({
        type: 'DateTime',
        isOnTheFly: true,
        description: 'Only what this graph had been told by this instant.',
      }),
      includeUndated: t.arg.boolean({
        defaultValue: false,
        description:
          'Whether to include what undated evidence brought about, which begins on the day of its recording.',
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
