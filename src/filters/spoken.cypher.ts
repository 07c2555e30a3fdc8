import { isPresent } from '../lib/type-guards.ts';
import { all, type Condition, not, test, type Traversal } from '../database/query/condition.ts';
import { cypher, type Fragment, nothing, type Variable, variable, verbatim } from '../database/fragment.ts';
import { typenameOf } from '../database/graph-schema.ts';
import {
  firstDayOf,
  isAssertionKnown,
  isSourcePublished,
  isSourceKnown,
  type MaybeAsOf,
} from '../model/sources/known.ts';
import type { Stance } from '../model/sources/values.ts';
import { isKeyBetween, dayKeys, isAsOf } from './comparisons.cypher.ts';
import type * as filters from './filters.ts';

/* Conditions on who made assertions about a partnership, and when, as far as was known. */

const assertionPath = (partnership: Variable, said: Variable, source: Variable, about?: Variable) =>
  cypher`(${partnership})-[:HAS_CLAIM]->(:Claim)<-[${about ?? nothing}:ABOUT]-(${said}:Assertion)<-[:CONTAINS]-(${source}:Source)`;

/** From a partnership to a source with an assertion about it, published by then. */
export const pathToSource =
  (asOf: MaybeAsOf) =>
  (partnership: Variable, source: Variable): Traversal => {
    const said = variable('said');
    return {
      path: assertionPath(partnership, said, source),
      reversedPath: cypher`(${source}:Source)-[:CONTAINS]->(${said}:Assertion)-[:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership})`,
      where: isSourceKnown(source, said, asOf),
    };
  };

/** From an agent to a partnership on which they had been quoted, even if the source was published later. */
export const pathToQuotedPartnership =
  (asOf: MaybeAsOf) =>
  (speaker: Variable, partnership: Variable): Traversal => {
    const [said, source] = [variable('said'), variable('source')];
    return {
      path: cypher`(${speaker})<-[:ATTRIBUTED_TO]-(${said}:Assertion)-[:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership}:Partnership),
    (${said})<-[:CONTAINS]-(${source}:Source)`,
      reversedPath: cypher`(${partnership}:Partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${said}:Assertion)-[:ATTRIBUTED_TO]->(${speaker}),
    (${said})<-[:CONTAINS]-(${source}:Source)`,
      where: isAssertionKnown(said, source, asOf),
    };
  };

/** From a source to a partnership on which it takes a side. */
export const pathToPartnership =
  (stance: Stance, asOf: MaybeAsOf) =>
  (source: Variable, partnership: Variable): Traversal => {
    const [said, about] = [variable('said'), variable('about')];
    return {
      path: cypher`(${source})-[:CONTAINS]->(${said}:Assertion)-[${about}:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership}:Partnership)`,
      reversedPath: cypher`(${partnership}:Partnership)-[:HAS_CLAIM]->(:Claim)<-[${about}:ABOUT]-(${said}:Assertion)<-[:CONTAINS]-(${source})`,
      where: cypher`${about}.stance = '${verbatim(stance)}' AND ${isSourceKnown(source, said, asOf)}`,
    };
  };

/** A source published by then has an assertion about the partnership, and the comparison holds for its day. */
const isReported = (partnership: Variable, asOf: MaybeAsOf, comparison: (day: Fragment) => Fragment) => {
  const [said, source] = [variable('said'), variable('source')];
  const day = firstDayOf(cypher`${source}.publishedOn`);
  return cypher`EXISTS { MATCH ${assertionPath(partnership, said, source)}
    WHERE ${isSourceKnown(source, said, asOf)} AND ${comparison(day)} }`;
};

/** These agents take a side on a claim of the partnership: as publisher of a source, or quoted in it. */
export function isSideTaken(stance: Stance, { all: each, any: some }: filters.SlugSet, asOf: MaybeAsOf): Condition {
  const names = [...new Set(each ?? [])];
  const isOneOf = (slugs: readonly string[]) =>
    test(
      (n) =>
        takesSide(n, stance, asOf, (from, type, more) => {
          const agent = variable('agent');
          return cypher`EXISTS { MATCH (${from})-[:${verbatim(type)}]->(${agent}:Agent) WHERE ${agent}.id IN ${slugs}${more?.(agent) ?? nothing} }`;
        }),
      (n) => findPartnerships(n, stance, cypher`UNWIND ${slugs} AS slug`),
    );
  const areAll = test(
    (n) => {
      const [agent, twin] = [variable('agent'), variable('agent')];
      const isTaker = (one: Variable) =>
        takesSide(
          n,
          stance,
          asOf,
          (from, type, more) =>
            cypher`EXISTS { MATCH (${from})-[:${verbatim(type)}]->(${one})${more ? cypher` WHERE true${more(one)}` : nothing} }`,
        );
      // A company and an outlet with the same slug count once.
      return cypher`COUNT { MATCH (${agent}:Agent) WHERE ${agent}.id IN ${names} AND ${isTaker(agent)}
    AND NOT EXISTS { MATCH (${twin}:Agent) WHERE ${twin}.id = ${agent}.id AND ${typenameOf(twin)} < ${typenameOf(agent)} AND ${isTaker(twin)} } } = ${names.length}`;
    },
    (n) => {
      const [slug, agent, words, most] = [variable('slug'), variable('agent'), variable('words'), variable('words')];
      return findPartnerships(
        n,
        stance,
        cypher`UNWIND ${names} AS ${slug} MATCH (${agent}:Agent {id: ${slug}})
WITH ${slug}, COUNT { (${agent})<-[:PUBLISHED_BY]-() } + COUNT { (${agent})<-[:ATTRIBUTED_TO]-() } AS ${words}
WITH ${slug}, sum(${words}) AS ${most} ORDER BY ${most} LIMIT 1
WITH ${slug} AS slug`,
      );
    },
  );
  return all([
    ...(names.length === 0 ? [] : [names.length === 1 ? isOneOf(names) : areAll]),
    ...(some ? [isOneOf(some)] : []),
  ]);
}

/** The condition that a node is linked to the wanted agents, and that `more` holds for them. */
type IsLinked = (
  from: Variable,
  type: 'PUBLISHED_BY' | 'ATTRIBUTED_TO',
  more?: (agent: Variable) => Fragment,
) => Fragment;

/**
 * An assertion counts for its speaker from its own day, and for its publisher from the day of the source. Where nobody is quoted, the
 * issuer of the source is the speaker.
 */
function takesSide(partnership: Variable, stance: Stance, asOf: MaybeAsOf, isLinked: IsLinked): Fragment {
  const [said, source, about] = [variable('said'), variable('source'), variable('about')];
  const [isPublisher, isSpeaker] = [isLinked(source, 'PUBLISHED_BY'), isLinked(said, 'ATTRIBUTED_TO')];
  const isIssuer = () =>
    cypher`${isLinked(source, 'PUBLISHED_BY', (agent) => cypher` AND NOT ${agent}:Publisher`)} AND NOT EXISTS { MATCH (${said})-[:ATTRIBUTED_TO]->(:Agent) }`;
  const isKnown = isSourceKnown(source, said, asOf);
  return cypher`EXISTS { MATCH ${assertionPath(partnership, said, source, about)}
    WHERE ${about}.stance = '${verbatim(stance)}' AND ${
      isAsOf(asOf)
        ? cypher`(${isKnown} AND ${isPublisher} OR ${isAssertionKnown(said, source, asOf)} AND (${isSpeaker} OR ${isIssuer()}))`
        : cypher`${isKnown} AND (${isPublisher} OR ${isSpeaker})`
    } }`;
}

/** Finds the partnerships on which the agents with these slugs take a side. */
function findPartnerships(partnership: Variable, stance: Stance, slugs: Fragment): Fragment {
  const [agent, said, about] = [variable('agent'), variable('said'), variable('about')];
  return cypher`${slugs} MATCH (${agent}:Agent {id: slug})
CALL (${agent}) {
  MATCH (${agent})<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(${said}:Assertion) RETURN ${said}
  UNION MATCH (${agent})<-[:ATTRIBUTED_TO]-(${said}:Assertion) RETURN ${said}
}
MATCH (${said})-[${about}:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership}:Partnership) WHERE ${about}.stance = '${verbatim(stance)}'`;
}

/** The day on which a partnership was first or last reported, as far as was known, is in a range. */
export function isReportedBetween(which: 'first' | 'last', days: filters.DateRange, asOf: MaybeAsOf): Condition {
  if (!isPresent(days.from) && !isPresent(days.to)) return all([]);
  if (!isAsOf(asOf)) return isKeyBetween('Partnership', `${which}ReportedUp`, dayKeys(days));
  const [from, to] = [days.from ?? '0', days.to ?? '9999-12-31'];
  return all([
    test((n) => isReported(n, asOf, (day) => cypher`${day} >= ${from} AND ${day} <= ${to}`)),
    which === 'first'
      ? not(test((n) => isReported(n, asOf, (day) => cypher`${day} < ${from}`)))
      : not(test((n) => isReported(n, asOf, (day) => cypher`${day} > ${to}`))),
  ]);
}

/** An assertion about the partnership had been made, even if its source was published later. */
export const hasAssertion = (asOf: MaybeAsOf) =>
  test((n) => {
    const [said, source] = [variable('said'), variable('source')];
    return cypher`EXISTS { MATCH ${assertionPath(n, said, source)} WHERE ${isAssertionKnown(said, source, asOf)} }`;
  });

/** The source had been published, whether or not its assertions still stand. */
export const wasPublished = (asOf: MaybeAsOf) => test((n) => isSourcePublished(n, asOf));
