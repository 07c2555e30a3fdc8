import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { getToday } from '../lib/dates.ts';
import { relatedAs } from '../graphql/resolvers.ts';
import type { AsOfArguments } from '../model/sources/as-of.ts';
import { asOfArgs } from '../model/sources/as-of.graphql.ts';
import { Publisher } from '../model/sources/source.graphql.ts';
import { toEvidence } from './evidence.cypher.ts';
import { type TrackRecord as TrackRecordValue, computeTrackRecord } from '../method/track-record.ts';
import { settledClaimsOfPublisher } from './track-record.cypher.ts';

const TrackRecord = builder.objectRef<TrackRecordValue>('TrackRecord').implement({
  description: 'How the reports of a publisher on claims that were settled later turned out. Relays do not count.',
  fields: (t) => ({
    hits: t.exposeInt('hits', { nullable: false, description: 'On how many it was right.' }),
    misses: t.exposeInt('misses', { nullable: false, description: 'On how many it was wrong.' }),
    settled: t.exposeInt('settled', { nullable: false, description: 'On how many settled claims it had reported: n.' }),
    rate: t.exposeFloat('rate', {
      nullable: false,
      description: '(hits + 1) / (hits + misses + 2): .5 where nothing is known of it, and never quite 0 or 1.',
    }),
    brierScore: t.exposeFloat('brierScore', {
      description:
        'The mean squared error of what the probability would have been from its reports alone: 0 is the best, .25 as good ' +
        'as always saying .5. Null where nothing is known.',
    }),
  }),
});

builder.objectField(Publisher, 'trackRecord', (t) =>
  t.field({
    type: TrackRecord,
    description: 'How its reports on since-settled claims turned out.',
    cost: { always: fieldCosts.assessment },
    args: asOfArgs,
    ...relatedAs(settledClaimsOfPublisher, (rows, { asOf }: AsOfArguments, publisher) => {
      const claims = (rows ?? []).map((row) => toEvidence(row, asOf?.recorded));
      return computeTrackRecord(`Publisher:${publisher.id}`, claims, asOf?.published ?? getToday());
    }),
  }),
);
