import { expect } from 'vitest';
import { getFirstDay } from '../../src/lib/dates.ts';
import type { Graph } from '../../src/database/graph.ts';
import type * as filters from '../../src/filters/filters.ts';
import type { AsOfValue } from '../../src/model/sources/as-of.ts';
import { askUnlimited } from '../support/ask.ts';
import {
  type CompanyRow,
  isBetween,
  matchesFilter,
  isWithin,
  companyFieldTests,
  partnershipFieldTests,
  type PartnershipRow,
  type Tests,
} from './reference.ts';
import { readRowsAsOf } from './rows.ts';

/*
 * All that filters can refer to, as known at some time, in plain JavaScript: rows that link to each other, so that a filter can be tried
 * on a row and on those it leads to. Read from the API through fields that no list uses.
 */

interface PartnershipNode extends PartnershipRow {
  readonly parties: CompanyNode[];
  readonly sides: Record<'SUPPORTS' | 'DENIES' | 'OBSERVES', SourceNode[]>;
}

interface CompanyNode extends CompanyRow {
  readonly deals: PartnershipNode[];
  readonly vehicles: VehicleNode[];
  readonly executives: ExecutiveNode[];
  readonly partnerships: number;
  readonly denials: number;
}

interface ExecutiveNode {
  readonly slug: string;
  readonly employers: CompanyNode[];
  readonly quotedOn: PartnershipNode[];
}

interface Figure {
  readonly metric: string;
  readonly testCycle: string | null;
  readonly unit: string;
  readonly value: number;
}

interface VehicleNode {
  readonly slug: string;
  readonly makers: CompanyNode[];
  readonly modelYears: (number | null)[];
  readonly figures: Figure[];
}

interface SourceNode {
  readonly slug: string;
  readonly kind: string;
  readonly language: string | null;
  readonly publishedOn: string | null;
  readonly publishedBy: string | null;
  readonly publishers: PublisherNode[];
  readonly sides: Record<'SUPPORTS' | 'DENIES' | 'OBSERVES', PartnershipNode[]>;
}

interface PublisherNode {
  readonly slug: string;
  readonly country: string | null;
  readonly reliability: string;
  readonly sources: SourceNode[];
}

interface PolicyNode {
  readonly slug: string;
  readonly kind: string;
  readonly jurisdictions: string[];
  readonly targets: string[];
  readonly ratePercent: number | null;
}

export interface World {
  readonly partnerships: PartnershipNode[];
  readonly companies: CompanyNode[];
  readonly executives: ExecutiveNode[];
  readonly vehicles: VehicleNode[];
  readonly sources: SourceNode[];
  readonly publishers: PublisherNode[];
  readonly policies: PolicyNode[];
}

export type ListName = keyof World;

/** The node type of each list, which also names its filter. */
export const typeIn: Readonly<Record<ListName, string>> = {
  partnerships: 'Partnership',
  companies: 'Company',
  executives: 'Executive',
  vehicles: 'Vehicle',
  sources: 'Source',
  publishers: 'Publisher',
  policies: 'Policy',
};

/** The conditions that every filter has: "and", "or" and "not". */
const combined = <Filter extends filters.Combined<Filter>, Row>(fits: (filter: Filter, row: Row) => boolean) => ({
  and: (all: readonly Filter[], row: Row) => all.every((filter) => fits(filter, row)),
  or: (some: readonly Filter[], row: Row) => some.some((filter) => fits(filter, row)),
  not: (filter: Filter, row: Row) => !fits(filter, row),
});

const isOneOf = (values: readonly string[], value: string | null) => value !== null && values.includes(value);

const fitsPartnership = (filter: filters.PartnershipFilter, row: PartnershipNode): boolean =>
  matchesFilter(partnershipTests, filter, row);
const fitsCompany = (filter: filters.CompanyFilter, row: CompanyNode): boolean =>
  matchesFilter(companyTests, filter, row);
const fitsExecutive = (filter: filters.ExecutiveFilter, row: ExecutiveNode): boolean =>
  matchesFilter(executiveTests, filter, row);
const fitsVehicle = (filter: filters.VehicleFilter, row: VehicleNode): boolean =>
  matchesFilter(vehicleTests, filter, row);
const fitsSource = (filter: filters.SourceFilter, row: SourceNode): boolean => matchesFilter(sourceTests, filter, row);
const fitsPublisher = (filter: filters.PublisherFilter, row: PublisherNode): boolean =>
  matchesFilter(publisherTests, filter, row);
const fitsPolicy = (filter: filters.PolicyFilter, row: PolicyNode): boolean => matchesFilter(policyTests, filter, row);

const partnershipTests: Tests<filters.PartnershipFilter, PartnershipNode> = {
  ...partnershipFieldTests,
  ...combined(fitsPartnership),
  party: (filter, { parties }) => parties.some((row) => fitsCompany(filter, row)),
  source: (filter, { sides }) =>
    Object.values(sides)
      .flat()
      .some((row) => fitsSource(filter, row)),
};

const companyTests: Tests<filters.CompanyFilter, CompanyNode> = {
  ...companyFieldTests,
  ...combined(fitsCompany),
  partnerships: (range, { partnerships }) => isWithin(range, partnerships),
  denials: (range, { denials }) => isWithin(range, denials),
  hasPartnership: (filter, { deals }) => deals.some((row) => fitsPartnership(filter, row)),
  hasVehicle: (filter, { vehicles }) => vehicles.some((row) => fitsVehicle(filter, row)),
  hasExecutive: (filter, { executives }) => executives.some((row) => fitsExecutive(filter, row)),
};

const executiveTests: Tests<filters.ExecutiveFilter, ExecutiveNode> = {
  ...combined(fitsExecutive),
  slug: (slugs, { slug }) => slugs.includes(slug),
  worksFor: (filter, { employers }) => employers.some((row) => fitsCompany(filter, row)),
  quotedOn: (filter, { quotedOn }) => quotedOn.some((row) => fitsPartnership(filter, row)),
};

const vehicleTests: Tests<filters.VehicleFilter, VehicleNode> = {
  ...combined(fitsVehicle),
  slug: (slugs, { slug }) => slugs.includes(slug),
  maker: (filter, { makers }) => makers.some((row) => fitsCompany(filter, row)),
  modelYear: (range, { modelYears }) => modelYears.some((year) => isInRange(range, year)),
  measurement: ({ metric, testCycle, unit, value }, { figures }) =>
    figures.some(
      (one) =>
        one.metric === metric &&
        (!testCycle || isOneOf(testCycle, one.testCycle)) &&
        (!unit || unit === one.unit) &&
        isInRange(value ?? {}, one.value),
    ),
};

/** A range without bounds matches anything, even null. */
const isInRange = (range: filters.Range<number>, value: number | null) =>
  (range.min ?? range.max ?? null) === null || isWithin(range, value);

const sourceTests: Tests<filters.SourceFilter, SourceNode> = {
  ...combined(fitsSource),
  slug: (slugs, { slug }) => slugs.includes(slug),
  kind: (kinds, { kind }) => kinds.includes(kind),
  language: (languages, { language }) =>
    languages.some((tag) => language === tag || language?.startsWith(`${tag}-`) === true),
  publishedOn: (days, { publishedOn }) => isBetween(days, publishedOn && getFirstDay(publishedOn)),
  publishedBy: (slugs, { publishedBy }) => isOneOf(slugs, publishedBy),
  publisher: (filter, { publishers }) => publishers.some((row) => fitsPublisher(filter, row)),
  supports: (filter, { sides }) => sides.SUPPORTS.some((row) => fitsPartnership(filter, row)),
  denies: (filter, { sides }) => sides.DENIES.some((row) => fitsPartnership(filter, row)),
  observes: (filter, { sides }) => sides.OBSERVES.some((row) => fitsPartnership(filter, row)),
};

const publisherTests: Tests<filters.PublisherFilter, PublisherNode> = {
  ...combined(fitsPublisher),
  slug: (slugs, { slug }) => slugs.includes(slug),
  country: (slugs, { country }) => isOneOf(slugs, country),
  reliability: (grades, { reliability }) => grades.includes(reliability),
  hasSource: (filter, { sources }) => sources.some((row) => fitsSource(filter, row)),
};

const policyTests: Tests<filters.PolicyFilter, PolicyNode> = {
  ...combined(fitsPolicy),
  slug: (slugs, { slug }) => slugs.includes(slug),
  kind: (kinds, { kind }) => kinds.includes(kind),
  jurisdiction: (slugs, { jurisdictions }) => jurisdictions.some((slug) => slugs.includes(slug)),
  target: (slugs, { targets }) => targets.some((slug) => slugs.includes(slug)),
  ratePercent: (range, { ratePercent }) => isInRange(range, ratePercent),
};

const fits: { readonly [Name in ListName]: (filter: never, row: never) => boolean } = {
  partnerships: fitsPartnership,
  companies: fitsCompany,
  executives: fitsExecutive,
  vehicles: fitsVehicle,
  sources: fitsSource,
  publishers: fitsPublisher,
  policies: fitsPolicy,
};

/** The slugs of the nodes that a filter matches, sorted. */
export const expectedSlugs = (world: World, list: ListName, filter: object): string[] =>
  world[list]
    .filter((row) => fits[list](filter as never, row as never))
    .map(({ slug }) => slug)
    .toSorted();

/* oxlint-disable typescript/no-explicit-any -- rows of JSON */
/** Whether a source had come out by the time in question. */
type HasComeOut = (source: { slug: string; publishedOn: string | null }) => boolean;

export async function readWorld(graph: Graph, asOf: AsOfValue | null, hasComeOut: HasComeOut): Promise<World> {
  const variables = { asOf, on: asOf?.published ?? null };
  const nodesOf = async (list: string, type: string, fields: string): Promise<any[]> => {
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = `query ($after: String) { all: ${list}(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const { data, errors } = await askUnlimited(graph, page, { after });
      expect(errors).toBeUndefined();
      ids.push(...data.all.nodes.map(({ id }: any) => id));
      [after, more] = [data.all.pageInfo.endCursor, data.all.pageInfo.hasNextPage];
    }
    const nodes: any[] = [];
    const declared = [
      '$ids: [ID!]!',
      ...['$asOf: AsOf', '$on: Date'].filter((one) => fields.includes(one.split(':')[0]!)),
    ];
    const query = `query (${declared.join(', ')}) { nodes(ids: $ids) { ... on ${type} { slug ${fields} } } }`;
    for (let at = 0; at < ids.length; at += 100) {
      const { data, errors } = await askUnlimited(graph, query, { ...variables, ids: ids.slice(at, at + 100) });
      expect(errors).toBeUndefined();
      nodes.push(...data.nodes);
    }
    return nodes;
  };

  const [now, then] = [await readRowsAsOf(graph, null), await readRowsAsOf(graph, asOf)];
  const partnerships: PartnershipNode[] = then.map((row) => ({
    ...row,
    parties: [],
    sides: { SUPPORTS: [], DENIES: [], OBSERVES: [] },
  }));
  const companies: (CompanyNode & { positions: any[] })[] = (
    await nodesOf(
      'companies',
      'Company',
      'kinds country { slug } positions(on: $on, asOf: $asOf) { executive { slug } }',
    )
  ).map((row) => {
    const own = now.filter((deal) => deal.companies.some(({ slug }) => slug === row.slug));
    return {
      ...row,
      country: row.country?.slug ?? null,
      deals: [],
      vehicles: [],
      executives: [],
      partnerships: own.length,
      denials: own.filter(({ denyingOrigins }) => denyingOrigins > 0).length,
    };
  });
  const executives: ExecutiveNode[] = (await nodesOf('executives', 'Executive', 'id')).map(({ slug }) => ({
    slug,
    employers: [],
    quotedOn: partnerships.filter(({ quoted }) => quoted.includes(slug)),
  }));
  const vehicles: VehicleNode[] = (
    await nodesOf(
      'vehicles',
      'Vehicle',
      'maker { slug } variants { modelYear measurements(asOf: $asOf) { metric testCycle unit value } }',
    )
  ).map(({ slug, maker, variants }) => ({
    slug,
    makers: companies.filter((company) => company.slug === maker?.slug),
    modelYears: variants.map(({ modelYear }: any) => modelYear),
    figures: variants.flatMap(({ measurements }: any) => measurements),
  }));
  const publishers: PublisherNode[] = (await nodesOf('publishers', 'Publisher', 'country { slug } reliability')).map(
    (row) => ({ ...row, country: row.country?.slug ?? null, sources: [] }),
  );
  const sources: SourceNode[] = (
    await nodesOf('sources', 'Source', 'kind language publishedOn publisher { __typename slug }')
  )
    .filter((row) => asOf === null || hasComeOut(row))
    .map((row) => ({
      ...row,
      publishedBy: row.publisher?.slug ?? null,
      publishers: publishers.filter(
        ({ slug }) => row.publisher?.__typename === 'Publisher' && row.publisher.slug === slug,
      ),
      sides: { SUPPORTS: [], DENIES: [], OBSERVES: [] },
    }));
  const policies: PolicyNode[] = (
    await nodesOf('policies', 'Policy', 'kind ratePercent jurisdiction { slug } target { slug }')
  ).map(({ jurisdiction, target, ...row }) => ({
    ...row,
    jurisdictions: jurisdiction ? [jurisdiction.slug] : [],
    targets: target ? [target.slug] : [],
  }));

  const bySlug = <Row extends { slug: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.slug, row]));
  const [companyOf, sourceOf, executiveOf] = [bySlug(companies), bySlug(sources), bySlug(executives)];
  for (const deal of partnerships) {
    for (const { slug } of deal.companies) {
      deal.parties.push(companyOf.get(slug)!);
      companyOf.get(slug)!.deals.push(deal);
    }
    for (const side of ['SUPPORTS', 'DENIES', 'OBSERVES'] as const)
      for (const slug of deal.sources[side]) {
        deal.sides[side].push(sourceOf.get(slug)!);
        sourceOf.get(slug)!.sides[side].push(deal);
      }
  }
  for (const company of companies)
    for (const { executive } of company.positions) {
      company.executives.push(executiveOf.get(executive.slug)!);
      executiveOf.get(executive.slug)!.employers.push(company);
    }
  for (const vehicle of vehicles) for (const maker of vehicle.makers) maker.vehicles.push(vehicle);
  for (const source of sources) for (const publisher of source.publishers) publisher.sources.push(source);
  return { partnerships, companies, executives, vehicles, sources, publishers, policies };
}
/* oxlint-enable typescript/no-explicit-any */
