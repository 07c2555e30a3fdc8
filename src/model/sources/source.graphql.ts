import { builder, pageArgs } from '../../graphql/builder.ts';
import { Agent, Entity } from '../entities/entity.graphql.ts';
import { Jurisdiction } from '../entities/jurisdiction.graphql.ts';
import type { RowOf } from '../../database/query/node-type.ts';
import { parseGlobalId } from '../../lib/global-id.ts';
import { nodeNamed } from '../../graphql/node.ts';
import { bySlug, relayNode, related, relatedAlways } from '../../graphql/resolvers.ts';
import * as sources from './source.cypher.ts';
import { reliabilities, sourceKinds } from './values.ts';
import { enumType } from '../../graphql/enum-type.ts';

export const Reliability = enumType(
  'Reliability',
  'How far a publisher can be relied on, by the Admiralty scale, as graded by a curator.',
  reliabilities,
);

export const SourceKind = enumType('SourceKind', 'What a source is.', sourceKinds);

export const Publisher = builder.node(builder.objectRef<RowOf<typeof sources.publisher>>('Publisher'), {
  ...relayNode(sources.publisher),
  description: 'An outlet: a newspaper, an agency, a site, a channel.',
  interfaces: [Entity, Agent],
  fields: (t) => ({
    country: t.field({
      type: Jurisdiction,
      description: 'Where it is at home.',
      ...related(sources.countryOfPublisher),
    }),
    reliability: t.expose('reliability', {
      type: Reliability,
      nullable: false,
      description: 'How far it can be relied on, as graded by a curator; F until somebody has.',
    }),
    reliabilityReason: t.exposeString('reliabilityReason', { description: 'Why it was graded so.' }),
  }),
});

const SourceDescription = builder.objectRef<sources.SourceDescriptionRow>('SourceDescription').implement({
  description: 'How a source was described until somebody corrected or refined that.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Its headline; null where none was known.' }),
    url: t.exposeString('url', { description: 'Where it could be read.' }),
    kind: t.expose('kind', { type: SourceKind, nullable: false, description: 'What it was taken for.' }),
    publishedOn: t.expose('publishedOn', {
      type: 'PartialDate',
      description: 'When it came out, as far as that was known.',
    }),
    language: t.exposeString('language', { description: 'What it was said to be written in, as a BCP 47 tag.' }),
    publisher: t.field({
      type: Agent,
      description: 'The outlet, or whoever issued it, as far as that was known.',
      resolve: async ({ publisher }, _args, context, info) => {
        if (publisher === null) return null;
        const { type: typename, slug: id } = parseGlobalId(publisher);
        return (await nodeNamed({ typename, id }, context, info)) as never;
      },
    }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      nullable: false,
      description: 'When this graph was told so.',
    }),
    supersededAt: t.expose('supersededAt', {
      type: 'DateTime',
      nullable: false,
      description: 'When it was told otherwise, or more precisely.',
    }),
  }),
});

export const Source = builder.node(builder.objectRef<RowOf<typeof sources.source>>('Source'), {
  ...relayNode(sources.source),
  description: 'An article, statement, filing, post or interview: something that can be pointed to.',
  interfaces: [Entity],
  fields: (t) => ({
    title: t.exposeString('displayName', {
      nullable: false,
      description: 'Its headline; where none is known, who brought it out, and when.',
    }),
    url: t.exposeString('url', { description: 'Where it can be read.' }),
    kind: t.expose('kind', { type: SourceKind, nullable: false, description: 'What it is.' }),
    publishedOn: t.expose('publishedOn', {
      type: 'PartialDate',
      description: 'When it came out, as precisely as is known; null if it bears no date.',
    }),
    retrievedOn: t.expose('retrievedOn', { type: 'Date', description: 'When somebody last read it there.' }),
    language: t.exposeString('language', { description: 'What it is written in, as a BCP 47 tag: `en`, `pt-BR`.' }),
    publisher: t.field({
      type: Agent,
      description: 'The outlet, or whoever issued it where there was no outlet between.',
      ...related(sources.publisherOfSource),
    }),
    history: t.field({
      type: [SourceDescription],
      nullable: false,
      description:
        'How it was described before, oldest first; empty if nothing was ever corrected. What was known at an instant is the first of ' +
        'these that was superseded after it, else what the source says now.',
      ...relatedAlways(sources.historyOfSource),
    }),
  }),
});

export const SourceConnection = builder.connectionObject(
  { type: Source, name: 'SourceConnection', description: 'One page of sources, oldest first, undated last.' },
  { name: 'SourceEdge', description: 'A source in its place in a list.' },
);

builder.objectField(Publisher, 'sources', (t) =>
  t.field({
    type: SourceConnection,
    description: 'What it brought out, oldest first, undated last.',
    args: pageArgs,
    ...related(sources.sourcesOfPublisher),
  }),
);

builder.queryFields((t) => ({
  publisher: t.field({
    type: Publisher,
    description: 'One outlet by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `financial-times`.' }) },
    resolve: bySlug(sources.publisher),
  }),
  source: t.field({
    type: Source,
    description: 'One source by its slug.',
    args: { slug: t.arg.string({ required: true, description: 'As `reuters-2026-01-31`.' }) },
    resolve: bySlug(sources.source),
  }),
}));
