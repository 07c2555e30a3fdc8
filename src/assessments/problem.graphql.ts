import { builder, pageArgs } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import type { PageArguments } from '../database/query/page.ts';
import { resolveList, related } from '../graphql/resolvers.ts';
import { Assertion } from '../model/sources/assertion.graphql.ts';
import { assertionsOfProblem, gravest, ofKinds, type ProblemRow, problems } from './problem.cypher.ts';
import { type ProblemKind, problemKinds } from '../method/values.ts';
import { enumType } from '../graphql/enum-type.ts';

const EvidenceProblemKind = enumType('EvidenceProblemKind', 'What a curator should look at.', problemKinds);

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
      ...related(assertionsOfProblem),
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
    cost: { always: fieldCosts.evidenceProblems },
    args: {
      kinds: t.arg({ type: [EvidenceProblemKind], description: 'Only these kinds.' }),
      ...pageArgs,
    },
    resolve: resolveList(
      problems,
      ({ kinds }: PageArguments & { kinds?: readonly ProblemKind[] | null | undefined }) => ({
        condition: ofKinds(kinds),
        by: [gravest],
      }),
    ),
  }),
);
