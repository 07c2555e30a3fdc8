import { builder, pageArgs } from '../../graphql/builder.ts';
import { Agent } from '../entities/entity.graphql.ts';
import type { Connection } from '../../database/query/page.ts';
import { nodeNamed } from '../../graphql/node.ts';
import { relayNode, related, relatedAs, RelationsByType } from '../../graphql/resolvers.ts';
import * as assertions from './assertion.cypher.ts';
import { asOfArgs } from './as-of.graphql.ts';
import { traceOrigins } from './origins.ts';
import { Source } from './source.graphql.ts';
import { createSelection } from '../../database/query/selection.ts';
import { stances, speechActs, sourcings, derivationKinds } from './values.ts';
import { enumType } from '../../graphql/enum-type.ts';

export const Stance = enumType('Stance', 'The side that an assertion takes.', stances);

export const SpeechAct = enumType('SpeechAct', 'What somebody does by saying it.', speechActs);

export const Sourcing = enumType('Sourcing', 'Whom an assertion rests on.', sourcings);

export const DerivationKind = enumType('DerivationKind', 'How an assertion came from another.', derivationKinds);

export const Assertion = builder.objectRef<assertions.AssertionRow>('Assertion');
const AssertionSubject = builder.objectRef<assertions.SubjectRow>('AssertionSubject');
const Derivation = builder.objectRef<assertions.DerivationRow>('Derivation');

/** What an assertion derives from, as needed to find its origins. */
const derivations = createSelection({
  derivedFrom: { relation: assertions.derivationsOfAssertion, below: { assertion: {} } },
});

builder.node(Assertion, {
  ...relayNode(assertions.assertion),
  description: 'What one source says about one thing.',
  fields: (t) => ({
    speechAct: t.expose('speechAct', {
      type: SpeechAct,
      nullable: false,
      description: 'What is done by saying it: a report, a denial, a confirmation …',
    }),
    sourcing: t.expose('sourcing', { type: Sourcing, nullable: false, description: 'Whom it rests on.' }),
    quote: t.exposeString('quote', { description: 'The words themselves, where they are known.' }),
    language: t.exposeString('language', {
      description: 'What the words are in, as a BCP 47 tag, where that differs from the source.',
    }),
    assertedOn: t.expose('assertedOn', {
      type: 'PartialDate',
      description: 'When it was said, where that is known apart from when its source came out.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', nullable: false, description: 'When this graph was told.' }),
    supersededAt: t.expose('supersededAt', {
      type: 'DateTime',
      description: 'When a corrected record of the same assertion took the place of this one; null while it stands.',
    }),
    retractedAt: t.expose('retractedAt', {
      type: 'DateTime',
      description:
        'When a curator took it out of the judgement; null while it counts. A source that takes back its own words is ' +
        'another assertion, a RETRACTION.',
    }),
    retractionReason: t.exposeString('retractionReason', { description: 'Why the curator did so.' }),
    source: t.field({ type: Source, description: 'Where it was said.', ...related(assertions.sourceOfAssertion) }),
    saidBy: t.field({
      type: Agent,
      description: 'Whom the words are attributed to; null where the source speaks for itself.',
      ...related(assertions.speakerOfAssertion),
    }),
    about: t.field({
      type: [AssertionSubject],
      description: 'What it is about, and on which side it stands; empty where that is nothing in this graph.',
      ...related(assertions.subjectsOfAssertion),
    }),
    derivedFrom: t.field({
      type: [Derivation],
      description: 'The assertions that it repeats or rests on.',
      // A derivation always leads to an assertion.
      ...relatedAs(assertions.derivationsOfAssertion, (rows) => rows as assertions.DerivationRow[]),
    }),
    origins: t.field({
      type: [Assertion],
      description: 'Where it goes back to, earliest first; itself if it repeats no other.',
      resolve: (assertion, _args, { loader }) => {
        const [derivedFrom] = derivations.relations;
        const citedBy = async (id: string) => {
          const found = await loader.related('Assertion', id, derivedFrom!);
          const cited = assertions.derivationsOfAssertion.valueOf((found ?? []) as never, derivedFrom!);
          return cited.map(({ assertion: original, day }) => ({ ...original!, day }));
        };
        return traceOrigins({ ...assertion, day: '' }, citedBy);
      },
    }),
  }),
});

AssertionSubject.implement({
  description: 'One of the things that an assertion is about.',
  fields: (t) => ({
    stance: t.expose('stance', { type: Stance, nullable: false, description: 'The side it takes on this.' }),
    scope: t.exposeFloat('scope', { nullable: false, description: 'How much of this it covers, from 0 to 1.' }),
    subject: t.field({
      type: builder.nodeInterfaceRef(),
      nullable: false,
      description: 'A claim or another fact, or a company, a vehicle and the like.',
      resolve: (subject, _args, context, info) => nodeNamed(subject, context, info),
    }),
  }),
});

Derivation.implement({
  description: 'That an assertion came from another.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DerivationKind, nullable: false, description: 'How.' }),
    assertion: t.expose('assertion', { type: Assertion, nullable: false, description: 'The one it came from.' }),
  }),
});

export const AssertionConnection = builder.connectionObject(
  { type: Assertion, name: 'AssertionConnection', description: 'One page of assertions, oldest first.' },
  { name: 'AssertionEdge', description: 'An assertion in its place in a list.' },
);

builder.objectField(Source, 'assertions', (t) =>
  t.field({
    type: AssertionConnection,
    description: 'What it says, oldest first.',
    args: pageArgs,
    ...related(assertions.assertionsOfSource),
  }),
);

/** The statements of each kind of agent; every type that is an `Agent` adds its own. */
export const statementsByType = new RelationsByType<Connection<assertions.AssertionRow>>();

builder.interfaceField(Agent, 'statements', (t) =>
  t.field({
    type: AssertionConnection,
    description: 'What it was quoted as saying, or did not say when asked, oldest first.',
    args: {
      about: t.arg.idList({
        description:
          'Only statements about one of these, by global id: `Vehicle:xiaomi-su7`, `Claim:ford-xiaomi-us-jv/talks`.',
      }),
      ...asOfArgs,
      ...pageArgs,
    },
    ...statementsByType.field,
  }),
);

statementsByType.add(
  assertions.statementsOfPublicBody,
  assertions.statementsOfPerson,
  assertions.statementsOfPublisher,
);
