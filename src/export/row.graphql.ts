/*
 * The rows of tables. A row shows a node as of some time and is no node itself, so it has a `key` and no `id`; the entity is one of its fields.
 */
import { builder } from '../graphql/builder.ts';
import { DealStage } from '../model/claims/claim.graphql.ts';
import { Company } from '../model/companies/company.graphql.ts';
import type { Assessed } from '../assessments/assessed.ts';
import { ClaimStatus } from '../assessments/enums.graphql.ts';
import { lapseDays } from '../method/method.ts';
import { computeInterval } from '../method/opinion.ts';
import { isLapsed } from '../method/timeline.ts';
import { nodeOfRow } from '../graphql/node.ts';
import { Partnership, PartnershipKind } from '../partnerships/partnership.graphql.ts';
import { Reliability, Source, SourceKind } from '../model/sources/source.graphql.ts';
import type * as rows from './row.cypher.ts';
import { joinCell, listCompanyNames } from './text.ts';

const describeKey = (type: string) =>
  `The global id of what it shows, as \`${type}:…\`: for \`node\`, and to join tables by. No \`id\`, since a row may show an earlier day.`;
const slugDescription = 'What a person types: `ford`, `xiaomi-su7`.';
const nullIfUnknown = 'null if nothing had been said by then.';

export const PartnershipRow = builder
  .objectRef<rows.PartnershipTableRow & { assessed: Assessed | null }>('PartnershipRow')
  .implement({
    description: 'A partnership as one row of a table.',
    fields: (t) => ({
      key: t.id({
        nullable: false,
        description: describeKey('Partnership'),
        resolve: (row) => `Partnership:${row.id}`,
      }),
      slug: t.exposeString('id', { nullable: false, description: slugDescription }),
      title: t.exposeString('title', { nullable: false, description: 'The name to show.' }),
      kind: t.expose('kind', { type: PartnershipKind, nullable: false, description: 'What is agreed, or said to be.' }),
      stage: t.expose('stage', { type: DealStage, description: 'The stage that its headline claim is about.' }),
      status: t.field({
        type: ClaimStatus,
        description: `Who stands where on its headline claim; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed?.status,
      }),
      probability: t.float({
        description: `How likely it is that the headline claim is or will be established, 0 to 1; ${nullIfUnknown} DENIED does not mean false.`,
        resolve: ({ assessed }) => assessed?.probability,
      }),
      low: t.float({
        description: `The 10th percentile of the distribution behind the probability: how far it rests on little evidence; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed && computeInterval(assessed).low,
      }),
      high: t.float({
        description: `The 90th percentile of the distribution behind the probability; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed && computeInterval(assessed).high,
      }),
      belief: t.float({
        description: `The share of the judgement that speaks for it; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed?.belief,
      }),
      disbelief: t.float({
        description: `The share that speaks against it; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed?.disbelief,
      }),
      uncertainty: t.float({
        description: `The share that speaks neither way, for want of evidence; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed?.uncertainty,
      }),
      admiraltyCode: t.string({
        description: `As \`B3\`: the best supporting origin, and how credible the claim is; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed?.admiraltyCode,
      }),
      isUndated: t.boolean({
        description: `Whether its status and probability were brought about by something without a date, which counts from the day on which it was recorded; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed && (assessed.findCause().isUndated ?? false),
      }),
      lapsed: t.boolean({
        description: `Whether nothing dated had been said of it for ${lapseDays} days; false if nothing dated ever was; ${nullIfUnknown}`,
        resolve: ({ assessed }) => assessed && isLapsed(assessed, assessed.day),
      }),
      firstReportedOn: t.expose('firstReportedOn', {
        type: 'PartialDate',
        description: 'When the first dated source spoke of it; null if none has.',
      }),
      lastReportedOn: t.expose('lastReportedOn', {
        type: 'PartialDate',
        description: 'When the latest dated source spoke of it; null if none has.',
      }),
      companies: t.string({
        nullable: false,
        description: 'The names of its companies, as `Ford; Xiaomi`.',
        resolve: ({ companies }) => joinCell(listCompanyNames(companies)),
      }),
      countries: t.string({
        nullable: false,
        description: 'The names of the countries in which they are at home, as `China; United States`.',
        resolve: ({ countries }) => joinCell(countries.toSorted()),
      }),
      supportingSources: t.exposeInt('supportingSources', {
        nullable: false,
        description: 'How many sources support one of its claims.',
      }),
      denyingSources: t.exposeInt('denyingSources', {
        nullable: false,
        description: 'How many sources deny one of its claims.',
      }),
      partnership: t.field({
        type: Partnership,
        nullable: false,
        description: 'The partnership itself, as it is known now.',
        resolve: nodeOfRow<typeof Partnership.$inferType>('Partnership'),
      }),
    }),
  });

export const SourceRow = builder.objectRef<rows.SourceExportRow>('SourceRow').implement({
  description: 'A source as one row of a table.',
  fields: (t) => ({
    key: t.id({ nullable: false, description: describeKey('Source'), resolve: (row) => `Source:${row.id}` }),
    slug: t.exposeString('id', { nullable: false, description: slugDescription }),
    title: t.exposeString('displayName', {
      nullable: false,
      description: 'Its headline; where that is not known, who brought it out, and when.',
    }),
    kind: t.expose('kind', { type: SourceKind, nullable: false, description: 'What it is.' }),
    publisher: t.exposeString('publisherName', {
      description: 'Who brought it out: an outlet, or whoever issued it.',
    }),
    reliability: t.expose('reliability', {
      type: Reliability,
      description: 'How far the outlet can be relied on; null for what no outlet brought out.',
    }),
    publishedOn: t.expose('publishedOn', { type: 'PartialDate', description: 'When it came out; null if not known.' }),
    language: t.exposeString('language', { description: 'What it is written in, as a BCP 47 tag: `en`, `zh`.' }),
    url: t.exposeString('url', { description: 'Where it can be read.' }),
    assertions: t.exposeInt('assertions', {
      nullable: false,
      description: 'How many assertions it contains, as far as is known now.',
    }),
    source: t.field({
      type: Source,
      nullable: false,
      description: 'The source itself.',
      resolve: nodeOfRow<typeof Source.$inferType>('Source'),
    }),
  }),
});

export const CompanyRow = builder.objectRef<rows.CompanyTableRow>('CompanyRow').implement({
  description: 'A company as one row of a table.',
  fields: (t) => ({
    key: t.id({ nullable: false, description: describeKey('Company'), resolve: (row) => `Company:${row.id}` }),
    slug: t.exposeString('id', { nullable: false, description: slugDescription }),
    name: t.exposeString('displayName', { nullable: false, description: 'The name to show.' }),
    kinds: t.string({
      nullable: false,
      description: 'What it does, as `AUTOMAKER; TECHNOLOGY`.',
      resolve: ({ kinds }) => joinCell(kinds),
    }),
    country: t.exposeString('countryName', {
      description: 'The name of the country in which it is at home; null if not known.',
    }),
    partnerships: t.exposeInt('partnerships', {
      nullable: false,
      description: 'In how many partnerships it is, or is said to be.',
    }),
    denials: t.exposeInt('denials', {
      nullable: false,
      description: 'How many of them have a denying origin, as far as is known now.',
    }),
    company: t.field({
      type: Company,
      nullable: false,
      description: 'The company itself.',
      resolve: nodeOfRow<typeof Company.$inferType>('Company'),
    }),
  }),
});
