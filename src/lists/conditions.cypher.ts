import { InvalidInput } from '../errors.ts';
import { heldOn } from '../evidence/assessment.cypher.ts';
import { all, always, between, type Condition, not, some, test } from '../graph/condition.ts';
import type { Label } from '../graph/vocabulary.ts';
import type { AsOfValue } from '../sources/as-of.graphql.ts';
import { firstDay, isHeld, sourceKnown } from '../sources/known.cypher.ts';
import { conditionOf, type Fields } from './filter.ts';
import type * as filters from './filters.ts';

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

/** Makes a value of a key that is greater than the key, whatever its slug. */
const behindSlugs = ' ~';

const slugs = (label: Label) => (value: readonly string[]) =>
  test(
    (n) => `${n}.id IN ?`,
    value,
    (n) => `UNWIND ? AS slug MATCH (${n}:${label} {id: slug})`,
  );

/** One of the values of a property that may not be there. */
const oneOf = (property: string, label?: Label) => (value: readonly string[]) =>
  test(
    (n) => `coalesce(${n}.${property} IN ?, false)`,
    value,
    label && ((n) => `UNWIND ? AS one MATCH (${n}:${label}) WHERE ${n}.${property} = one`),
  );

/** Between two bounds, both included; a bound that is not given is none. */
const within = <Bound>(expression: (node: string) => string, { min, max }: filters.Range<Bound>): Condition =>
  all([
    ...(given(min) ? [test((n) => `coalesce(${expression(n)} >= ?, false)`, min)] : []),
    ...(given(max) ? [test((n) => `coalesce(${expression(n)} <= ?, false)`, max)] : []),
  ]);

const given = <Value>(value: Value): value is NonNullable<Value> => value !== null && value !== undefined;

/** By the key that an index holds; see summaries/order-keys.ts. */
const byKey = (label: Label, key: string, bounds: readonly [string, string]) =>
  between(
    (n) => `coalesce(${n}.${key} >= ? AND ${n}.${key} <= ?, false)`,
    bounds,
    (n) => `MATCH (${n}:${label}) WHERE ${n}.${key} >= ? AND ${n}.${key} <= ?`,
  );

const daysOf = ({ from, to }: filters.DateRange): [string, string] => [from ?? '0', (to ?? '9999-12-31') + behindSlugs];

const countsOf = ({ min, max }: filters.Range<number>): [string, string] => {
  const digits = (count: number) => String(Math.min(Math.max(count, 0), 9_999_999_999)).padStart(10, '0');
  if (given(max) && max < 0) return ['~', '']; // no count is
  return [digits(min ?? 0), digits(max ?? 9_999_999_999) + behindSlugs];
};

/** The way from a partnership to a source that speaks of it, in an assertion `source_said`. */
const spoken = (partnership: string, source: string, about = '') =>
  `(${partnership})-[:HAS_CLAIM]->(:Claim)<-[${source}_about:ABOUT]-(${source}_said:Assertion)<-[:CONTAINS]-(${source}:Source)${about}`;

const knownSource = (source: string) => sourceKnown(source, `${source}_said`);

/** A source that was known speaks of the partnership, on a day that compares so. */
const spokenOn = (n: string, comparison: (day: string) => string) => `EXISTS { MATCH ${spoken(n, `${n}_source`)}
    WHERE ${knownSource(`${n}_source`)} AND ${comparison(firstDay(`${n}_source.publishedOn`))} }`;

/** By the publishers of the sources, or by whoever is quoted in them. */
function said(stance: 'SUPPORTS' | 'DENIES', { all: each, any }: filters.SlugSet): Condition {
  const by = (agents: readonly string[]): Condition => ({
    text: (n) => {
      const known = `${n}_source_about.stance = '${stance}' AND ${knownSource(`${n}_source`)} AND ${n}_agent.id IN ?`;
      return `(EXISTS { MATCH ${spoken(n, `${n}_source`)}-[:PUBLISHED_BY]->(${n}_agent:Agent) WHERE ${known} }
    OR EXISTS { MATCH ${spoken(n, `${n}_source`)}, (${n}_source_said)-[:ATTRIBUTED_TO]->(${n}_agent:Agent) WHERE ${known} })`;
    },
    values: [agents, agents],
    size: 1,
    depth: 0,
    starts: [{ text: (n) => saidBy(n, stance), values: [agents] }],
  });
  return all([...(each ?? []).map((slug) => by([slug])), ...(any ? [by(any)] : [])]);
}

const saidBy = (n: string, stance: string) => `UNWIND ? AS slug MATCH (agent:Agent {id: slug})
CALL (agent) {
  MATCH (agent)<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(said:Assertion) RETURN said
  UNION MATCH (agent)<-[:ATTRIBUTED_TO]-(said:Assertion) RETURN said
}
MATCH (said)-[about:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${n}:Partnership) WHERE about.stance = '${stance}'`;

/** Of a partnership, the day on which it was first or last reported, as far as was known. */
function reportedOn(which: 'first' | 'last', days: filters.DateRange, isAsOf: boolean): Condition {
  if (!given(days.from) && !given(days.to)) return all([]);
  if (!isAsOf) return byKey('Partnership', `${which}ReportedUp`, daysOf(days));
  const [from, to] = [days.from ?? '0', days.to ?? '9999-12-31'];
  return all([
    between((n) => spokenOn(n, (day) => `${day} >= ? AND ${day} <= ?`), [from, to]),
    which === 'first'
      ? not(test((n) => spokenOn(n, (day) => `${day} < ?`), from))
      : not(test((n) => spokenOn(n, (day) => `${day} > ?`), to)),
  ]);
}

/** Some source that was known speaks of the partnership. */
const spokenOf = always((n) => `EXISTS { MATCH ${spoken(n, `${n}_source`)} WHERE ${knownSource(`${n}_source`)} }`);

/** The source had come out, with something that it says. */
const hasComeOut = always((n) => `EXISTS { MATCH (${n})-[:CONTAINS]->(${n}_said:Assertion) WHERE ${knownSource(n)} }`);

const headlineOf = (n: string) =>
  `(${n})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${n}_assessment:Assessment)`;
const heldThen = (n: string) => heldOn(`${n}_assessment`, 'want.asOf.published');

const involves = (companies: readonly string[]) =>
  test(
    (n) => `EXISTS { MATCH (${n})-[:INVOLVES]->(${n}_company:Company) WHERE ${n}_company.id IN ? }`,
    companies,
    (n) => `UNWIND ? AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(${n}:Partnership)`,
  );

/** By a number that is kept on write, of what is known now. */
function counted(label: Label, name: string, range: filters.Range<number>, isAsOf = false): Condition {
  if (isAsOf)
    throw new InvalidInput(
      `"${name}" counts what is known now, and cannot be asked as of a day; leave out "asOf" or this.`,
      ['filter', name],
    );
  return byKey(label, `${name}Up`, countsOf(range));
}

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
    measurement: ({ metric, testCycle, unit, value }) =>
      some(
        'figure',
        (n, other) => `(${n})-[:HAS_VARIANT]->(:VehicleVariant)-[:HAS_MEASUREMENT]->(${other}:Measurement)`,
        all([
          test((n) => `${n}.metric = ?`, metric),
          ...(testCycle ? [oneOf('testCycle')(testCycle)] : []),
          ...(unit ? [test((n) => `${n}.unit = ?`, unit)] : []),
          within((n) => `${n}.value`, value ?? {}),
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
    language: oneOf('language', 'Source'),
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
