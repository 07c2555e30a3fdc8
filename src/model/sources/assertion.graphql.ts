import { builder, pageArgs } from '../../graphql/builder.ts';
import { Agent } from '../entities/entity.graphql.ts';
import type { Page, Placed } from '../../database/query/connection.ts';
import { nodeNamed } from '../../graphql/node.ts';
import { gated, gatedPage, gatesByType, node, pageThroughGate } from '../../graphql/resolvers.ts';
import * as assertions from './assertion.cypher.ts';
import { asOfArgs } from './as-of.graphql.ts';
import { originsOf } from './origins.ts';
import { Source } from './source.graphql.ts';
import { readsNone } from '../../graphql/selection.ts';

export const Stance = builder.enumType('Stance', {
  description: 'The side that an assertion takes.',
  values: {
    SUPPORTS: { description: 'It says that it is so.' },
    DENIES: { description: 'It says that it is not so.' },
    OBSERVES: { description: 'It speaks of it without taking a side.' },
  },
});

export const SpeechAct = builder.enumType('SpeechAct', {
  description: 'What somebody does by saying it.',
  values: {
    REPORT: { description: 'Tells of it as something found out.' },
    RELAY: { description: 'Passes on what somebody else has told.' },
    DENIAL: { description: 'Says that it is not so.' },
    CONFIRMATION: { description: 'Says that what was reported is so.' },
    NO_COMMENT: { description: 'Says nothing when asked, or does not answer.' },
    RETRACTION: { description: 'Takes back what was said before.' },
    OPINION: { description: 'Judges, likens or expects, and tells of nothing new.' },
  },
});

export const Sourcing = builder.enumType('Sourcing', {
  description: 'Whom an assertion rests on.',
  values: {
    NAMED: { description: 'Somebody who is named, or a document that can be read.' },
    SEVERAL_ANONYMOUS: { description: 'Several people who are not named.' },
    ONE_ANONYMOUS: { description: 'One person who is not named.' },
    NONE: { description: 'Nobody whom it tells of.' },
  },
});

export const DerivationKind = builder.enumType('DerivationKind', {
  description: 'How an assertion came from another.',
  values: {
    PRIMARY_SOURCE: { description: 'It rests on the other as its evidence.' },
    QUOTATION: { description: 'It repeats the words of the other.' },
    RELAY: { description: 'It passes on what the other told.' },
    TRANSLATION: { description: 'It is the other in another language.' },
  },
});

export const Assertion = builder.objectRef<assertions.AssertionRow>('Assertion');
const AssertionSubject = builder.objectRef<assertions.SubjectRow>('AssertionSubject');
const Derivation = builder.objectRef<assertions.DerivationRow>('Derivation');

builder.node(Assertion, {
  ...node(assertions.assertionById),
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
    source: t.field({ type: Source, description: 'Where it was said.', resolve: gated(assertions.sourceOfAssertion) }),
    saidBy: t.field({
      type: Agent,
      description: 'Whom the words are attributed to; null where the source speaks for itself.',
      resolve: gated(assertions.speakerOfAssertion),
    }),
    about: t.field({
      type: [AssertionSubject],
      description: 'What it is about, and on which side it stands; empty where that is nothing in this graph.',
      resolve: gated(assertions.subjectsOfAssertion),
    }),
    derivedFrom: t.field({
      type: [Derivation],
      description: 'The assertions that it repeats or rests on.',
      resolve: gated(assertions.derivationsOfAssertion),
    }),
    origins: t.field({
      type: [Assertion],
      description: 'Where it goes back to, earliest first; itself if it repeats no other.',
      resolve: async (assertion, _args, { load }) => {
        const { query, of } = assertions.derivationsOfAssertion;
        const citedBy = async (id: string) => {
          const row = await load(query, { id, want: { derivedFrom: { assertion: {} } } });
          return ((row && of(row)) ?? []).map((derived) => ({ ...derived.assertion, day: derived.day }));
        };
        return originsOf({ ...assertion, day: '' }, citedBy);
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
    resolve: gatedPage(assertions.assertionsOfSource),
  }),
);

/** The statements of each kind of agent; a type that is an Agent adds its own. */
export const statementGates = gatesByType<Page<Placed & { node: assertions.AssertionRow }>>();

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
    extensions: readsNone,
    resolve: (parent, args, context, info) => pageThroughGate(statementGates.of(info), '', parent, args, context, info),
  }),
);

statementGates.add(assertions.statementsOfPublicBody, assertions.statementsOfPerson, assertions.statementsOfPublisher);
