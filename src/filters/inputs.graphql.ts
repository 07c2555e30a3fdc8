import { builder } from '../graphql/builder.ts';
import { fieldCosts } from '../graphql/field-costs.ts';
import { DealStage } from '../model/claims/claim.graphql.ts';
import { CompanyKind } from '../model/companies/company.graphql.ts';
import { ClaimStatus } from '../assessments/enums.graphql.ts';
import { PartnershipKind } from '../partnerships/partnership.graphql.ts';
import { PolicyKind } from '../model/policies/policy.graphql.ts';
import { Reliability, SourceKind } from '../model/sources/source.graphql.ts';
import { Metric, TestCycle, Unit } from '../model/vehicles/measurement.graphql.ts';
import type * as filters from './filters.ts';

const SlugSet = builder.inputType('SlugSet', {
  description: 'Slugs that have to be there: all of some, or any of some, or both.',
  fields: (t) => ({
    all: t.stringList({ description: 'Every one of these.' }),
    any: t.stringList({ description: 'At least one of these.' }),
  }),
});

const FloatRange = builder.inputType('FloatRange', {
  description: 'Numbers between two bounds, both included.',
  fields: (t) => ({
    min: t.float({ description: 'No less than this.' }),
    max: t.float({ description: 'No more than this.' }),
  }),
});

const IntRange = builder.inputType('IntRange', {
  description: 'Whole numbers between two bounds, both included.',
  fields: (t) => ({
    min: t.int({ description: 'No less than this.' }),
    max: t.int({ description: 'No more than this.' }),
  }),
});

const DateRange = builder.inputType('DateRange', {
  description:
    'Days from one to another, both included. A date that is known by its month or year alone counts as its first day.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'The first day.' }),
    to: t.field({ type: 'Date', description: 'The last day.' }),
  }),
});

export const PartnershipFilter = builder.inputRef<filters.PartnershipFilter>('PartnershipFilter');
export const CompanyFilter = builder.inputRef<filters.CompanyFilter>('CompanyFilter');
export const ExecutiveFilter = builder.inputRef<filters.ExecutiveFilter>('ExecutiveFilter');
export const VehicleFilter = builder.inputRef<filters.VehicleFilter>('VehicleFilter');
export const SourceFilter = builder.inputRef<filters.SourceFilter>('SourceFilter');
export const PublisherFilter = builder.inputRef<filters.PublisherFilter>('PublisherFilter');
export const PolicyFilter = builder.inputRef<filters.PolicyFilter>('PolicyFilter');

const common = {
  and: 'All of these hold as well.',
  or: 'At least one of these holds as well.',
  not: 'This does not hold.',
  slug: 'Its slug is one of these.',
};

PartnershipFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only partnerships for which all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [PartnershipFilter], description: common.and }),
    or: t.field({ type: [PartnershipFilter], description: common.or }),
    not: t.field({ type: PartnershipFilter, description: common.not }),
    slug: t.stringList({ description: common.slug }),
    involves: t.field({ type: SlugSet, description: 'Companies by slug that are in it, or said to be in it.' }),
    party: t.field({ type: CompanyFilter, description: 'This holds for at least one of its companies.' }),
    kind: t.field({ type: [PartnershipKind], description: 'What is agreed, or said to be, is one of these.' }),
    stage: t.field({ type: [DealStage], description: 'The stage that the headline claim is about is one of these.' }),
    status: t.field({ type: [ClaimStatus], description: 'The status of the headline claim is one of these.' }),
    probability: t.field({
      type: FloatRange,
      description: 'How likely it is that the headline claim is or will be established.',
    }),
    supportedBy: t.field({
      type: SlugSet,
      description: 'Whoever supports one of its claims, by slug: the publisher of a source, or who is quoted in it.',
    }),
    deniedBy: t.field({
      type: SlugSet,
      description: 'Whoever denies one of its claims, by slug: the publisher of a source, or who is quoted in it.',
    }),
    source: t.field({ type: SourceFilter, description: 'This holds for at least one source that speaks of it.' }),
    jurisdiction: t.stringList({ description: 'It would have effect in one of these countries or blocs, by slug.' }),
    firstReportedOn: t.field({ type: DateRange, description: 'When the first dated source spoke of it.' }),
    lastReportedOn: t.field({ type: DateRange, description: 'When the latest dated source spoke of it.' }),
    supportingSources: t.field({ type: IntRange, description: 'How many sources support it; only without `asOf`.' }),
    denyingSources: t.field({ type: IntRange, description: 'How many sources deny it; only without `asOf`.' }),
  }),
});

CompanyFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only companies for which all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [CompanyFilter], description: common.and }),
    or: t.field({ type: [CompanyFilter], description: common.or }),
    not: t.field({ type: CompanyFilter, description: common.not }),
    slug: t.stringList({ description: common.slug }),
    kinds: t.field({ type: [CompanyKind], description: 'It is at least one of these.' }),
    country: t.stringList({ description: 'It is at home in one of these countries, by slug.' }),
    partnerships: t.field({ type: IntRange, description: 'In how many partnerships it is, or is said to be.' }),
    denials: t.field({
      type: IntRange,
      description: 'How many of them have a denying origin, as far as is known now.',
    }),
    hasPartnership: t.field({
      type: PartnershipFilter,
      description: 'This holds for at least one of its partnerships.',
    }),
    hasVehicle: t.field({ type: VehicleFilter, description: 'This holds for at least one vehicle that it makes.' }),
    hasExecutive: t.field({
      type: ExecutiveFilter,
      description: 'This holds for at least one who holds an office there: today, or on the day of `asOf`.',
    }),
  }),
});

ExecutiveFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only executives for whom all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [ExecutiveFilter], description: common.and }),
    or: t.field({ type: [ExecutiveFilter], description: common.or }),
    not: t.field({ type: ExecutiveFilter, description: common.not }),
    slug: t.stringList({ description: 'Their slug is one of these.' }),
    worksFor: t.field({
      type: CompanyFilter,
      description:
        'This holds for a company at which they hold an office: on the day `on`, else on that of `asOf`, else today.',
    }),
    quotedOn: t.field({
      type: PartnershipFilter,
      description: 'They are quoted on a partnership for which this holds.',
    }),
  }),
});

const MeasurementFilter = builder.inputType('MeasurementFilter', {
  description:
    'A figure of a variant. Figures of different test cycles are not the same thing: name the one that is meant.',
  fields: (t) => ({
    metric: t.field({ type: Metric, required: true, description: 'What was measured.' }),
    testCycle: t.field({ type: [TestCycle], description: 'It was measured by one of these.' }),
    unit: t.field({
      type: Unit,
      description:
        'What `value` counts: the unit of the metric (km, kWh, kW) unless given. Figures told in another unit are converted, but ' +
        'prices are not: of them only those in this currency are found, and with `value` it must be given.',
    }),
    value: t.field({ type: FloatRange, description: 'The figure, in `unit`.' }),
  }),
});

VehicleFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only vehicles for which all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [VehicleFilter], description: common.and }),
    or: t.field({ type: [VehicleFilter], description: common.or }),
    not: t.field({ type: VehicleFilter, description: common.not }),
    slug: t.stringList({ description: common.slug }),
    maker: t.field({ type: CompanyFilter, description: 'This holds for the company that makes it.' }),
    modelYear: t.field({ type: IntRange, description: 'The model year of at least one of its variants.' }),
    measurement: t.field({ type: MeasurementFilter, description: 'At least one of its variants has such a figure.' }),
  }),
});

SourceFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only sources for which all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [SourceFilter], description: common.and }),
    or: t.field({ type: [SourceFilter], description: common.or }),
    not: t.field({ type: SourceFilter, description: common.not }),
    slug: t.stringList({ description: common.slug }),
    kind: t.field({ type: [SourceKind], description: 'It is one of these.' }),
    language: t.stringList({
      description:
        'It is written in one of these languages, as BCP 47 tags: `en`, `zh-Hans`; `zh` is Chinese in any script and from anywhere.',
    }),
    publishedOn: t.field({ type: DateRange, description: 'When it came out.' }),
    publishedBy: t.stringList({
      description: 'Who brought it out is one of these, by slug: an outlet, or who issued it.',
    }),
    publisher: t.field({ type: PublisherFilter, description: 'This holds for the outlet that brought it out.' }),
    supports: t.field({ type: PartnershipFilter, description: 'It supports a partnership for which this holds.' }),
    denies: t.field({ type: PartnershipFilter, description: 'It denies a partnership for which this holds.' }),
    observes: t.field({
      type: PartnershipFilter,
      description: 'It speaks of a partnership for which this holds, and takes no side.',
    }),
  }),
});

PublisherFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only publishers for which all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [PublisherFilter], description: common.and }),
    or: t.field({ type: [PublisherFilter], description: common.or }),
    not: t.field({ type: PublisherFilter, description: common.not }),
    slug: t.stringList({ description: common.slug }),
    country: t.stringList({ description: 'It is at home in one of these countries, by slug.' }),
    reliability: t.field({ type: [Reliability], description: 'Its grade is one of these.' }),
    hasSource: t.field({ type: SourceFilter, description: 'This holds for at least one source that it brought out.' }),
  }),
});

PolicyFilter.implement({
  testCost: fieldCosts.filterTest,
  description: 'Only policies for which all that is given holds.',
  fields: (t) => ({
    and: t.field({ type: [PolicyFilter], description: common.and }),
    or: t.field({ type: [PolicyFilter], description: common.or }),
    not: t.field({ type: PolicyFilter, description: common.not }),
    slug: t.stringList({ description: common.slug }),
    kind: t.field({ type: [PolicyKind], description: 'By what means it works is one of these.' }),
    jurisdiction: t.stringList({ description: 'It holds in one of these countries or blocs, by slug.' }),
    target: t.stringList({ description: 'It is aimed at the goods of one of these, by slug.' }),
    ratePercent: t.field({ type: FloatRange, description: 'Its rate in percent; one without a rate is left out.' }),
  }),
});
