import type { Metric } from '../model/vehicles/values.ts';
import type { StoredUnit } from '../model/vehicles/units.ts';

/* The filters as clients send them. */

type Maybe<Value> = Value | null | undefined;
type Texts = Maybe<readonly string[]>;

/** The operators that every filter has besides its own fields. */
export interface Combined<Filter> {
  readonly and?: readonly Filter[] | null | undefined;
  readonly or?: readonly Filter[] | null | undefined;
  readonly not?: Filter | null | undefined;
}

export interface SlugSet {
  readonly all?: Texts;
  readonly any?: Texts;
}

export interface Range<Bound> {
  readonly min?: Maybe<Bound>;
  readonly max?: Maybe<Bound>;
}

export interface DateRange {
  readonly from?: Maybe<string>;
  readonly to?: Maybe<string>;
}

export interface PartnershipFilter extends Combined<PartnershipFilter> {
  readonly slug?: Texts;
  readonly involves?: Maybe<SlugSet>;
  readonly party?: Maybe<CompanyFilter>;
  readonly kind?: Texts;
  readonly stage?: Texts;
  readonly status?: Texts;
  readonly probability?: Maybe<Range<number>>;
  readonly supportedBy?: Maybe<SlugSet>;
  readonly deniedBy?: Maybe<SlugSet>;
  readonly source?: Maybe<SourceFilter>;
  readonly jurisdiction?: Texts;
  readonly firstReportedOn?: Maybe<DateRange>;
  readonly lastReportedOn?: Maybe<DateRange>;
  readonly supportingSources?: Maybe<Range<number>>;
  readonly denyingSources?: Maybe<Range<number>>;
}

export interface CompanyFilter extends Combined<CompanyFilter> {
  readonly slug?: Texts;
  readonly kinds?: Texts;
  readonly country?: Texts;
  readonly partnerships?: Maybe<Range<number>>;
  readonly denials?: Maybe<Range<number>>;
  readonly hasPartnership?: Maybe<PartnershipFilter>;
  readonly hasVehicle?: Maybe<VehicleFilter>;
  readonly hasExecutive?: Maybe<ExecutiveFilter>;
}

export interface ExecutiveFilter extends Combined<ExecutiveFilter> {
  readonly slug?: Texts;
  readonly worksFor?: Maybe<CompanyFilter>;
  readonly quotedOn?: Maybe<PartnershipFilter>;
}

export interface VehicleFilter extends Combined<VehicleFilter> {
  readonly slug?: Texts;
  readonly maker?: Maybe<CompanyFilter>;
  readonly modelYear?: Maybe<Range<number>>;
  readonly measurement?: Maybe<MeasurementFilter>;
}

export interface MeasurementFilter {
  readonly metric: Metric;
  readonly testCycle?: Texts;
  readonly unit?: Maybe<StoredUnit>;
  readonly value?: Maybe<Range<number>>;
}

export interface SourceFilter extends Combined<SourceFilter> {
  readonly slug?: Texts;
  readonly kind?: Texts;
  readonly language?: Texts;
  readonly publishedOn?: Maybe<DateRange>;
  readonly publishedBy?: Texts;
  readonly publisher?: Maybe<PublisherFilter>;
  readonly supports?: Maybe<PartnershipFilter>;
  readonly denies?: Maybe<PartnershipFilter>;
  readonly observes?: Maybe<PartnershipFilter>;
}

export interface PublisherFilter extends Combined<PublisherFilter> {
  readonly slug?: Texts;
  readonly country?: Texts;
  readonly reliability?: Texts;
  readonly hasSource?: Maybe<SourceFilter>;
}

export interface PolicyFilter extends Combined<PolicyFilter> {
  readonly slug?: Texts;
  readonly kind?: Texts;
  readonly jurisdiction?: Texts;
  readonly target?: Texts;
  readonly ratePercent?: Maybe<Range<number>>;
}

/** The filter of each kind of thing. */
export interface FilterOf {
  readonly partnership: PartnershipFilter;
  readonly company: CompanyFilter;
  readonly executive: ExecutiveFilter;
  readonly vehicle: VehicleFilter;
  readonly source: SourceFilter;
  readonly publisher: PublisherFilter;
  readonly policy: PolicyFilter;
}

type StepsOf<Filter> = Filter extends object
  ? { [Name in keyof Filter]-?: 'and' extends keyof NonNullable<Filter[Name]> ? Name : never }[keyof Filter]
  : never;

/** The fields that step from one kind of thing to another; each takes a filter of the kind it leads to. */
export type Step = Exclude<StepsOf<FilterOf[keyof FilterOf]>, 'not'>;
