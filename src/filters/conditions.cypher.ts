import { isPresent } from '../lib/type-guards.ts';
/*
 * What each field of each filter means in Cypher. Longer than most files, since filters go into each other: each kind names the others.
 */
import { heldOn } from '../assessments/assessment.cypher.ts';
import { all, type Condition, exactly, some, test } from '../database/query/condition.ts';
import { cypher, nothing, type Variable, variable, verbatim } from '../database/fragment.ts';
import type { Label } from '../database/graph-schema.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { isFactKnown, isHeld } from '../model/sources/known.ts';
import { isConverted } from '../model/vehicles/units.ts';
import {
  among,
  byKey,
  storedCount,
  countKeys,
  dayKeys,
  inLanguage,
  isAmong,
  isAsOf,
  oneOf,
  slugs,
  within,
} from './comparisons.cypher.ts';
import { conditionOf, type Fields } from './filter.ts';
import type * as filters from './filters.ts';
import { Found } from './found.ts';
import { rangeInOwnUnit } from './measured.ts';
import { hasComeOut, reportedOn, isSpokenOf, takenBy, toQuotedOn, toSideOn, toSource } from './spoken.cypher.ts';

/** What the conditions rest on besides the graph. */
export interface ConditionContext {
  readonly asOf?: AsOfValue | null | undefined;
  /** As of an earlier recorded instant: the partnerships of which something had been said by then, judged on the fly. */
  readonly judged?: ReadonlyMap<string, Judged> | undefined;
}

interface Judged {
  readonly status: string;
  readonly probability: number;
}

const headlineOf = (n: Variable, assessment: Variable) =>
  cypher`(${n})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${assessment}:Assessment)`;
/** The same from its other end. */
const judgedBy = (n: Variable, assessment: Variable) =>
  cypher`(${assessment})-[:ASSESSES]->(:Claim {headline: true})<-[:HAS_CLAIM]-(${n}:Partnership)`;
/** One of these companies is in it. */
const involvesAny = (companies: readonly string[]) =>
  exactly(
    (n) => {
      const company = variable('company');
      return cypher`EXISTS { MATCH (${n})-[:INVOLVES]->(${company}:Company) WHERE ${company}.id IN ${companies} }`;
    },
    (n) => cypher`UNWIND ${companies} AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(${n}:Partnership)`,
  );

/** All of these companies, each named once, are in it; the one that is in the fewest leads there. */
const involvesAll = (companies: readonly string[]) =>
  companies.length === 1
    ? involvesAny(companies)
    : test(
        (n) => {
          const company = variable('company');
          return cypher`COUNT { MATCH (${n})-[:INVOLVES]->(${company}:Company) WHERE ${company}.id IN ${companies} } = ${companies.length}`;
        },
        (n) => {
          const [company, many] = [variable('company'), variable('many')];
          return cypher`UNWIND ${companies} AS slug MATCH (${company}:Company {id: slug})
WITH ${company}, COUNT { (${company})<-[:INVOLVES]-() } AS ${many} ORDER BY ${many} LIMIT 1
MATCH (${company})<-[:INVOLVES]-(${n}:Partnership)`;
        },
      );

/** The conditions of every filter, which go into each other. */
/** `on` is the day on which offices are held; that of `asOf` unless given, else today. */
export function conditionsIn({ asOf, judged }: ConditionContext, on?: string | null) {
  const isThen = isAsOf(asOf);
  const heldThen = (assessment: Variable) => heldOn(assessment, asOf?.published);
  const judgedTo = (isFitting: (one: Judged) => boolean) => {
    const fitting = [...judged!].filter(([, one]) => isFitting(one)).map(([id]) => id);
    return test((n) => isAmong(n, fitting));
  };
  /** A fact that had been told of by then; as of now all are. */
  const andKnown = (fact: Variable) => (isThen ? cypher` AND ${isFactKnown(fact, asOf!)}` : nothing);
  /** An office is held on the day, as far as was known. */
  const isInOffice = (office: Variable) => cypher`${isHeld(office, on ?? asOf?.published)}${andKnown(office)}`;

  const partnership: Fields<filters.PartnershipFilter> = {
    slug: slugs('Partnership'),
    involves: ({ all: each, any }) => {
      const companies = [...new Set(each ?? [])];
      return all([...(companies.length > 0 ? [involvesAll(companies)] : []), ...(any ? [involvesAny(any)] : [])]);
    },
    deniedBy: (agents) => takenBy('DENIES', agents, asOf),
    supportedBy: (agents) => takenBy('SUPPORTS', agents, asOf),
    status: (statuses) =>
      judged
        ? judgedTo(({ status }) => statuses.includes(status))
        : test(
            (n) => {
              const assessment = variable('assessment');
              return cypher`EXISTS { MATCH ${headlineOf(n, assessment)} WHERE ${heldThen(assessment)} AND ${assessment}.status IN ${statuses} }`;
            },
            (n) => {
              const assessment = variable('assessment');
              return cypher`UNWIND ${statuses} AS status MATCH (${assessment}:Assessment) WHERE ${assessment}.status = status AND ${heldThen(assessment)}
MATCH ${judgedBy(n, assessment)}`;
            },
          ),
    probability: ({ min, max }) => {
      const [least, most] = [min ?? 0, max ?? 1];
      if (judged) return judgedTo(({ probability }) => probability >= least && probability <= most);
      const [from, to] = countKeys({ min: Math.floor(least * 1e9), max: Math.ceil(most * 1e9) });
      return test(
        (n) => {
          const assessment = variable('assessment');
          return cypher`EXISTS { MATCH ${headlineOf(n, assessment)} WHERE ${heldThen(assessment)}
    AND ${assessment}.probability >= ${least} AND ${assessment}.probability <= ${most} }`;
        },
        (n) => {
          const assessment = variable('assessment');
          return cypher`MATCH (${assessment}:Assessment)
WHERE ${assessment}.probabilityUp >= ${from} AND ${assessment}.probabilityUp <= ${to} AND ${heldThen(assessment)}
MATCH ${judgedBy(n, assessment)}`;
        },
      );
    },
    firstReportedOn: (days) => reportedOn('first', days, asOf),
    lastReportedOn: (days) => reportedOn('last', days, asOf),
    supportingSources: (range) => storedCount('Partnership', 'supportingSources', range, isThen),
    denyingSources: (range) => storedCount('Partnership', 'denyingSources', range, isThen),
    jurisdiction: (places) =>
      test(
        (n) => {
          const place = variable('place');
          return cypher`EXISTS { MATCH (${n})-[:APPLIES_IN]->(${place}:Jurisdiction) WHERE ${place}.id IN ${places} }`;
        },
        (n) => cypher`UNWIND ${places} AS slug MATCH (:Jurisdiction {id: slug})<-[:APPLIES_IN]-(${n}:Partnership)`,
      ),
    kind: oneOf('kind', 'Partnership'),
    stage: (stages) =>
      test(
        (n) => {
          const claim = variable('claim');
          return cypher`EXISTS { MATCH (${n})-[:HAS_CLAIM]->(${claim}:Claim {headline: true}) WHERE ${claim}.stage IN ${stages} }`;
        },
        (n) => {
          const claim = variable('claim');
          return cypher`UNWIND ${stages} AS stage MATCH (${claim}:Claim) WHERE ${claim}.stage = stage AND ${claim}.headline
MATCH (${claim})<-[:HAS_CLAIM]-(${n}:Partnership)`;
        },
      ),
    party: (filter) =>
      some(
        'party',
        (n, other) => ({
          path: cypher`(${n})-[:INVOLVES]->(${other}:Company)`,
          back: cypher`(${other}:Company)<-[:INVOLVES]-(${n})`,
        }),
        ofCompany(filter),
      ),
    source: (filter) => some('source', toSource(asOf), ofSource(filter)),
  };

  const company: Fields<filters.CompanyFilter> = {
    slug: slugs('Company'),
    partnerships: (range) => storedCount('Company', 'partnerships', range, isThen),
    denials: (range) => storedCount('Company', 'denials', range, isThen),
    kinds: (kinds) => test((n) => cypher`any(kind IN ${n}.kinds WHERE kind IN ${kinds})`),
    country: oneOf('country', 'Company'),
    hasPartnership: (filter) =>
      some(
        'deal',
        (n, other) => ({
          path: cypher`(${n})<-[:INVOLVES]-(${other}:Partnership)`,
          back: cypher`(${other}:Partnership)-[:INVOLVES]->(${n})`,
        }),
        ofPartnership(filter),
      ),
    hasVehicle: (filter) =>
      some(
        'vehicle',
        (n, other) => ({
          path: cypher`(${n})-[:MAKES]->(${other}:Vehicle)`,
          back: cypher`(${other}:Vehicle)<-[:MAKES]-(${n})`,
        }),
        ofVehicle(filter),
      ),
    hasExecutive: (filter) =>
      some(
        'executive',
        (n, other) => {
          const office = variable('office');
          return {
            path: cypher`(${n})<-[:AT]-(${office}:Position)<-[:HOLDS]-(${other}:Executive)`,
            back: cypher`(${other}:Executive)-[:HOLDS]->(${office}:Position)-[:AT]->(${n})`,
            where: isInOffice(office),
          };
        },
        ofExecutive(filter),
      ),
  };

  const executive: Fields<filters.ExecutiveFilter> = {
    slug: slugs('Executive'),
    worksFor: (filter) =>
      some(
        'employer',
        (n, other) => {
          const office = variable('office');
          return {
            path: cypher`(${n})-[:HOLDS]->(${office}:Position)-[:AT]->(${other}:Company)`,
            back: cypher`(${other}:Company)<-[:AT]-(${office}:Position)<-[:HOLDS]-(${n})`,
            where: isInOffice(office),
          };
        },
        ofCompany(filter),
      ),
    quotedOn: (filter) => some('deal', toQuotedOn(asOf), ofPartnership(filter)),
  };

  const vehicle: Fields<filters.VehicleFilter> = {
    slug: slugs('Vehicle'),
    maker: (filter) =>
      some(
        'maker',
        (n, other) => ({
          path: cypher`(${n})<-[:MAKES]-(${other}:Company)`,
          back: cypher`(${other}:Company)-[:MAKES]->(${n})`,
        }),
        ofCompany(filter),
      ),
    modelYear: (range) =>
      some(
        'variant',
        (n, other) => ({
          path: cypher`(${n})-[:HAS_VARIANT]->(${other}:VehicleVariant)`,
          back: cypher`(${other}:VehicleVariant)<-[:HAS_VARIANT]-(${n})`,
        }),
        within((n) => cypher`${n}.modelYear`, range),
      ),
    measurement: (filter) =>
      some(
        'figure',
        (n, other) => ({
          path: cypher`(${n})-[:HAS_VARIANT]->(:VehicleVariant)-[:HAS_MEASUREMENT]->(${other}:Measurement)`,
          back: cypher`(${other}:Measurement)<-[:HAS_MEASUREMENT]-(:VehicleVariant)<-[:HAS_VARIANT]-(${n})`,
          where: cypher`${other}.metric = ${filter.metric}${andKnown(other)}`,
        }),
        all([
          ...(filter.testCycle ? [oneOf('testCycle')(filter.testCycle)] : []),
          ...(filter.unit && !isConverted(filter.metric) ? [test((n) => cypher`${n}.unit = ${filter.unit!}`)] : []),
          within((n) => cypher`${n}.ownValue`, rangeInOwnUnit(filter)),
        ]),
      ),
  };

  const source: Fields<filters.SourceFilter> = {
    slug: slugs('Source'),
    publishedBy: (agents) =>
      test(
        (n) => {
          const agent = variable('agent');
          return cypher`EXISTS { MATCH (${n})-[:PUBLISHED_BY]->(${agent}:Agent) WHERE ${agent}.id IN ${agents} }`;
        },
        (n) => cypher`UNWIND ${agents} AS slug MATCH (:Agent {id: slug})<-[:PUBLISHED_BY]-(${n}:Source)`,
      ),
    publishedOn: (days) =>
      isPresent(days.from) || isPresent(days.to) ? byKey('Source', 'publishedUp', dayKeys(days)) : all([]),
    kind: oneOf('kind', 'Source'),
    language: (tags) => inLanguage('Source', 'language', tags),
    publisher: (filter) =>
      some(
        'publisher',
        (n, other) => ({
          path: cypher`(${n})-[:PUBLISHED_BY]->(${other}:Publisher)`,
          back: cypher`(${other}:Publisher)<-[:PUBLISHED_BY]-(${n})`,
        }),
        ofPublisher(filter),
      ),
    supports: (filter) => some('deal', toSideOn('SUPPORTS', asOf), ofPartnership(filter)),
    denies: (filter) => some('deal', toSideOn('DENIES', asOf), ofPartnership(filter)),
    observes: (filter) => some('deal', toSideOn('OBSERVES', asOf), ofPartnership(filter)),
  };

  const publisher: Fields<filters.PublisherFilter> = {
    slug: slugs('Publisher'),
    country: oneOf('country', 'Publisher'),
    reliability: oneOf('reliability', 'Publisher'),
    hasSource: (filter) =>
      some(
        'source',
        (n, other) => ({
          path: cypher`(${n})<-[:PUBLISHED_BY]-(${other}:Source)`,
          back: cypher`(${other}:Source)-[:PUBLISHED_BY]->(${n})`,
        }),
        ofSource(filter),
      ),
  };

  const place = (type: string) => (places: readonly string[]) =>
    test((n) => {
      const one = variable('place');
      return cypher`EXISTS { MATCH (${n})-[:${verbatim(type)}]->(${one}:Jurisdiction) WHERE ${one}.id IN ${places} }`;
    });
  const policy: Fields<filters.PolicyFilter> = {
    slug: slugs('Policy'),
    kind: (kinds) => test((n) => cypher`${n}.kind IN ${kinds}`),
    jurisdiction: place('APPLIES_IN'),
    target: place('TARGETS'),
    ratePercent: (range) => within((n) => cypher`${n}.ratePercent`, range),
  };

  /** What has been found already, or all for which a filter holds. As of a day there is only what had been told of. */
  const of =
    <Filter extends filters.Combined<Filter>>(label: Label, fields: Fields<Filter>, isTold?: Condition) =>
    (filter: Filter | Found): Condition =>
      all([
        ...(isThen && isTold && !(filter instanceof Found) ? [isTold] : []),
        conditionOf(fields, filter, among(label)),
      ]);
  const ofPartnership = of('Partnership', partnership, isSpokenOf(asOf));
  const ofSource = of('Source', source, hasComeOut(asOf));
  const ofCompany = of('Company', company);
  const ofExecutive = of('Executive', executive);
  const ofVehicle = of('Vehicle', vehicle);
  const ofPublisher = of('Publisher', publisher);

  return {
    partnership: ofPartnership,
    company: ofCompany,
    executive: ofExecutive,
    vehicle: ofVehicle,
    source: ofSource,
    publisher: ofPublisher,
    policy: of('Policy', policy),
  };
}
