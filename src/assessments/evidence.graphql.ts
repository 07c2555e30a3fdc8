import { builder, pageArgs } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { Claim } from '../model/claims/claim.graphql.ts';
import { getToday } from '../lib/dates.ts';
import { connectionOfPage, paginate } from '../graphql/connections.ts';
import { relatedAs, withNodes } from '../graphql/resolvers.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { assertion as assertionType } from '../model/sources/assertion.cypher.ts';
import { Assertion, AssertionConnection, Stance } from '../model/sources/assertion.graphql.ts';
import { selectedFieldWithoutArguments } from '../graphql/resolve-info.ts';
import type { AsOfArguments } from '../model/sources/as-of.ts';
import { createJudge } from '../method/assess.ts';
import { compareByDay } from '../lib/compare.ts';
import { decisiveWeight, denyingReportFactor } from '../method/method.ts';
import { toEvidence, evidenceOfClaim } from './evidence.cypher.ts';
import type { Origin as OriginValue } from '../method/origins.ts';
import type { Stance as StanceName } from '../model/sources/values.ts';

type Counts = Readonly<Record<StanceName, number>>;

const countStances = (stances: readonly StanceName[]): Counts => {
  const counts = { SUPPORTS: 0, DENIES: 0, OBSERVES: 0 };
  for (const stance of stances) counts[stance]++;
  return counts;
};

const StanceCounts = builder.objectRef<Counts>('StanceCounts').implement({
  description: 'How many there are on each side.',
  fields: (t) => ({
    supports: t.exposeInt('SUPPORTS', { nullable: false, description: 'On the side that it is so.' }),
    denies: t.exposeInt('DENIES', { nullable: false, description: 'On the side that it is not so.' }),
    observes: t.exposeInt('OBSERVES', {
      nullable: false,
      description: 'On neither side; what takes none has no origins.',
    }),
  }),
});

const Origin = builder.objectRef<OriginValue>('Origin').implement({
  description:
    'Somebody, or something, that says it for the first time, with all that merely repeats it. A party is one origin, whoever ' +
    'prints its words; an article is one, however many of its sentences say so; relays that go back to nothing known are one together.',
  fields: (t) => ({
    assertion: t.field({
      type: Assertion,
      nullable: false,
      description: 'The assertion that stands for it: the earliest that repeats no other.',
      resolve: async ({ root }, _args, { loader }, info) =>
        (await loader.node(assertionType, root.id, selectedFieldWithoutArguments(info).selection))!,
    }),
    stance: t.expose('side', { type: Stance, nullable: false, description: 'The side it is on.' }),
    weight: t.exposeFloat('weight', {
      nullable: false,
      description: `What its heaviest assertion weighs, from 0 to ${denyingReportFactor}; ${decisiveWeight} if it is decisive.`,
    }),
    repeatedBy: t.field({
      type: AssertionConnection,
      description: 'What adds nothing to it, oldest first.',
      args: pageArgs,
      resolve: async ({ root, members }, args, context, info) => {
        const repeated = members
          .map(({ assertion }) => assertion)
          .filter((assertion) => assertion !== root)
          .toSorted(compareByDay)
          .map(({ day, id }) => ({ sort: [day], id }));
        const page = paginate(repeated, args);
        const edges = await withNodes(page.edges, assertionType, context, selectedFieldWithoutArguments(info).node);
        return connectionOfPage({ ...page, edges });
      },
    }),
  }),
});

interface EvidenceValue {
  readonly counted: Counts;
  readonly origins: readonly OriginValue[];
}

const Evidence = builder.objectRef<EvidenceValue>('Evidence').implement({
  description: 'Not how many articles there are, but how many origins.',
  fields: (t) => ({
    counted: t.field({
      type: StanceCounts,
      nullable: false,
      description: 'How many assertions there are.',
      resolve: ({ counted }) => counted,
    }),
    independent: t.field({
      type: StanceCounts,
      nullable: false,
      description: 'How many origins are left once all that repeats another is taken together with it.',
      resolve: ({ origins }) => countStances(origins.map(({ side }) => side)),
    }),
    origins: t.field({
      type: [Origin],
      nullable: { list: false, items: false },
      description: 'The origins: supporting ones first, then the heaviest first.',
      resolve: ({ origins }) => [...origins],
    }),
  }),
});

builder.objectField(Claim, 'evidence', (t) =>
  t.field({
    type: Evidence,
    description: 'What its assessment rests on.',
    cost: { always: fieldCosts.assessment },
    args: asOfArgs,
    ...relatedAs(evidenceOfClaim, (rows, { asOf }: AsOfArguments) => {
      const row = rows?.[0];
      if (!row) return null;
      const day = asOf?.published ?? getToday();
      const evidence = toEvidence(row, asOf?.recorded);
      const known = evidence.assertions.filter((one) => one.day <= day);
      return {
        counted: countStances(known.map(({ stance }) => stance)),
        origins: createJudge(evidence)(day)?.origins ?? [],
      };
    }),
  }),
);
