import { cypher, type Fragment, join, nothing, Parameter, type Variable, variable } from '../../database/fragment.ts';
import type { AsOfValue } from './as-of.ts';

/*
 * What was known, by the two clocks of `asOf`. Days are texts that sort by time, and a month or a year sorts as its first day, so that
 * texts are compared as they are. An assertion counts from the day it was made, else from the day its source was published, else from the
 * day on which this graph was told. What is dated ahead is not known before its day.
 */

/** As of which day and which recorded instant something is asked. */
export interface AsOf {
  readonly published?: Parameter<string> | string | null | undefined;
  readonly recorded?: Parameter<string> | string | null | undefined;
}
export type MaybeAsOf = AsOf | null | undefined;

/** One query for each way to ask as of some time, which are few; the values come with its other parameters, in `asOf`. */
export function queriesAsOf<Query>(make: (asOf: MaybeAsOf) => Query): (asOf: AsOfValue | null | undefined) => Query {
  const made = new Map<string, Query>();
  return (asOf) => {
    const key = asOf ? `${asOf.published ? 'published' : ''} ${asOf.recorded ? 'recorded' : ''}` : 'now';
    let query = made.get(key);
    if (query === undefined) made.set(key, (query = make(asOf && asOfParameters(asOf))));
    return query;
  };
}

const asOfParameters = ({ published, recorded }: AsOfValue): AsOf => ({
  ...(published && { published: new Parameter(({ asOf }: { asOf: AsOfValue }) => asOf.published!) }),
  ...(recorded && { recorded: new Parameter(({ asOf }: { asOf: AsOfValue }) => asOf.recorded!) }),
});

type Day = Fragment | Parameter<string> | string;
export const todayInCypher = cypher`toString(date())`;

const and = (conditions: readonly Fragment[]) => join(conditions, '\n    AND ');

/** A date had come by the day as of which is asked, today unless given; so had what bears none. */
const hasCome = (date: Fragment, asOf: MaybeAsOf) =>
  cypher`coalesce(${date} <= ${asOf?.published ?? todayInCypher}, true)`;

/** The graph had been told of an assertion, and nothing had superseded it yet. */
export const isTold = (assertion: Variable, asOf: MaybeAsOf): Fragment =>
  asOf?.recorded
    ? cypher`coalesce(${assertion}.recordedAt <= ${asOf.recorded}, true)
    AND (${assertion}.supersededAt IS NULL OR coalesce(${assertion}.supersededAt > ${asOf.recorded}, false))`
    : cypher`${assertion}.supersededAt IS NULL`;

/** A curator had retracted it. */
export const isRetracted = (assertion: Variable, asOf: MaybeAsOf): Fragment =>
  asOf?.recorded
    ? cypher`coalesce(${assertion}.retractedAt <= ${asOf.recorded}, false)`
    : cypher`${assertion}.retractedAt IS NOT NULL`;

const isRecorded = (assertion: Variable, asOf: MaybeAsOf): Fragment =>
  asOf?.recorded
    ? cypher`${isTold(assertion, asOf)}
    AND (${assertion}.retractedAt IS NULL OR coalesce(${assertion}.retractedAt > ${asOf.recorded}, false))`
    : cypher`${assertion}.supersededAt IS NULL AND ${assertion}.retractedAt IS NULL`;

const recordedOn = (node: Variable) => cypher`substring(${node}.recordedAt, 0, 10)`;

/** The day on which the graph was told of an assertion for the first time: a correction does not move it. */
const firstRecordedOn = (assertion: Variable) =>
  cypher`substring(coalesce(${assertion}.firstRecordedAt, ${assertion}.recordedAt), 0, 10)`;

/** The first day of a date: of 2026-01 and of 2026 the first of January. Null for null. */
export const firstDayOf = (date: Fragment): Fragment => cypher`${date} + substring('-01-01', size(${date}) - 4)`;

/** The day from which an assertion of a source counts. */
export const assertedDay = (assertion: Variable, source: Variable): Fragment =>
  cypher`coalesce(${assertion}.assertedOn, ${source}.publishedOn, ${firstRecordedOn(assertion)})`;

/** What an assertion of a source says had been said by then, wherever it was printed later. */
export const isAssertionKnown = (assertion: Variable, source: Variable, asOf: MaybeAsOf): Fragment =>
  and([
    isRecorded(assertion, asOf),
    asOf?.published
      ? cypher`coalesce(${assertedDay(assertion, source)} <= ${asOf.published}, true)`
      : hasCome(cypher`coalesce(${assertion}.assertedOn, ${source}.publishedOn)`, asOf),
  ]);

/** A source with an assertion of it had come out by then. */
export const isSourceKnown = (source: Variable, assertion: Variable, asOf: MaybeAsOf): Fragment =>
  and([
    isRecorded(assertion, asOf),
    asOf?.published
      ? cypher`coalesce(coalesce(${source}.publishedOn, ${firstRecordedOn(assertion)}) <= ${asOf.published}, true)`
      : hasCome(cypher`${source}.publishedOn`, asOf),
  ]);

/** A source had come out by then. */
export const isOut = (source: Variable, asOf: MaybeAsOf): Fragment =>
  and([
    asOf?.published
      ? cypher`coalesce(coalesce(${source}.publishedOn, ${recordedOn(source)}) <= ${asOf.published}, true)`
      : hasCome(cypher`${source}.publishedOn`, asOf),
    ...(asOf?.recorded ? [cypher`coalesce(${source}.recordedAt <= ${asOf.recorded}, true)`] : []),
  ]);

/** What is true of a fact without any source: it counts from the day on which it was recorded. */
const isFactRecorded = (fact: Variable, { published, recorded }: AsOf) => [
  ...(recorded ? [cypher`coalesce(${fact}.recordedAt <= ${recorded}, true)`] : []),
  ...(published ? [cypher`coalesce(${recordedOn(fact)} <= ${published}, true)`] : []),
];

/**
 * What follows a `MATCH` of facts, to leave those of which some source had told by then; nothing where that is not asked. (`EXISTS`
 * takes much longer to plan, and `OPTIONAL MATCH` within a `CALL` reads the whole graph on the embedded engine.) What is `kept` stays in scope.
 */
export function onlyKnown(fact: Variable, asOf: MaybeAsOf, ...kept: Variable[]): Fragment {
  if (!asOf) return nothing;
  const [assertion, source] = [variable('assertion'), variable('source')];
  const [told, isKnown] = [variable('told'), variable('isKnown')];
  const isUnsourced = and([cypher`size(${told}) = 0`, ...isFactRecorded(fact, asOf)]);
  return cypher`
  WITH ${join([fact, ...kept], ', ')}, [(${fact})<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source) | ${isAssertionKnown(assertion, source, asOf)}] AS ${told}
  WHERE any(${isKnown} IN ${told} WHERE ${isKnown}) OR ${isUnsourced}`;
}

/** A condition on a fact, as what follows `onlyKnown`: some source had told of it by then. */
export function isFactKnown(fact: Variable, asOf: AsOf): Fragment {
  const [assertion, source] = [variable('assertion'), variable('source')];
  const isUnsourced = and([
    cypher`NOT EXISTS { MATCH (${fact})<-[:ABOUT]-(:Assertion) }`,
    ...isFactRecorded(fact, asOf),
  ]);
  return cypher`(EXISTS { MATCH (${fact})<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
      WHERE ${isAssertionKnown(assertion, source, asOf)} }
    OR ${isUnsourced})`;
}

/**
 * A condition on a fact that holds for a time: it held on a day, today unless given. A partial `validTo` means its last day: all of 2026-01
 * is within an office held until 2026-01.
 */
export const isHeld = (fact: Variable, on?: Day | null): Fragment => {
  const day = on ?? todayInCypher;
  return cypher`coalesce(${fact}.validFrom <= ${day}, true) AND coalesce(${fact}.validTo >= ${day} OR ${day} STARTS WITH ${fact}.validTo, true)`;
};
