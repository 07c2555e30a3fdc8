import { builder, pageArgs } from '../graphql/builder.ts';
import type { ConnectionArguments } from '../graphql/connections.ts';
import { gated, listed } from '../graphql/resolvers.ts';
import { Assertion } from '../model/sources/assertion.graphql.ts';
import type { ProblemKind } from '../method/problems.ts';
import { assertionsOfProblem, gravest, ofKinds, problemById, type ProblemRow, problems } from './problem.cypher.ts';

const EvidenceProblemKind = builder.enumType('EvidenceProblemKind', {
  description: 'What a curator should look at.',
  values: {
    FALSE_CONFIRMATION: {
      description:
        'Calls something confirmed, but is neither a party nor a filing and goes back to what was told before.',
    },
    CITATION_CYCLE: { description: 'Assertions that cite each other in a ring.' },
    SAME_ADDRESS: {
      description:
        'Several sources have one address, so they are one article that may count as several origins: older graphs may have such.',
    },
    SYNDICATED: {
      description:
        'The same text in several sources of these days, as when many print a story of an agency, each of which counts as an origin of ' +
        'its own. The assertions are the later one and the earlier one that it should derive from.',
    },
    NO_DATE: { description: 'Neither an assertion nor its source bears a date.' },
    DEAD_END: { description: 'Passes on what somebody else told, and it is not recorded who.' },
    UNGRADED_PUBLISHER: { description: 'A publisher of reliability F.' },
    UNSOURCED: { description: 'A fact that no source tells.' },
    OVERLAP: {
      description:
        'One owner has two shares in a company at the same time, or a company has two chief executives. One of them has ended, or one is ' +
        'wrong. Where one ends in the year, month or day in which the other begins, it is taken for a handover.',
    },
    OVER_100: { description: 'The shares in a company add up to more than 100 % on some day.' },
  },
});

const EvidenceProblem = builder.objectRef<ProblemRow>('EvidenceProblem').implement({
  description: 'Something in the evidence that a curator should look at.',
  fields: (t) => ({
    kind: t.expose('kind', { type: EvidenceProblemKind, nullable: false, description: 'What it is.' }),
    message: t.exposeString('message', {
      nullable: false,
      description: 'What is wrong, and what it means for the judgement.',
    }),
    assertions: t.field({
      type: [Assertion],
      description: 'The assertions concerned, the main one first; empty where it concerns none.',
      resolve: gated(assertionsOfProblem),
    }),
  }),
});

builder.queryField('evidenceProblems', (t) =>
  t.field({
    type: builder.connectionObject(
      {
        type: EvidenceProblem,
        name: 'EvidenceProblemConnection',
        description: 'One page of problems, the gravest kind first.',
      },
      { name: 'EvidenceProblemEdge', description: 'A problem in its place in a list.' },
    ),
    description: 'What a curator should look at, the gravest kind first.',
    args: {
      kinds: t.arg({ type: [EvidenceProblemKind], description: 'Only these kinds.' }),
      ...pageArgs,
    },
    resolve: listed(
      problems,
      problemById,
      ({ kinds }: ConnectionArguments & { kinds?: readonly ProblemKind[] | null | undefined }) => ({
        condition: ofKinds(kinds),
        by: [gravest],
        want: {},
      }),
    ),
  }),
);
