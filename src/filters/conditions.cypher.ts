/*
 * What each field of each filter means in Cypher. Filters nest, so the kinds refer to each other.
 */
import { isPresent } from '../lib/type-guards.ts';
import { all, type Condition, some, test } from '../database/query/condition.ts';
import { cypher, nothing, type Variable, variable, verbatim } from '../database/fragment.ts';
import type { Label } from '../database/graph-schema.ts';
import { isFactKnown, isHeld } from '../model/sources/known.ts';
import { isConverted } from '../model/vehicles/units.ts';
import {
  hasFoundSlug,
  isKeyBetween,
  storedCount,
  dayKeys,
  inLanguage,
  isAsOf,
  oneOf,
  hasSlug,
  isInBounds,
} from './comparisons.cypher.ts';
import type { ConditionContext } from './condition-context.ts';
import { conditionOf, type Fields } from './filter.ts';
import type * as filters from './filters.ts';
import { Found } from './found.ts';
import { rangeInOwnUnit } from './measured.ts';
import { partnershipConditions } from './partnership-conditions.cypher.ts';
import { wasPublished, hasAssertion, pathToQuotedPartnership, pathToPartnership } from './spoken.cypher.ts';

/** The conditions of every filter. `on` is the day on which offices are held; by default that of `asOf`, else today. */
export function createConditions(context: ConditionContext, on?: string | null) {
  const { asOf } = context;
  const hasAsOf = isAsOf(asOf);
  /** A fact was known by then; now all of them are. */
  const andKnown = (fact: Variable) => (hasAsOf ? cypher` AND ${isFactKnown(fact, asOf!)}` : nothing);
  /** An office was held on the day, as far as was known. */
  const isInOffice = (office: Variable) => cypher`${isHeld(office, on ?? asOf?.published)}${andKnown(office)}`;

  const company: Fields<filters.CompanyFilter> = {
    slug: hasSlug('Company'),
    partnerships: (range) => storedCount('Company', 'partnerships', range, hasAsOf),
    denials: (range) => storedCount('Company', 'denials', range, hasAsOf),
    kinds: (kinds) => test((n) => cypher`any(kind IN ${n}.kinds WHERE kind IN ${kinds})`),
    country: oneOf('country', 'Company'),
    hasPartnership: (filter) =>
      some(
        'deal',
        (n, other) => ({
          path: cypher`(${n})<-[:INVOLVES]-(${other}:Partnership)`,
          reversedPath: cypher`(${other}:Partnership)-[:INVOLVES]->(${n})`,
        }),
        matchesPartnership(filter),
      ),
    hasVehicle: (filter) =>
      some(
        'vehicle',
        (n, other) => ({
          path: cypher`(${n})-[:MAKES]->(${other}:Vehicle)`,
          reversedPath: cypher`(${other}:Vehicle)<-[:MAKES]-(${n})`,
        }),
        matchesVehicle(filter),
      ),
    hasExecutive: (filter) =>
      some(
        'executive',
        (n, other) => {
          const office = variable('office');
          return {
            path: cypher`(${n})<-[:AT]-(${office}:Position)<-[:HOLDS]-(${other}:Executive)`,
            reversedPath: cypher`(${other}:Executive)-[:HOLDS]->(${office}:Position)-[:AT]->(${n})`,
            where: isInOffice(office),
          };
        },
        matchesExecutive(filter),
      ),
  };

  const executive: Fields<filters.ExecutiveFilter> = {
    slug: hasSlug('Executive'),
    worksFor: (filter) =>
      some(
        'employer',
        (n, other) => {
          const office = variable('office');
          return {
            path: cypher`(${n})-[:HOLDS]->(${office}:Position)-[:AT]->(${other}:Company)`,
            reversedPath: cypher`(${other}:Company)<-[:AT]-(${office}:Position)<-[:HOLDS]-(${n})`,
            where: isInOffice(office),
          };
        },
        matchesCompany(filter),
      ),
    quotedOn: (filter) => some('deal', pathToQuotedPartnership(asOf), matchesPartnership(filter)),
  };

  const vehicle: Fields<filters.VehicleFilter> = {
    slug: hasSlug('Vehicle'),
    maker: (filter) =>
      some(
        'maker',
        (n, other) => ({
          path: cypher`(${n})<-[:MAKES]-(${other}:Company)`,
          reversedPath: cypher`(${other}:Company)-[:MAKES]->(${n})`,
        }),
        matchesCompany(filter),
      ),
    modelYear: (range) =>
      some(
        'variant',
        (n, other) => ({
          path: cypher`(${n})-[:HAS_VARIANT]->(${other}:VehicleVariant)`,
          reversedPath: cypher`(${other}:VehicleVariant)<-[:HAS_VARIANT]-(${n})`,
        }),
        isInBounds((n) => cypher`${n}.modelYear`, range),
      ),
    measurement: (filter) =>
      some(
        'figure',
        (n, other) => ({
          path: cypher`(${n})-[:HAS_VARIANT]->(:VehicleVariant)-[:HAS_MEASUREMENT]->(${other}:Measurement)`,
          reversedPath: cypher`(${other}:Measurement)<-[:HAS_MEASUREMENT]-(:VehicleVariant)<-[:HAS_VARIANT]-(${n})`,
          where: cypher`${other}.metric = ${filter.metric}${andKnown(other)}`,
        }),
        all([
          ...(filter.testCycle ? [oneOf('testCycle')(filter.testCycle)] : []),
          ...(filter.unit && !isConverted(filter.metric) ? [test((n) => cypher`${n}.unit = ${filter.unit!}`)] : []),
          isInBounds((n) => cypher`${n}.ownValue`, rangeInOwnUnit(filter)),
        ]),
      ),
  };

  const source: Fields<filters.SourceFilter> = {
    slug: hasSlug('Source'),
    publishedBy: (agents) =>
      test(
        (n) => {
          const agent = variable('agent');
          return cypher`EXISTS { MATCH (${n})-[:PUBLISHED_BY]->(${agent}:Agent) WHERE ${agent}.id IN ${agents} }`;
        },
        (n) => cypher`UNWIND ${agents} AS slug MATCH (:Agent {id: slug})<-[:PUBLISHED_BY]-(${n}:Source)`,
      ),
    publishedOn: (days) =>
      isPresent(days.from) || isPresent(days.to) ? isKeyBetween('Source', 'publishedUp', dayKeys(days)) : all([]),
    kind: oneOf('kind', 'Source'),
    language: (tags) => inLanguage('Source', 'language', tags),
    publisher: (filter) =>
      some(
        'publisher',
        (n, other) => ({
          path: cypher`(${n})-[:PUBLISHED_BY]->(${other}:Publisher)`,
          reversedPath: cypher`(${other}:Publisher)<-[:PUBLISHED_BY]-(${n})`,
        }),
        matchesPublisher(filter),
      ),
    supports: (filter) => some('deal', pathToPartnership('SUPPORTS', asOf), matchesPartnership(filter)),
    denies: (filter) => some('deal', pathToPartnership('DENIES', asOf), matchesPartnership(filter)),
    observes: (filter) => some('deal', pathToPartnership('OBSERVES', asOf), matchesPartnership(filter)),
  };

  const publisher: Fields<filters.PublisherFilter> = {
    slug: hasSlug('Publisher'),
    country: oneOf('country', 'Publisher'),
    reliability: oneOf('reliability', 'Publisher'),
    hasSource: (filter) =>
      some(
        'source',
        (n, other) => ({
          path: cypher`(${n})<-[:PUBLISHED_BY]-(${other}:Source)`,
          reversedPath: cypher`(${other}:Source)-[:PUBLISHED_BY]->(${n})`,
        }),
        matchesSource(filter),
      ),
  };

  const leadsToPlace = (type: string) => (places: readonly string[]) =>
    test((n) => {
      const place = variable('place');
      return cypher`EXISTS { MATCH (${n})-[:${verbatim(type)}]->(${place}:Jurisdiction) WHERE ${place}.id IN ${places} }`;
    });
  const policy: Fields<filters.PolicyFilter> = {
    slug: hasSlug('Policy'),
    kind: (kinds) => test((n) => cypher`${n}.kind IN ${kinds}`),
    jurisdiction: leadsToPlace('APPLIES_IN'),
    target: leadsToPlace('TARGETS'),
    ratePercent: (range) => isInBounds((n) => cypher`${n}.ratePercent`, range),
  };

  /** The nodes that a filter matches or that were found before. As of an earlier time, only those known by then. */
  const matcher =
    <Filter extends filters.Combined<Filter>>(label: Label, fields: Fields<Filter>, isKnown?: Condition) =>
    (filter: Filter | Found): Condition =>
      all([
        ...(hasAsOf && isKnown && !(filter instanceof Found) ? [isKnown] : []),
        conditionOf(fields, filter, hasFoundSlug(label)),
      ]);
  const partnership = partnershipConditions(context, {
    company: (filter) => matchesCompany(filter),
    source: (filter) => matchesSource(filter),
  });
  const matchesPartnership = matcher('Partnership', partnership, hasAssertion(asOf));
  const matchesSource = matcher('Source', source, wasPublished(asOf));
  const matchesCompany = matcher('Company', company);
  const matchesExecutive = matcher('Executive', executive);
  const matchesVehicle = matcher('Vehicle', vehicle);
  const matchesPublisher = matcher('Publisher', publisher);

  return {
    partnership: matchesPartnership,
    company: matchesCompany,
    executive: matchesExecutive,
    vehicle: matchesVehicle,
    source: matchesSource,
    publisher: matchesPublisher,
    policy: matcher('Policy', policy),
  };
}
