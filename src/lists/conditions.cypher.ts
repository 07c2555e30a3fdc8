import { heldOn } from '../evidence/assessment.cypher.ts';
import { all, exactly, some, test } from '../graph/condition.ts';
import type { AsOfValue } from '../sources/as-of.graphql.ts';
import { isHeld } from '../sources/known.cypher.ts';
import { isConverted } from '../vehicles/units.ts';
import { byKey, counted, countsOf, daysOf, given, inLanguage, oneOf, slugs, within } from './comparisons.cypher.ts';
import { conditionOf, type Fields } from './filter.ts';
import type * as filters from './filters.ts';
import { rangeInOwnUnit } from './measured.ts';
import { hasComeOut, knownSource, reportedOn, said, spoken, spokenOf } from './spoken.cypher.ts';

/** What the conditions rest on besides the graph. */
export interface Known {
  readonly asOf?: AsOfValue | null | undefined;
  /** As of an earlier recorded instant: the partnerships of which something had been said by then, judged on the fly. */
  readonly judged?: ReadonlyMap<string, Judged> | undefined;
}

interface Judged {
  readonly status: string;
  readonly probability: number;
}

const headlineOf = (n: string) =>
  `(${n})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${n}_assessment:Assessment)`;
const heldThen = (n: string) => heldOn(`${n}_assessment`, 'want.asOf.published');

const involves = (companies: readonly string[]) =>
  exactly(
    test(
      (n) => `EXISTS { MATCH (${n})-[:INVOLVES]->(${n}_company:Company) WHERE ${n}_company.id IN ? }`,
      companies,
      (n) => `UNWIND ? AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(${n}:Partnership)`,
    ),
  );

/** The conditions of every filter, which go into each other. */
export function conditionsIn({ asOf, judged }: Known) {
  const isAsOf = Boolean(asOf?.published ?? asOf?.recorded);
  const judgedTo = (isFitting: (one: Judged) => boolean) =>
    test(
      (n) => `${n}.id IN ?`,
      [...judged!].filter(([, one]) => isFitting(one)).map(([id]) => id),
    );

  const partnership: Fields<filters.PartnershipFilter> = {
    slug: slugs('Partnership'),
    involves: ({ all: each, any }) =>
      all([...(each ?? []).map((slug) => involves([slug])), ...(any ? [involves(any)] : [])]),
    deniedBy: (agents) => said('DENIES', agents),
    supportedBy: (agents) => said('SUPPORTS', agents),
    status: (statuses) =>
      judged
        ? judgedTo(({ status }) => statuses.includes(status))
        : test(
            (n) => `EXISTS { MATCH ${headlineOf(n)} WHERE ${heldThen(n)} AND ${n}_assessment.status IN ? }`,
            statuses,
            (
              n,
            ) => `UNWIND ? AS status MATCH (${n}_assessment:Assessment) WHERE ${n}_assessment.status = status AND ${heldThen(n)}
MATCH ${headlineOf(n)}`,
          ),
    probability: ({ min, max }) => {
      const [least, most] = [min ?? 0, max ?? 1];
      if (judged) return judgedTo(({ probability }) => probability >= least && probability <= most);
      return {
        text: (n) => `EXISTS { MATCH ${headlineOf(n)} WHERE ${heldThen(n)}
    AND ${n}_assessment.probability >= ? AND ${n}_assessment.probability <= ? }`,
        values: [least, most],
        size: 1,
        depth: 0,
        starts: [
          {
            text: (n) => `MATCH (${n}_assessment:Assessment)
WHERE ${n}_assessment.probabilityUp >= ? AND ${n}_assessment.probabilityUp <= ? AND ${heldThen(n)}
MATCH ${headlineOf(n)}`,
            values: countsOf({ min: Math.floor(least * 1e9), max: Math.ceil(most * 1e9) }),
          },
        ],
      };
    },
    firstReportedOn: (days) => reportedOn('first', days, isAsOf),
    lastReportedOn: (days) => reportedOn('last', days, isAsOf),
    supportingSources: (range) => counted('Partnership', 'supportingSources', range, isAsOf),
    denyingSources: (range) => counted('Partnership', 'denyingSources', range, isAsOf),
    jurisdiction: (places) =>
      test(
        (n) => `EXISTS { MATCH (${n})-[:APPLIES_IN]->(${n}_place:Jurisdiction) WHERE ${n}_place.id IN ? }`,
        places,
        (n) => `UNWIND ? AS slug MATCH (:Jurisdiction {id: slug})<-[:APPLIES_IN]-(${n}:Partnership)`,
      ),
    kind: oneOf('kind', 'Partnership'),
    stage: (stages) =>
      test(
        (n) => `EXISTS { MATCH (${n})-[:HAS_CLAIM]->(${n}_claim:Claim {headline: true}) WHERE ${n}_claim.stage IN ? }`,
        stages,
        (n) => `UNWIND ? AS stage MATCH (${n}_claim:Claim) WHERE ${n}_claim.stage = stage AND ${n}_claim.headline
MATCH (${n}_claim)<-[:HAS_CLAIM]-(${n}:Partnership)`,
      ),
    party: (filter) => some('party', (n, other) => `(${n})-[:INVOLVES]->(${other}:Company)`, ofCompany(filter)),
    source: (filter) =>
      some('source', (n, other) => `${spoken(n, other)} WHERE ${knownSource(other)}`, ofSource(filter)),
  };

  const company: Fields<filters.CompanyFilter> = {
    slug: slugs('Company'),
    partnerships: (range) => counted('Company', 'partnerships', range, isAsOf),
    denials: (range) => counted('Company', 'denials', range, isAsOf),
    kinds: (kinds) => test((n) => `any(kind IN ${n}.kinds WHERE kind IN ?)`, kinds),
    country: oneOf('country', 'Company'),
    hasPartnership: (filter) =>
      some('deal', (n, other) => `(${n})<-[:INVOLVES]-(${other}:Partnership)`, ofPartnership(filter)),
    hasVehicle: (filter) => some('vehicle', (n, other) => `(${n})-[:MAKES]->(${other}:Vehicle)`, ofVehicle(filter)),
    hasExecutive: (filter) =>
      some(
        'executive',
        (n, other) =>
          `(${n})<-[:AT]-(${other}_office:Position)<-[:HOLDS]-(${other}:Executive) WHERE ${isHeld(`${other}_office`)}`,
        ofExecutive(filter),
      ),
  };

  const executive: Fields<filters.ExecutiveFilter> = {
    slug: slugs('Executive'),
    worksFor: (filter) =>
      some(
        'employer',
        (n, other) =>
          `(${n})-[:HOLDS]->(${other}_office:Position)-[:AT]->(${other}:Company) WHERE ${isHeld(`${other}_office`)}`,
        ofCompany(filter),
      ),
    quotedOn: (filter) =>
      some(
        'deal',
        (
          n,
          other,
        ) => `(${n})<-[:ATTRIBUTED_TO]-(${other}_source_said:Assertion)-[:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${other}:Partnership),
    (${other}_source_said)<-[:CONTAINS]-(${other}_source:Source) WHERE ${knownSource(`${other}_source`)}`,
        ofPartnership(filter),
      ),
  };

  const vehicle: Fields<filters.VehicleFilter> = {
    slug: slugs('Vehicle'),
    maker: (filter) => some('maker', (n, other) => `(${n})<-[:MAKES]-(${other}:Company)`, ofCompany(filter)),
    modelYear: (range) =>
      some(
        'variant',
        (n, other) => `(${n})-[:HAS_VARIANT]->(${other}:VehicleVariant)`,
        within((n) => `${n}.modelYear`, range),
      ),
    measurement: (filter) =>
      some(
        'figure',
        (n, other) => `(${n})-[:HAS_VARIANT]->(:VehicleVariant)-[:HAS_MEASUREMENT]->(${other}:Measurement)`,
        all([
          test((n) => `${n}.metric = ?`, filter.metric),
          ...(filter.testCycle ? [oneOf('testCycle')(filter.testCycle)] : []),
          ...(filter.unit && !isConverted(filter.metric) ? [test((n) => `${n}.unit = ?`, filter.unit)] : []),
          within((n) => `${n}.ownValue`, rangeInOwnUnit(filter)),
        ]),
      ),
  };

  const source: Fields<filters.SourceFilter> = {
    slug: slugs('Source'),
    publishedBy: (agents) =>
      test(
        (n) => `EXISTS { MATCH (${n})-[:PUBLISHED_BY]->(${n}_agent:Agent) WHERE ${n}_agent.id IN ? }`,
        agents,
        (n) => `UNWIND ? AS slug MATCH (:Agent {id: slug})<-[:PUBLISHED_BY]-(${n}:Source)`,
      ),
    publishedOn: (days) =>
      given(days.from) || given(days.to) ? byKey('Source', 'publishedUp', daysOf(days)) : all([]),
    kind: oneOf('kind', 'Source'),
    language: (tags) => inLanguage('Source', 'language', tags),
    publisher: (filter) =>
      some('publisher', (n, other) => `(${n})-[:PUBLISHED_BY]->(${other}:Publisher)`, ofPublisher(filter)),
    supports: (filter) => speaksOf('SUPPORTS', filter),
    denies: (filter) => speaksOf('DENIES', filter),
    observes: (filter) => speaksOf('OBSERVES', filter),
  };

  const speaksOf = (stance: string, filter: filters.PartnershipFilter) =>
    some(
      `${stance.toLowerCase()}_deal`,
      (
        n,
        other,
      ) => `(${n})-[:CONTAINS]->(${n}_said:Assertion)-[${other}_about:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${other}:Partnership)
    WHERE ${other}_about.stance = '${stance}' AND ${knownSource(n)}`,
      ofPartnership(filter),
    );

  const publisher: Fields<filters.PublisherFilter> = {
    slug: slugs('Publisher'),
    country: oneOf('country', 'Publisher'),
    reliability: oneOf('reliability', 'Publisher'),
    hasSource: (filter) => some('source', (n, other) => `(${n})<-[:PUBLISHED_BY]-(${other}:Source)`, ofSource(filter)),
  };

  const place = (type: string) => (slugs: readonly string[]) =>
    test((n) => `EXISTS { MATCH (${n})-[:${type}]->(${n}_place:Jurisdiction) WHERE ${n}_place.id IN ? }`, slugs);
  const policy: Fields<filters.PolicyFilter> = {
    slug: slugs('Policy'),
    kind: (kinds) => test((n) => `${n}.kind IN ?`, kinds),
    jurisdiction: place('APPLIES_IN'),
    target: place('TARGETS'),
    ratePercent: (range) => within((n) => `${n}.ratePercent`, range),
  };

  // As of a day there is only what somebody had spoken of, or what had come out.
  const ofPartnership = (filter: filters.PartnershipFilter) =>
    all([...(isAsOf ? [spokenOf] : []), conditionOf(partnership, filter)]);
  const ofSource = (filter: filters.SourceFilter) =>
    all([...(isAsOf ? [hasComeOut] : []), conditionOf(source, filter)]);
  const ofCompany = (filter: filters.CompanyFilter) => conditionOf(company, filter);
  const ofExecutive = (filter: filters.ExecutiveFilter) => conditionOf(executive, filter);
  const ofVehicle = (filter: filters.VehicleFilter) => conditionOf(vehicle, filter);
  const ofPublisher = (filter: filters.PublisherFilter) => conditionOf(publisher, filter);

  return {
    partnership: ofPartnership,
    company: ofCompany,
    executive: ofExecutive,
    vehicle: ofVehicle,
    source: ofSource,
    publisher: ofPublisher,
    policy: (filter: filters.PolicyFilter) => conditionOf(policy, filter),
  };
}
