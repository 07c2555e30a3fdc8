import { builder } from '../graphql/builder.ts';
import { Claim } from '../model/claims/claim.graphql.ts';
import { claim as claimType } from '../model/claims/claim.cypher.ts';
import type { Context } from '../graphql/context.ts';
import { assertion as assertionType } from '../model/sources/assertion.cypher.ts';
import { Assertion, DerivationKind, Sourcing, SpeechAct, Stance } from '../model/sources/assertion.graphql.ts';
import { SourceKind } from '../model/sources/source.graphql.ts';
import {
  Conflict,
  InvalidInput,
  type MutationError,
  NotAllowed,
  notAllowed,
  NotFound,
} from '../graphql/user-errors.ts';
import { selectedFieldWithoutArguments } from '../graphql/resolve-info.ts';
import { recordAssertion } from './record.ts';
import { retractAssertion } from './retract.ts';
import type { WriteResult } from './written.ts';

const success = (name: 'RecordAssertionSuccess' | 'RetractAssertionSuccess', description: string) =>
  builder.objectRef<WriteResult>(name).implement({
    description,
    fields: (t) => ({
      assertion: t.field({
        type: Assertion,
        description: 'The assertion as it is now.',
        resolve: ({ assertion }, _args, { loader }, info) =>
          loader.node(assertionType, assertion, selectedFieldWithoutArguments(info).selection),
      }),
      changed: t.field({
        type: [Claim],
        description: 'The claims whose assessment this moved, on whatever day; empty if none.',
        resolve: async ({ moved }, _args, { loader }, info) => {
          const { selection } = selectedFieldWithoutArguments(info);
          const claims = await Promise.all(moved.map((id) => loader.node(claimType, id, selection)));
          return claims.filter((claim) => claim !== null);
        },
      }),
    }),
  });

const RecordAssertionSuccess = success('RecordAssertionSuccess', 'The assertion was recorded, or had been already.');
const RetractAssertionSuccess = success('RetractAssertionSuccess', 'The assertion was retracted, or had been already.');

const RecordAssertionResult = builder.unionType('RecordAssertionResult', {
  description: 'What came of recording an assertion.',
  types: [RecordAssertionSuccess, NotFound, InvalidInput, Conflict, NotAllowed],
  resolveType: (value) => ('code' in value ? value.__typename : 'RecordAssertionSuccess'),
});

const RetractAssertionResult = builder.unionType('RetractAssertionResult', {
  description: 'What came of retracting an assertion.',
  types: [RetractAssertionSuccess, NotFound, InvalidInput, NotAllowed],
  resolveType: (value) => ('code' in value ? value.__typename : 'RetractAssertionSuccess'),
});

const SourceInput = builder.inputType('SourceInput', {
  description:
    'The source, identified by its slug or its address in any spelling. A known source needs nothing else; a new one is created from these ' +
    'fields. For a known source, new values fill gaps, correct its title and language, and make its date more precise; `Source.history` ' +
    'keeps what it was before. Another publisher, address, kind or date is a conflict. So is a new source without a slug that may be a ' +
    'known one without this address: the conflict names it. Give that slug, or a slug of its own.',
  fields: (t) => ({
    slug: t.string({ description: 'As `reuters-2026-01-31`; made of the other fields unless given.' }),
    url: t.string({
      description: 'Where it can be read. Tracking parameters, `www.` and the like make no difference.',
    }),
    title: t.string({ description: 'Its headline. One that it had before changes nothing.' }),
    kind: t.field({ type: SourceKind, defaultValue: 'ARTICLE', description: 'What it is.' }),
    publisher: t.id({ description: 'The outlet, `Publisher:reuters`, or whoever issued it: `Company:ford`.' }),
    publishedOn: t.field({
      type: 'PartialDate',
      description: 'When it came out, as precisely as is known: in the years 1800 to the next one.',
    }),
    language: t.string({ description: 'What it is written in, as a BCP 47 tag.' }),
  }),
});

const AboutInput = builder.inputType('AboutInput', {
  description: 'One of the things that an assertion is about.',
  fields: (t) => ({
    subject: t.id({
      required: true,
      description: 'A claim, another fact or an entity. A partnership stands for its headline claim.',
    }),
    stance: t.field({ type: Stance, required: true, description: 'The side it takes on this.' }),
    scope: t.float({ defaultValue: 1, description: 'How much of this it covers, from 0 to 1.' }),
  }),
});

const DerivationInput = builder.inputType('DerivationInput', {
  description: 'That an assertion came from another.',
  fields: (t) => ({
    assertion: t.id({ required: true, description: 'The one it came from: `Assertion:reuters-2026-01-31/relay`.' }),
    kind: t.field({ type: DerivationKind, required: true, description: 'How it was derived.' }),
  }),
});

const RecordAssertionInput = builder.inputType('RecordAssertionInput', {
  description: 'What a source said, as one act.',
  fields: (t) => ({
    source: t.field({ type: SourceInput, required: true, description: 'Where it was said.' }),
    speechAct: t.field({ type: SpeechAct, required: true, description: 'What is done by saying it.' }),
    sourcing: t.field({ type: Sourcing, required: true, defaultValue: 'NONE', description: 'Whom it rests on.' }),
    quote: t.string({ description: 'The words themselves.' }),
    assertedOn: t.field({
      type: 'PartialDate',
      description: 'When it was said, apart from when its source came out, and not after that.',
    }),
    saidBy: t.id({ description: 'Whom the words are attributed to: `Company:ford`, `Executive:jim-farley`.' }),
    about: t.field({ type: [AboutInput], required: true, description: 'What it is about; may be empty.' }),
    derivedFrom: t.field({ type: [DerivationInput], description: 'What it repeats or rests on.' }),
  }),
});

/** Runs `write` if the request may write, and forgets everything that the request has read before. */
async function written<Result extends WriteResult | MutationError>(context: Context, write: () => Promise<Result>) {
  if (!context.mayWrite) return notAllowed;
  const result = await write();
  context.forget();
  return result;
}

builder.mutationType({
  description: 'Writes to the graph. Every request needs the key that the server was started with.',
  fields: (t) => ({
    recordAssertion: t.field({
      type: RecordAssertionResult,
      description:
        'What a source said, as one act: the source is created when its address is new. Repeating the same input changes nothing, nor does ' +
        'telling again what the source says already in its own voice.',
      args: { input: t.arg({ type: RecordAssertionInput, required: true, description: 'What was said, and where.' }) },
      resolve: (_root, { input }, context) => written(context, () => recordAssertion(context.graph, input)),
    }),
    retractAssertion: t.field({
      type: RetractAssertionResult,
      description: 'Takes an assertion out of the judgement from now on; what was known before stays answerable.',
      args: {
        id: t.arg.id({ required: true, description: 'As `Assertion:reuters-2026-01-31/relay`.' }),
        reason: t.arg.string({ required: true, description: 'The reason, for later readers.' }),
      },
      resolve: (_root, { id, reason }, context) => written(context, () => retractAssertion(context.graph, id, reason)),
    }),
  }),
});
