import type * as filters from '../../src/filters/filters.ts';
import type { ListName } from './world.ts';

type Step = filters.Step;

/* Every path of fields through nested filters, up to the allowed depth. */

/** The fields of each filter that take another filter, with the list that filter is for. */
const stepTargets: Readonly<Record<ListName, Readonly<Partial<Record<Step, ListName>>>>> = {
  partnerships: { party: 'companies', source: 'sources' },
  companies: { hasPartnership: 'partnerships', hasVehicle: 'vehicles', hasExecutive: 'executives' },
  executives: { worksFor: 'companies', quotedOn: 'partnerships' },
  vehicles: { maker: 'companies' },
  sources: { publisher: 'publishers', supports: 'partnerships', denies: 'partnerships', observes: 'partnerships' },
  publishers: { hasSource: 'sources' },
  policies: {},
};

type Values = readonly unknown[];
type Leaves = Readonly<Record<string, Values>>;

interface FilterIn {
  readonly partnerships: filters.PartnershipFilter;
  readonly companies: filters.CompanyFilter;
  readonly executives: filters.ExecutiveFilter;
  readonly vehicles: filters.VehicleFilter;
  readonly sources: filters.SourceFilter;
  readonly publishers: filters.PublisherFilter;
  readonly policies: filters.PolicyFilter;
}

/** The fields that count what is known now. */
type CurrentOnly = 'supportingSources' | 'denyingSources' | 'partnerships' | 'denials';
type LeafOf<Filter> = Exclude<keyof Filter, keyof filters.Combined<Filter> | Step>;

/** The other fields of each filter, with values that match some nodes of the seeds and not others. */
const leaves: { readonly [List in ListName]: Readonly<Record<Exclude<LeafOf<FilterIn[List]>, CurrentOnly>, Values>> } =
  {
    partnerships: {
      slug: [['ford-xiaomi-us-jv', 'honda-nissan-merger'], ['words-first'], ['stellantis-leapmotor-stake']],
      involves: [
        { any: ['ford', 'renault'] },
        { all: ['ford', 'xiaomi'] },
        { all: ['nissan'] },
        { all: ['honda', 'nissan', 'honda'], any: ['nissan'] },
      ],
      deniedBy: [
        { any: ['xiaomi'] },
        { any: ['nissan', 'mark-truby'] },
        { all: ['ford', 'xiaomi'] },
        { all: ['ford'] },
      ],
      supportedBy: [
        { any: ['general-motors'] },
        { any: ['reuters'] },
        { all: ['reuters', 'nikkei-asia'] },
        { any: ['jim-farley'] },
      ],
      status: [['DENIED'], ['CONFIRMED'], ['REPORTED', 'DISPUTED']],
      probability: [{ max: 0.45 }, { min: 0.6 }, { min: 0.3, max: 0.5 }],
      kind: [['MERGER'], ['JOINT_VENTURE'], ['EQUITY', 'SUPPLY']],
      stage: [['TALKS'], ['SIGNED', 'OPERATING']],
      jurisdiction: [['us'], ['cn', 'eu']],
      firstReportedOn: [{ from: '2024-01-01' }, { to: '2021-12-31' }],
      lastReportedOn: [{ from: '2026-01-01' }, { to: '2024-12-31' }],
    },
    companies: {
      slug: [['ford'], ['xiaomi', 'nissan']],
      kinds: [['TECHNOLOGY'], ['AUTOMAKER', 'SUPPLIER']],
      country: [['cn'], ['us', 'jp']],
    },
    executives: { slug: [['jim-farley', 'carlos-ghosn'], ['mark-truby', 'mary-barra'], ['luca-de-meo']] },
    vehicles: {
      slug: [['xiaomi-su7']],
      modelYear: [{ min: 2025 }, { max: 2024 }],
      measurement: [
        { metric: 'RANGE', testCycle: ['CLTC'] },
        { metric: 'POWER', unit: 'kW', value: { min: 200 } },
      ],
    },
    sources: {
      slug: [['ford-2026-01-31', 'words-first']],
      kind: [['ARTICLE'], ['STATEMENT', 'POST', 'INTERVIEW']],
      language: [['en'], ['zh', 'ja']],
      publishedOn: [{ from: '2026-01-01' }, { to: '2024-12-31' }],
      publishedBy: [['reuters'], ['ford', 'xiaomi', 'nissan']],
    },
    publishers: {
      slug: [['reuters'], ['financial-times', 'nikkei-asia']],
      country: [['cn'], ['us', 'gb', 'jp']],
      reliability: [
        ['A', 'B'],
        ['C', 'D', 'F'],
      ],
    },
    policies: {
      slug: [['us-chinese-ev-tariff']],
      kind: [['TARIFF']],
      jurisdiction: [['us'], ['eu', 'ca']],
      target: [['cn']],
      ratePercent: [{ min: 30 }, { max: 30 }],
    },
  };

/** Fields that count what is known now. */
const currentLeaves: {
  readonly [List in 'partnerships' | 'companies']: Readonly<Record<LeafOf<FilterIn[List]> & CurrentOnly, Values>>;
} = {
  partnerships: { supportingSources: [{ min: 3 }, { max: 1 }], denyingSources: [{ min: 1 }, { max: 0 }] },
  companies: { partnerships: [{ min: 3 }, { max: 1 }], denials: [{ min: 1 }, { max: 0 }] },
};

export interface Path {
  readonly list: ListName;
  /** The fields on the way to the leaf, which takes no filter. */
  readonly steps: readonly Step[];
  readonly leaf: string;
  /** Whether the leaf counts what is known now, and so cannot be combined with `asOf`. */
  readonly isCurrentOnly: boolean;
  /** The nested filter, each level passed through `wrap`; `turn` picks the values. */
  readonly filter: (turn: number, wrap?: Wrap) => object;
}

/** Combines a filter with `other`, a filter of the same list. */
type Wrap = (filter: object, other: object, level: number) => object;

const maxSteps = 3;

function* pathsFrom(list: ListName, at: ListName, steps: readonly Step[], kinds: readonly ListName[]): Generator<Path> {
  for (const [isCurrentOnly, some] of [
    [false, leaves[at]],
    [true, (currentLeaves as Partial<Record<ListName, Leaves>>)[at] ?? {}],
  ] as const)
    for (const [leaf, values] of Object.entries(some as Leaves))
      yield {
        list,
        steps,
        leaf,
        isCurrentOnly,
        filter: (turn, wrap = (filter) => filter) => {
          const wrapped = (filter: object, level: number) => {
            const [name, [value]] = Object.entries(leaves[kinds[level]!])[
              turn % Object.keys(leaves[kinds[level]!]).length
            ]!;
            return wrap(filter, { [name]: value }, level);
          };
          return steps.reduceRight(
            (inner, step, level) => wrapped({ [step]: inner }, level),
            wrapped({ [leaf]: values[turn % values.length] }, steps.length),
          );
        },
      };
  if (steps.length === maxSteps) return;
  for (const [step, next] of Object.entries(stepTargets[at]))
    yield* pathsFrom(list, next, [...steps, step as Step], [...kinds, next]);
}

export const allPaths: readonly Path[] = (Object.keys(stepTargets) as ListName[]).flatMap((list) => [
  ...pathsFrom(list, list, [], [list]),
]);

/** Ways to combine a filter with others of the same list. */
export const wraps: readonly Wrap[] = [
  (filter) => ({ not: filter }),
  (filter, other) => ({ and: [other, filter] }),
  (filter, other) => ({ or: [filter, other] }),
  (filter, other, level) => (level === 0 ? { not: { or: [{ not: filter }, other] } } : filter),
  (filter, other, level) => (level % 2 === 0 ? filter : { not: { and: [filter, { not: other }] } }),
];
